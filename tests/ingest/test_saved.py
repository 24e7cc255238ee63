"""Pages as people save them: in one file, complete with a folder, from the reader view, in old character sets."""

import plistlib
from pathlib import Path

import pytest

from pipeline.domain import Article, Page, Rejection
from pipeline.extract import extract
from pipeline.ingest import ingest
from pipeline.settings import Settings
from tests.extract.pages import PARAGRAPHS, page

OFFLINE = Settings(offline=True)
URL = "https://www.osmerecourier.example/news/ferry-pier"
MARKUP = page()


def read(*sources: object) -> list[Page | Article | Rejection]:
    return list(ingest([str(source) for source in sources], settings=OFFLINE))


def article(path: Path) -> Article:
    (found,) = extract(ingest([str(path)], settings=OFFLINE), settings=OFFLINE)
    assert isinstance(found, Article), found
    return found


def quoted(markup: str) -> str:
    from quopri import encodestring

    return encodestring(markup.encode()).decode()


MHTML = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: {url}\nSubject: =?utf-8?Q?Pier?=\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="--b"\n\n\n'
    "----b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: {url}\n\n{body}\n"
    "----b\nContent-Type: text/css\nContent-Location: cid:x\n\nbody {{ color: red }}\n----b--\n"
)


def test_a_page_saved_in_one_file_is_read_with_its_address(tmp_path: Path):
    chrome = tmp_path / "pier.mhtml"
    chrome.write_text(MHTML.format(url=URL, body=quoted(MARKUP)))
    safari = tmp_path / "pier.webarchive"
    main = {"WebResourceData": MARKUP.encode(), "WebResourceURL": URL, "WebResourceTextEncodingName": "UTF-8"}
    safari.write_bytes(plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY))
    for path in (chrome, safari):
        found = article(path)
        assert (found.url, found.text) == (URL, "\n\n".join(PARAGRAPHS))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.mhtml", MHTML.format(url=URL, body="").replace("text/html\n", "text/plain\n").encode()),
        ("other.webarchive", plistlib.dumps({"x": 1}, fmt=plistlib.FMT_BINARY)),
        ("broken.webarchive", b"bplist00" + bytes(range(200))),
    ],
)
def test_a_file_of_that_form_without_a_page_says_so_and_what_to_do(tmp_path: Path, name: str, content: bytes):
    (tmp_path / name).write_bytes(content)
    (found,) = read(tmp_path / name)
    assert isinstance(found, Rejection)
    assert found.reason.endswith("save the page as HTML")


@pytest.mark.parametrize("folder", ["pier_files", "pier-Dateien", "pier_archivos", "pier.files"])
def test_the_folder_of_a_page_saved_complete_is_not_read_beside_it(tmp_path: Path, folder: str):
    (tmp_path / "pier.html").write_text(MARKUP)
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "style.css").write_text("body { color: red }")
    (tmp_path / folder / "saved_resource.html").write_text(MARKUP)
    (tmp_path / "quay").mkdir()
    (tmp_path / "quay" / "note.txt").write_text("The quay is open.")
    assert [Path(item.source).name for item in read(tmp_path)] == ["pier.html", "note.txt"]


def test_a_script_or_style_sheet_is_no_article(tmp_path: Path):
    path = tmp_path / "style.css"
    path.write_text("body { color: red }")
    (found,) = read(path)
    assert isinstance(found, Rejection)
    assert "style sheet" in found.reason


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_page_is_read_in_whatever_character_set_it_was_saved(tmp_path: Path, encoding: str):
    first = "Die Fähre bleibt bis Juni geschlossen, sagte die Hafenbehörde am Dienstag über den Zustand der Pfähle."
    path = tmp_path / "pier.html"
    markup = page(paragraphs=(first, *PARAGRAPHS[:2]), lang="de").replace('<meta charset="utf-8">', "")
    path.write_bytes(markup.encode(encoding, "replace"))
    assert article(path).text.startswith(first)


def test_a_page_saved_from_the_reader_view_is_read(tmp_path: Path):
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    path = tmp_path / "reader.html"
    path.write_text(
        "<!DOCTYPE html><html><head><title>Osmere closes its ferry pier</title></head><body class='sans-serif loaded'>"
        f"<div class='container'><div class='header reader-header'><a class='domain reader-domain' href='{URL}'>"
        "osmerecourier.example</a><h1 class='reader-title'>Osmere closes its ferry pier</h1></div><div class='content'>"
        f"<div class='moz-reader-content'><div id='readability-page-1' class='page'>{body}</div></div></div></div>"
        "</body></html>"
    )
    found = article(path)
    assert (found.title, found.text) == ("Osmere closes its ferry pier", "\n\n".join(PARAGRAPHS))


@pytest.mark.parametrize(
    ("source", "do"),
    [
        ("www.osmerecourier.example/pier", "give https://www.osmerecourier.example/pier"),
        ("osmerecourier.example/pier", "give https://osmerecourier.example/pier"),
        ("notes.txt", "check the path"),
        ("", "give a file, a folder or an address"),
    ],
)
def test_a_missing_source_says_what_to_do_next(source: str, do: str):
    (found,) = read(source)
    assert isinstance(found, Rejection)
    assert found.reason.endswith(do)


def test_the_address_that_a_browser_notes_in_a_saved_page_is_kept(tmp_path: Path):
    path = tmp_path / "pier.html"
    path.write_text(MARKUP.replace("<html", f"<!-- saved from url=(0049){URL} -->\n<html"))
    found = article(path)
    assert (found.url, found.outlet) == (URL, "Osmere Courier")


@pytest.mark.parametrize(("site", "outlet"), [("The Guardian", "The Guardian"), ("Politics", "unknown")])
def test_a_saved_page_without_address_is_an_outlets_only_by_a_name_we_know(tmp_path: Path, site: str, outlet: str):
    path = tmp_path / "pier.html"
    path.write_text(MARKUP.replace("Osmere Courier", site))
    assert article(path).outlet == outlet
