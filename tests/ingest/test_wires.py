import json
from pathlib import Path

import pytest

from pipeline.domain import Article, Rejection
from pipeline.extract import extract
from pipeline.ingest import ingest
from pipeline.settings import Settings

OFFLINE = Settings(offline=True)

NEWSML = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:transmar:1" version="3" xml:lang="en">
<rightsInfo><usageTerms>Editorial use only</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:x"><name>Transmar</name></provider>
<versionCreated>2026-03-03T20:00:00+01:00</versionCreated><firstCreated>2026-03-03T19:42:00+01:00</firstCreated>
{embargo}<pubStatus qcode="stat:{status}"/>
<edNote pubconstraint="x:nonpublic">Call Lidia on 000</edNote></itemMeta>
<contentMeta><urgency>3</urgency><by>By Lidia Farrow, Transmar</by><dateline>OSMERE (Transmar) -</dateline>
<headline>Ministers sign a timetable</headline><slugline>OSMERE-TALKS, 1st Ld-Writethru</slugline>
<subject qcode="medtop:20000587"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<header><h1>Ministers sign a timetable</h1></header>
<p><span class="dateline">OSMERE (Transmar) - </span>Ministers signed a timetable on <b>Tuesday</b>.</p>
<p>It has two pages.</p>
<section class="notepad"><p>Lidia Farrow, +00 000</p></section></body></html></inlineXML></contentSet></newsItem>"""

NITF = """<?xml version="1.0"?><nitf><head><docdata management-status="{status}"><doc-id id-string="n-1"/>
<urgency ed-urg="2"/><date.issue norm="20260303T194200+0100"/><date.release norm="{embargo}"/>
<doc.copyright holder="Transmar"/></docdata></head><body><body.head>
<hedline><hl1>Ministers sign a timetable</hl1></hedline>
<byline>By <person>Lidia Farrow</person><byttl>Transmar correspondent</byttl></byline></body.head>
<body.content><p>OSMERE (Transmar) - Ministers signed a timetable on <em>Tuesday</em>.</p><p>It has two pages.</p>
</body.content></body></nitf>"""

NINJS = {
    "uri": "urn:newsml:transmar:1",
    "version": "3",
    "type": "text",
    "language": "en",
    "headline": "Ministers sign a timetable",
    "byline": "By Lidia Farrow",
    "source": "Transmar",
    "versioncreated": "2026-03-03T20:00:00+01:00",
    "firstcreated": "2026-03-03T19:42:00+01:00",
    "pubstatus": "usable",
    "ednote": "Call Lidia on 000",
    "body_html": "<p>OSMERE (Transmar) - Ministers signed a timetable on <b>Tuesday</b>.</p><p>It has two pages.</p>",
}
TEXT = "OSMERE (Transmar) - Ministers signed a timetable on Tuesday.\n\nIt has two pages."


def read(folder: Path, content: str) -> Article | Rejection:
    path = folder / "item"
    path.write_text(content, encoding="utf-8")
    (found,) = extract(ingest([str(path)], settings=OFFLINE), settings=OFFLINE)
    return found


def newsml(status: str = "usable", kind: str = "text", embargo: str = "") -> str:
    return NEWSML.format(status=status, kind=kind, embargo=f"<embargoed>{embargo}</embargoed>" if embargo else "")


def nitf(status: str = "usable", embargo: str = "YYYYMMDD000000-HHMM") -> str:
    return NITF.format(status=status, embargo=embargo)


def ninjs(status: str = "usable", embargo: str | None = None, **fields: object) -> str:
    return json.dumps({**NINJS, "pubstatus": status, "embargoed": embargo, **fields}, indent=1)


@pytest.mark.parametrize("content", [newsml(), nitf(), ninjs()], ids=["newsml", "nitf", "ninjs"])
def test_a_wire_keeps_what_it_says_of_itself_and_no_note_to_desks(tmp_path: Path, content: str):
    article = read(tmp_path, content)
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.byline) == (
        "Ministers sign a timetable",
        "Transmar",
        ("Lidia Farrow",),
    )
    assert article.text == TEXT
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-03-03T19:42:00+01:00"
    assert article.extra["wire"]["status"] == "usable"
    assert "Call Lidia" not in str(article)
    assert "+00" not in str(article.text)


@pytest.mark.parametrize("form", [newsml, nitf, ninjs])
@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_what_an_agency_withholds_is_not_used(tmp_path: Path, form, status: str):
    found = read(tmp_path, form(status=status))
    assert isinstance(found, Rejection)
    assert found.exit_code == 9


@pytest.mark.parametrize("form", [newsml, nitf, ninjs])
def test_an_embargo_holds_until_its_time_and_not_longer(tmp_path: Path, form):
    future, past = ("20991231T120000+0000", "20200101T120000+0000")
    found = read(tmp_path, form(embargo=future))
    assert isinstance(found, Rejection)
    assert found.exit_code == 9
    assert "under embargo until 2099-12-31" in found.reason
    assert isinstance(read(tmp_path, form(embargo=past)), Article)


def test_pictures_and_items_without_text_are_refused_as_such(tmp_path: Path):
    for content, reason in (
        (newsml(kind="picture"), "a picture"),
        (ninjs(type="video"), "a video"),
        (ninjs(body_html=""), "no text"),
    ):
        found = read(tmp_path, content)
        assert isinstance(found, Rejection)
        assert reason in found.reason


def test_ninjs_of_the_third_edition_is_read_by_roles(tmp_path: Path):
    item = {key: value for key, value in NINJS.items() if key not in {"headline", "body_html", "source"}}
    item |= {
        "headlines": [{"role": "short", "value": "Timetable"}, {"role": "main", "value": "Ministers sign a timetable"}],
        "bodies": [
            {"contentType": "text/plain", "value": "x"},
            {"contentType": "text/html", "value": NINJS["body_html"]},
        ],
        "infoSources": [{"name": "Transmar"}],
    }
    article = read(tmp_path, json.dumps(item, indent=1))
    assert isinstance(article, Article)
    assert (article.title, article.text, article.outlet) == ("Ministers sign a timetable", TEXT, "Transmar")


def versions(folder: Path, **files: str) -> dict[str, Article | Rejection]:
    """Read several files at once; what came of each, by its name."""
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    found = extract(ingest([str(folder)], settings=OFFLINE), settings=OFFLINE)
    return {Path(item.source).name.split(":")[0]: item for item in found}


def later(content: str, **changes: str) -> str:
    """The fourth version of an item."""
    content = content.replace('version="3"', 'version="4"').replace('"version": "3"', '"version": "4"')
    content = content.replace("03-03T20:00:00", "03-03T21:00:00").replace("20260303T194200", "20260303T204200")
    return content.replace("Ministers sign", "Ministers did sign")


@pytest.mark.parametrize("form", [newsml, nitf, ninjs])
def test_a_later_version_in_another_file_replaces_the_earlier_one_whatever_their_order(tmp_path: Path, form):
    found = versions(
        tmp_path, a=later(form()), b=form(), c=form().replace("transmar:1", "transmar:2").replace("n-1", "n-2")
    )
    assert isinstance(found["a"], Article)
    assert found["a"].title.startswith("Ministers did sign")
    assert isinstance(found["b"], Rejection)
    assert "replaced by" in found["b"].reason
    assert str(tmp_path / "a") in found["b"].reason
    assert isinstance(found["c"], Article)


@pytest.mark.parametrize("status", ["canceled", "withheld"])
@pytest.mark.parametrize("form", [newsml, nitf, ninjs])
def test_what_a_later_version_takes_back_is_not_used_either(tmp_path: Path, form, status: str):
    found = versions(tmp_path, a=form(), b=later(form(status=status)))
    assert all(isinstance(item, Rejection) and item.exit_code == 9 for item in found.values())


@pytest.mark.parametrize("form", [newsml, ninjs])
def test_a_later_version_under_embargo_leaves_the_earlier_one_in_use(tmp_path: Path, form):
    found = versions(tmp_path, a=form(), b=later(form(embargo="2099-12-31T12:00:00+00:00")))
    assert isinstance(found["a"], Article)
    assert isinstance(found["b"], Rejection)


def test_versions_of_one_item_are_known_across_formats_and_in_json_lines(tmp_path: Path):
    line = json.dumps({**NINJS, "version": "4"})
    found = versions(tmp_path, a=newsml(), b=f'{line}\n{{"id": "x", "text": "Another story."}}\n')
    assert isinstance(found["a"], Rejection)
    assert isinstance(found["b"], Article)


def test_versions_of_one_item_in_one_file_are_told_apart_too(tmp_path: Path):
    rows = [NINJS, {**NINJS, "version": "10", "headline": "Ministers did sign"}, {**NINJS, "version": "9"}]
    for name, content in (("a.json", json.dumps(rows)), ("a.jsonl", "\n".join(map(json.dumps, rows)))):
        (tmp_path / name).write_text(content, encoding="utf-8")
        found = list(ingest([str(tmp_path / name)], settings=OFFLINE))
        assert [type(item) for item in found] == [Rejection, Article, Rejection]


@pytest.mark.parametrize("embargo", ["tomorrow at noon", "2026-13-45T99:00"])
def test_an_embargo_whose_time_cannot_be_read_holds(tmp_path: Path, embargo: str):
    found = read(tmp_path, ninjs(embargo=embargo))
    assert isinstance(found, Rejection)
    assert found.exit_code == 9


def test_an_item_said_to_be_embargoed_without_a_time_is_not_used(tmp_path: Path):
    found = read(tmp_path, ninjs(status="embargoed"))
    assert isinstance(found, Rejection)
    assert found.exit_code == 9
