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
