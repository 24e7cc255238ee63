import gzip
import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.domain import Article, Page, Rejection
from pipeline.ingest import ingest
from pipeline.settings import Settings

BODY = "The board voted on Tuesday to close the old pier, it said, until June."
OFFLINE = Settings(offline=True)
TEXT = "The harbour board of Osmere voted on Tuesday to close the old ferry pier until June. " * 8
PAGE = "<!doctype html><html><head><title>Pier</title></head><body><p>x</p></body></html>"


def read(*sources: object, stdin: bytes | None = None) -> list[Page | Article | Rejection]:
    given = io.BytesIO(stdin) if stdin is not None else None
    return list(ingest([str(source) for source in sources], settings=OFFLINE, stdin=given))


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Osmere Courier</title><language>en-gb</language>
<item><guid>g-1</guid><title>Pier &amp; quay</title><link>https://courier.example/pier</link>
<pubDate>Tue, 03 Mar 2026 22:18:00 +0100</pubDate>
<content:encoded><![CDATA[<p>{TEXT}</p><p>Second.</p>]]></content:encoded>
<source url="https://deskline.example">Deskline</source></item>
<item><guid>g-2</guid><title>Teaser</title><link>https://courier.example/t</link>
<description>Only a teaser.</description></item>
<item><guid>g-3</guid><title>Nothing</title></item></channel></rss>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Osmere Courier",
        "items": [
            {"id": "j-1", "title": "Pier", "content_html": f"<p>{TEXT}</p>", "authors": [{"name": "Brida Tallow"}]}
        ],
    }
)


def test_a_feed_gives_its_items_with_the_text_inside_them(tmp_path: Path):
    full, teaser, empty = read(put(tmp_path, "feed.xml", RSS))
    assert isinstance(full, Article)
    assert (full.id, full.title, full.outlet, full.url) == (
        "g-1",
        "Pier & quay",
        "Deskline",
        "https://courier.example/pier",
    )
    assert full.published_at is not None
    assert full.published_at.isoformat() == "2026-03-03T22:18:00+01:00" or full.published_at == datetime(
        2026, 3, 3, 21, 18, tzinfo=UTC
    )
    assert full.text == f"{' '.join(TEXT.split())}\n\nSecond."
    assert isinstance(teaser, Article)
    assert teaser.extra == {"teaser": True}
    assert isinstance(empty, Rejection)


def test_a_json_feed_is_read_like_any_other(tmp_path: Path):
    (item,) = read(put(tmp_path, "feed.json", JSON_FEED))
    assert isinstance(item, Article)
    assert (item.id, item.byline, item.outlet) == ("j-1", ("Brida Tallow",), "Osmere Courier")


def test_a_feed_that_breaks_off_is_read_up_to_the_break(tmp_path: Path):
    broken = RSS[: RSS.index("<item><guid>g-2")] + "<item><guid>g-9</gui"
    first, *_ = read(put(tmp_path, "feed.xml", broken))
    assert isinstance(first, Article)
    assert first.id == "g-1"


def test_json_lines_keep_what_is_given_and_name_a_bad_line_by_its_number(tmp_path: Path):
    rows = [
        {"id": "x", "text": TEXT, "published": "2025-12-16T08:00:00Z", "mood": "grave", "byline": "Brida Tallow"},
        {"text": "Only text.\r\n\r\n\r\nTwo."},
        {"id": "p", "url": "https://courier.example/p", "html_path": "pages/p.html.gz"},
        {"id": "h", "html": PAGE},
    ]
    put(tmp_path, "pages/p.html.gz", gzip.compress(PAGE.encode()))
    lines = "\ufeff" + "\n".join(
        [json.dumps(rows[0]), "{not json", *map(json.dumps, rows[1:]), json.dumps({"title": "t"})]
    )
    found = read(put(tmp_path, "articles.jsonl", lines))
    first, bad, second, by_path, inline, empty = found
    assert isinstance(first, Article)
    assert (first.id, first.byline, first.extra) == ("x", ("Brida Tallow",), {"mood": "grave"})
    assert first.published_at == datetime(2025, 12, 16, 8, tzinfo=UTC)
    assert isinstance(bad, Rejection)
    assert bad.source.endswith("articles.jsonl:2")
    assert isinstance(second, Article)
    assert second.text == "Only text.\n\nTwo."
    assert isinstance(by_path, Page)
    assert (by_path.id, by_path.url, by_path.content) == ("p", "https://courier.example/p", PAGE.encode())
    assert isinstance(inline, Page)
    assert isinstance(empty, Rejection)


def test_what_a_file_is_comes_from_its_content_first(tmp_path: Path):
    assert isinstance(read(put(tmp_path, "a.txt", PAGE))[0], Page)
    assert isinstance(read(put(tmp_path, "b.html", json.dumps({"id": "x", "text": TEXT})))[0], Article)
    assert isinstance(read(put(tmp_path, "c.dat", gzip.compress(PAGE.encode())))[0], Page)
    (listed,) = read(put(tmp_path, "d.txt", "# two\nhttps://courier.example/pier\n"))
    assert isinstance(listed, Rejection)
    assert "offline" in listed.reason
    (text,) = read(put(tmp_path, "e.txt", f"Osmere closes its pier\n\n{TEXT}\n"))
    assert isinstance(text, Article)
    assert text.title == "Osmere closes its pier"


def test_a_folder_is_read_in_sorted_order_without_hidden_files(tmp_path: Path):
    for name in ("b.txt", "a/z.txt", ".hidden/x.txt", ".y.txt", "a/k.txt"):
        put(tmp_path, name, f"{name} {TEXT}")
    found = [item.source.removeprefix(f"{tmp_path}/") for item in read(tmp_path)]
    assert found == ["b.txt", "a/k.txt", "a/z.txt"]
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(read(tmp_path)) == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"%PDF-1.7 x", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"PK\x03\x04 x", "zip"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x16\x16\x01W2870\x1fasian" + b" BC-Pier, 120 words of it" * 9, "ANPA"),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "sitemap"),
        (b"\x1f\x8b\x08\x00broken", "gzip"),
        (json.dumps({"headline": {}, "provenance": {}}).encode(), "a story of writethru"),
    ],
)
def test_what_cannot_be_read_is_refused_by_what_it_is(tmp_path: Path, content: bytes, reason: str):
    (found,) = read(put(tmp_path, "x", content))
    assert isinstance(found, Rejection)
    assert reason in found.reason


def test_missing_paths_and_empty_folders_say_so(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    missing, empty = read(tmp_path / "nosuch", tmp_path / "empty")
    assert isinstance(missing, Rejection)
    assert isinstance(empty, Rejection)
    assert missing.reason == "no such file or folder; check the path"
    assert empty.reason.startswith("the folder holds no file; ")


def test_standard_input_is_told_apart_like_a_file():
    assert isinstance(read("-", stdin=PAGE.encode())[0], Page)
    assert isinstance(read("-", stdin=b"")[0], Rejection)


def test_an_entity_bomb_and_an_external_entity_do_nothing(tmp_path: Path):
    secret = put(tmp_path, "secret", "top secret")
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "{"x" * 1000}"><!ENTITY b "{"&a;" * 100}">'
        f'<!ENTITY c "{"&b;" * 100}"><!ENTITY f SYSTEM "file://{secret}">]>'
        "<nitf><body><body.content><p>&c;&f;Words enough for a text.</p></body.content></body></nitf>"
    )
    for item in read(put(tmp_path, "bomb.xml", bomb)):
        assert "top secret" not in str(item)
        assert len(str(item)) < 50_000


def test_files_of_every_name_and_kind_are_answered_in_one_line_each(tmp_path: Path):
    os.mkfifo(tmp_path / "fifo")
    put(tmp_path, "new\nline.txt", TEXT)
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))).write_text(TEXT)
    deep = put(tmp_path, "/".join(["d"] * 100) + "/deep.txt", TEXT)
    cut = put(tmp_path, "cut.txt.gz", gzip.compress(os.urandom(9000))[:-3000])
    crlf = put(tmp_path, "crlf.txt", f"\ufeffOsmere closes its pier\r\n\r\n{TEXT}\r\n")
    (fifo,) = read(tmp_path / "fifo")
    assert isinstance(fifo, Rejection)
    assert "neither a file nor a folder" in fifo.reason
    (broken,) = read(cut)
    assert isinstance(broken, Rejection)
    assert "\n" not in broken.reason
    (windows,) = read(crlf)
    assert isinstance(windows, Article)
    assert windows.title == "Osmere closes its pier"
    assert isinstance(read(deep)[0], Article)
    assert sum(isinstance(item, Article) for item in read(tmp_path)) == 4


LISTED = (
    "https://courier.example/pier\nftp://courier.example/pier\n# later\nwww.courier.example/quay\nmailto:desk@x.y\n"
)


def test_what_is_no_web_address_in_a_list_costs_only_itself(tmp_path: Path):
    found = read(put(tmp_path, "list.txt", LISTED))
    assert [(one.source, one.reason.split(";")[0]) for one in found if isinstance(one, Rejection)] == [
        ("https://courier.example/pier", "not fetched: offline is set"),
        ("ftp://courier.example/pier", "only http and https addresses are fetched"),
        ("www.courier.example/quay", "not an address"),
        ("mailto:desk@x.y", "only http and https addresses are fetched"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"https://courier.example/pier\n\n{BODY}\n\n{BODY}",
        f"{BODY}\nhttps://courier.example/pier\nhttps://courier.example/quay",
    ],
)
def test_a_text_with_an_address_in_it_is_no_list(tmp_path: Path, text: str):
    (found,) = read(put(tmp_path, "a.txt", text))
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("date,outlet,title,text\n2026-01-01,Osmere Courier,Pier closed,The pier closed.\n", True),
        ("id;title;body\n1;Pier closed;The pier was closed on Monday; nobody was hurt\n", True),
        ("title\turl\tdate\nPier closed\thttps://c.example\t2026-01-01\n", True),
        ("a,b,c\n1,2,3\n4,5,6\n", True),
        (f"Osmere, Alder, Tarn\n\n{BODY}", False),
        (f"The title, the date, the body of it\n\n{BODY}", False),
        (f"Title, date and author were wrong, the paper said.\n{BODY}", False),
    ],
)
def test_a_table_is_told_from_a_text_with_commas(tmp_path: Path, text: str, table: bool):
    (found,) = read(put(tmp_path, "a.csv", text))
    assert isinstance(found, Rejection) is table
    assert not isinstance(found, Rejection) or "one Article a line" in found.reason


EMPTY_FEED = '{"version": "https://jsonfeed.org/version/1.1", "title": "Osmere Courier", "items": []}'


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.json", "[]", "a JSON list with nothing in it"),
        ("a.json", EMPTY_FEED, "the feed has no items"),
        ("a.txt", f"https://{'a' * 100_000}", "not an address"),
    ],
)
def test_what_holds_nothing_is_listed_with_its_reason(tmp_path: Path, name: str, content: str, reason: str):
    (found,) = read(put(tmp_path, name, content))
    assert isinstance(found, Rejection)
    assert found.reason.startswith(reason)
    assert len(found.source) < 400
