"""What files and folders do to who reads them, each fault by name: one clear line, and the rest is read."""

import gzip
import io
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.domain import Article, Page, Rejection
from pipeline.ingest import ingest
from pipeline.settings import Settings

TEXT = "The harbour board of Osmere voted on Tuesday to close the old ferry pier until June. " * 8
ROW = json.dumps({"id": "r", "text": TEXT})
RECORD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/{0}\r\nWARC-Date: 2026-03-03T10:00:00Z"
    "\r\nWARC-Record-ID: <urn:uuid:{0}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {1}"
    "\r\n\r\n{2}\r\n\r\n"
)


def read(*sources: object) -> list[Page | Article | Rejection]:
    return list(ingest([str(source) for source in sources], settings=Settings(offline=True)))


def put(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def unreadable(folder: Path) -> Path:
    path = put(folder / "locked.txt", TEXT)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    return path


def link_loop(folder: Path) -> Path:
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    return folder / "a"


def fifo(folder: Path) -> Path:
    os.mkfifo(folder / "fifo")
    return folder / "fifo"


def one_gigabyte(folder: Path) -> Path:
    path = put(folder / "huge.txt", TEXT * 1_000)
    os.truncate(path, 1 << 30)
    return path


def empty_folder(folder: Path) -> Path:
    (folder / "none").mkdir()
    return folder / "none"


def bomb(folder: Path) -> Path:
    lines = (TEXT + "\n").encode() * 1_600
    return put(folder / "bomb.txt.gz", gzip.compress(lines, 1) * 70)


REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda folder: folder / "nosuch.html", "no such file"),
    "unreadable": (unreadable, "cannot be read"),
    "a loop of links": (link_loop, "cannot be read"),
    "a link to nothing": (lambda folder: link_loop(folder).rename(folder / "c"), "no such file"),
    "a FIFO": (fifo, "neither a file nor a folder"),
    "a device": (lambda _: Path("/dev/zero"), "neither a file nor a folder"),
    "an empty folder": (empty_folder, "holds no file"),
    "0 bytes": (lambda folder: put(folder / "x", b""), "empty"),
    "binary": (lambda folder: put(folder / "x", bytes(range(256)) * 40), "binary"),
    "1 GB": (one_gigabyte, "larger than 64 MB"),
    "a gzip bomb": (bomb, "larger than 64 MB"),
    "a gzip file cut short": (lambda f: put(f / "x.gz", gzip.compress(os.urandom(9_000))[:-3_000]), "cut short"),
    "a gzip file that is none": (lambda folder: put(folder / "x.gz", b"\x1f\x8b" + b"Osmere" * 40), "cannot be read"),
    "a name too long": (lambda folder: folder / ("x" * 5_000), "cannot be read"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_cannot_be_read_gives_one_line_and_the_next_file_is_read(fault: str, tmp_path: Path):
    make, reason = REFUSED[fault]
    good = put(tmp_path / "good.jsonl", ROW)
    started = time.process_time()
    first, second = read(make(tmp_path), good)
    assert time.process_time() - started < 10
    assert isinstance(first, Rejection)
    assert reason in first.reason
    assert "\n" not in first.reason
    assert isinstance(second, Article)


def test_a_path_with_nul_in_it_is_no_file():
    (found,) = read("x\0y")
    assert isinstance(found, Rejection)


@pytest.mark.parametrize("bad", ["{not json", "[1, 2]", '"x"', '{"id": "x"}', "\0\0", "[" * 50_000])
def test_a_bad_line_is_named_by_its_number_and_the_rest_is_read(bad: str, tmp_path: Path):
    first, named, last = read(put(tmp_path / "a.jsonl", f"{ROW}\n{bad}\n{ROW}\n"))
    assert isinstance(named, Rejection)
    assert named.source.endswith("a.jsonl:2")
    assert len(str(named)) < 1_000
    assert isinstance(first, Article)
    assert isinstance(last, Article)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path):
    marked, plain = read(put(tmp_path / "a.jsonl", f"\ufeff{ROW}\r\n"), put(tmp_path / "b.jsonl", ROW))
    assert isinstance(marked, Article)
    assert isinstance(plain, Article)
    assert marked.text == plain.text


def archive(*pages: str) -> bytes:
    answers = [f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>{page} {TEXT}</html>" for page in pages]
    return "".join(
        RECORD.format(page, len(answer), answer) for page, answer in zip(pages, answers, strict=True)
    ).encode()


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_cut_short_is_read_up_to_the_cut(packed: bool, tmp_path: Path):
    whole = archive("one", "two")
    records = [whole[: len(archive("one"))], whole[len(archive("one")) :]]
    data = b"".join(map(gzip.compress, records)) if packed else whole
    first, *rest = read(put(tmp_path / "a.warc", data[:-200]))
    assert isinstance(first, Page)
    assert first.url == "https://courier.example/one"
    assert packed or [item.source.rpartition("#")[2] for item in rest] == ["https://courier.example/two"]
    assert not any(isinstance(item, Page) for item in rest), "half a page is none"


def test_a_page_sent_in_chunks_is_whole_though_its_record_is_longer_than_it(tmp_path: Path):
    markup = f"<html><p>{TEXT}</html>"
    answer = f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{len(markup):x}\r\n{markup}\r\n0\r\n\r\n"
    (found,) = read(put(tmp_path / "a.warc", RECORD.format("one", len(answer), answer)))
    assert isinstance(found, Page)
    assert found.content.decode() == markup


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.rtf", "{\\rtf1\\ansi The pier is closed.}", "a word processor's file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"text " * 100, "a word processor's file"),
        ("a.zst", b"\x28\xb5\x2f\xfd" + b"x" * 60, "a packed file"),
        ("a.bz2", b"BZh91AY&SY" + b"x" * 60, "a packed file"),
        ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><text>The pier is closed.</text></svg>", "an image"),
        ("a.xml", "<stock><price>7</price></stock>", "XML of no kind we know"),
        ("a.eml", f"Subject: Pier\nFrom: a@courier.example\n\n{TEXT}", "an e-mail"),
        ("a.mbox", f"From a@b Tue Mar  3 2026\nReceived: by x\n\tfor y\nSubject: Pier\n\n{TEXT}", "an e-mail"),
    ],
)
def test_what_is_no_source_is_refused_by_what_it_is(name: str, content: str | bytes, what: str, tmp_path: Path):
    refused, good = read(put(tmp_path / name, content), put(tmp_path / "good.jsonl", ROW))
    assert isinstance(refused, Rejection)
    assert refused.reason.startswith(f"{what}, not a source we read; ")
    assert isinstance(good, Article)


@pytest.mark.parametrize("text", [f"Subject: the pier\n\n{TEXT}", f"<3 for the pier. {TEXT}", f"BZ: {TEXT}"])
def test_a_text_that_begins_a_little_like_something_else_is_a_text(text: str, tmp_path: Path):
    (found,) = read(put(tmp_path / "a.txt", text))
    assert isinstance(found, Article)


@pytest.mark.parametrize("value", ["7", "true", "[1]", '{"a": 1}', "1.5"])
@pytest.mark.parametrize("key", ["text", "html", "html_path"])
def test_a_value_that_is_no_string_is_no_text(key: str, value: str, tmp_path: Path):
    first, named, last = read(put(tmp_path / "a.jsonl", f'{ROW}\n{{"{key}": {value}}}\n{ROW}\n'))
    assert isinstance(named, Rejection)
    assert f"`{key}` is " in named.reason
    assert named.source.endswith("a.jsonl:2")
    assert isinstance(first, Article)
    assert isinstance(last, Article)


def test_a_line_without_end_is_one_line_and_those_after_it_keep_their_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("pipeline.ingest.jsonlines.LONGEST_LINE", 2_000_000)
    long = json.dumps({"text": "w " * 3_000_000})
    named, good, bad = read(put(tmp_path / "a.jsonl", f"{long}\n{ROW}\n{{\n"))
    assert isinstance(named, Rejection)
    assert isinstance(bad, Rejection)
    assert "a line of more than" in named.reason
    assert isinstance(good, Article)
    assert [item.source.rpartition(":")[2] for item in (named, good, bad)] == ["1", "2", "3"]


def feed(items: str) -> str:
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>"


def test_one_guid_on_all_items_loses_none(tmp_path: Path):
    items = "".join(f"<item><guid>g</guid><title>Pier {n}</title><description>{n} {TEXT}</description></item>" for n in range(50))  # fmt: skip  # noqa: E501
    found = read(put(tmp_path / "feed.xml", feed(items)))
    assert len({item.text for item in found if isinstance(item, Article)}) == 50


def test_the_time_for_a_feed_grows_with_its_items(tmp_path: Path):
    def seconds(count: int) -> float:
        items = "".join(
            f"<item><guid>{n}</guid><title>Pier {n}</title><description>{TEXT}</description></item>"
            for n in range(count)
        )
        path = put(tmp_path / f"{count}.xml", feed(items))
        started = time.process_time()
        assert len(read(path)) == count
        return time.process_time() - started

    seconds(10)  # imports
    assert seconds(2_000) < 15 * max(0.1, seconds(400))  # five times as many; the square would be 25


@pytest.mark.parametrize(
    "bad",
    [
        "<!DOCTYPE rss [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
        + "".join(f"<!ENTITY e{n} '&{'b' if n == 0 else f'e{n - 1}'};{'&b;' * 40}'>" for n in range(12))
        + "]>",
        "<!DOCTYPE rss [<!ENTITY e11 SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'>",
    ],
    ids=["entity bomb", "external entity", "external document type"],
)
def test_what_a_feed_declares_is_neither_unfolded_nor_opened(bad: str, tmp_path: Path):
    items = f"<item><guid>g</guid><title>Pier</title><description>&e11; {TEXT}</description></item>"
    markup = feed(items).replace("<rss", f"{bad}<rss", 1)
    secret = Path("/etc/hostname").read_text().strip() if Path("/etc/hostname").is_file() else "no such host"
    started = time.process_time()
    found = read(put(tmp_path / "feed.xml", markup))
    assert time.process_time() - started < 10
    assert len(str(found)) < 20_000
    assert f"{secret} The" not in str(found)


def test_an_item_of_nothing_but_a_reference_to_the_feeds_own_entity_has_no_text(tmp_path: Path):
    bomb = "<!DOCTYPE rss [<!ENTITY lol 'lol'>{}<!ENTITY boom '&e9;'>]>".format(
        "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10 if n else '&lol;'}'>" for n in range(10))
    )
    items = f"<item><title>&boom;</title><description>&boom;</description></item><item><description>{TEXT}</description></item>"  # fmt: skip  # noqa: E501
    empty, good = read(put(tmp_path / "feed.xml", feed(items).replace("<rss", f"{bomb}<rss")))
    assert isinstance(empty, Rejection)
    assert "no text" in empty.reason
    assert isinstance(good, Article)


def test_xinclude_includes_nothing(tmp_path: Path):
    secret = put(tmp_path / "secret.txt", "the tide is high")
    wire = (
        "<?xml version='1.0'?><nitf xmlns:xi='http://www.w3.org/2001/XInclude'><body><body.content>"
        f"<p>{TEXT}</p><xi:include href='file://{secret}' parse='text'/></body.content></body></nitf>"
    )
    assert "the tide is high" not in str(read(put(tmp_path / "wire.xml", wire)))


def test_standard_input_of_any_bytes_is_answered():
    for data in (b"", b"\0" * 100, b"\xff" * 100, b"<", b"{", b"\x1f\x8b"):
        assert list(ingest(["-"], settings=Settings(offline=True), stdin=io.BytesIO(data)))


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_text_longer_than_any_article_is_refused_and_a_long_one_is_read(name: str, tmp_path: Path):
    def put_text(length: int, file: str) -> Path:
        text = (TEXT * (length // len(TEXT) + 1))[:length]
        return put(tmp_path / file, json.dumps({"text": text}) if name.endswith("l") else text)

    refused, read_in = read(put_text(1_000_001, name), put_text(900_000, f"b{name}"))
    assert isinstance(refused, Rejection)
    assert "more than an article has; give the article alone" in refused.reason
    assert isinstance(read_in, Article)


@pytest.mark.parametrize(
    ("given", "kept"), [('"x"', "x"), ("7", "7"), ("0", "0"), ('["x"]', ""), ("true", ""), ("1e400", "")]
)
def test_an_id_is_a_string_or_a_number(given: str, kept: str, tmp_path: Path):
    (found,) = read(put(tmp_path / "a.jsonl", f'{{"id": {given}, "text": {json.dumps(TEXT)}}}'))
    assert isinstance(found, Article)
    assert found.id == kept or (not kept and found.id.startswith("a-"))
