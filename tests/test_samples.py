"""The samples are what they say they are: decodable pages, a valid feed, planted mistakes with clean twins."""

import re
import tomllib
from difflib import unified_diff
from pathlib import Path

import feedparser
import pytest
from lxml import html

SAMPLES = Path(__file__).parent.parent / "samples"
EVENTS = ("drug-recall", "harbour-talks", "mine-accident", "quake-sarrin", "quake-tolmar", "rail-strike")
FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file() and "expected" not in path.parts)
"""What a person wrote: the golden stories under `expected/` are made by the program."""
PAGES = [path for path in FILES if path.suffix == ".html"]
PLANTED = SAMPLES / "planted-errors"
EXAMPLE = SAMPLES / "published-example"

_CHARSET = re.compile(rb"""charset=["']?([\w-]+)""", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|mailto:[\w.+-]+@|\s[\w.+-]+@)([\w.-]*\w)")
_REAL = re.compile(
    r"\b(?:AP|AFP|ANSA|BBC|CNN|DPA|dpa|EFE|ITAR-TASS|NHK|NPR|PTI|UPI|Agence France-Presse|Al Jazeera|Associated Press"
    r"|Bloomberg|Guardian|Interfax|Le Monde|New York Times|Reuters|TASS|Xinhua)\b"
)
_STANDARDS = {"schema.org", "ogp.me", "www.w3.org", "purl.org"}
"""Hosts that name a vocabulary, not a publisher."""


def declared_charset(page: bytes) -> str:
    found = _CHARSET.search(page[:2048])
    return found.group(1).decode("ascii").lower() if found else "utf-8"


def decoded(path: Path) -> str:
    content = path.read_bytes()
    return content.decode(declared_charset(content) if path.suffix == ".html" else "utf-8")


def parsed(path: Path) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring(decoded(path).encode("utf-8"), parser=parser)


def pairs() -> list[dict[str, str]]:
    return tomllib.loads((PLANTED / "index.toml").read_text("utf-8"))["pair"]


def relative(path: Path) -> str:
    return str(path.relative_to(SAMPLES))


def changed_lines(before: str, after: str) -> int:
    difference = list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))[2:]
    removed, added = (sum(line.startswith(sign) for line in difference) for sign in "-+")
    return max(removed, added)


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_is_told_in_four_to_six_pages_of_several_outlets(event: str) -> None:
    pages = [parsed(path) for path in (SAMPLES / event).glob("*.html")]
    outlets = {page.xpath('string(//meta[@property="og:site_name"]/@content)') for page in pages}
    assert 4 <= len(pages) <= 6
    assert len(outlets) >= 4
    assert "" not in outlets


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_a_page_decodes_by_the_charset_it_declares_and_has_one_headline(path: Path) -> None:
    page = parsed(path)
    assert "�" not in page.text_content()
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//p")) >= 8


def test_the_pages_declare_charsets_in_every_way_that_is_met() -> None:
    heads = [path.read_bytes()[:2048].lower() for path in PAGES]
    declared = {declared_charset(head) for head in heads}
    assert declared == {"utf-8", "windows-1252", "iso-8859-1"}
    assert any(b"http-equiv" in head for head in heads)
    assert any(b"<meta charset" in head for head in heads)
    assert any(b"charset=" not in head for head in heads)


def test_two_outlets_print_the_agency_under_their_own_headlines() -> None:
    names = ("transmar.html", "kaldrin-lantern.html", "saltmarch-daily.html")
    pages = [parsed(SAMPLES / "harbour-talks" / name) for name in names]
    sentence = "The talks were arranged by Henrik Osterman, the special envoy of the Straits Council"
    assert all(sentence in page.text_content() for page in pages)
    assert len({page.xpath("string(//h1)") for page in pages}) == 3


def test_the_corrected_page_keeps_its_address_and_names_the_old_number() -> None:
    first, corrected = (
        parsed(SAMPLES / "mine-accident" / name) for name in ("ormsdale-mirror.html", "ormsdale-mirror-corrected.html")
    )
    address = 'string(//link[@rel="canonical"]/@href)'
    modified = 'string(//meta[@property="article:modified_time"]/@content)'
    assert first.xpath(address) == corrected.xpath(address)
    assert first.xpath(modified) < corrected.xpath(modified)
    assert "nineteen" in corrected.xpath('string(//p[@class="correction"])')


def test_the_morning_feed_is_valid_and_holds_one_broken_item() -> None:
    feed = feedparser.parse((SAMPLES / "feeds" / "morning.xml").read_bytes())
    broken = [entry for entry in feed.entries if not entry.get("title") and not entry.get("content")]
    assert not feed.bozo
    assert len(feed.entries) == 27
    assert len(broken) == 1
    assert len({entry.id for entry in feed.entries}) == 27
    assert all(entry.source.title and entry.content[0].value for entry in feed.entries if entry not in broken)


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair["file"])
def test_a_planted_mistake_is_one_sentence_away_from_its_twin(pair: dict[str, str]) -> None:
    wrong, right = ((PLANTED / pair[key]).read_text("utf-8") for key in ("file", "twin"))
    assert pair["file"].startswith(f"{pair['code']}-")
    assert pair["event"] in EVENTS
    assert pair["sentence"] in wrong
    assert pair["why"]
    assert 1 <= changed_lines(wrong, right) <= 3


def test_the_index_lists_every_planted_draft() -> None:
    listed = {pair[key] for pair in pairs() for key in ("file", "twin")}
    assert listed == {path.name for path in PLANTED.glob("*.md")}


def test_the_published_example_says_which_words_are_wrong() -> None:
    page = (EXAMPLE / "page.md").read_text("utf-8")
    twin = (EXAMPLE / "twin.md").read_text("utf-8")
    expected = tomllib.loads((EXAMPLE / "expected.toml").read_text("utf-8"))["finding"]
    assert len(expected) >= 18
    assert all(finding.get("words", "") in page and finding["why"] for finding in expected)
    assert page != twin


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_nobody_real_is_named_and_every_address_is_reserved(path: Path) -> None:
    text = decoded(path)
    hosts = set(_ADDRESS.findall(text)) - _STANDARDS
    assert not _REAL.findall(text)
    assert [host for host in hosts if not host.endswith("example")] == []


def test_the_readme_names_every_folder_and_every_page_of_an_event() -> None:
    readme = (SAMPLES / "README.md").read_text("utf-8")
    folders = {path.name for path in SAMPLES.iterdir() if path.is_dir()}
    pages = {path.name for path in PAGES}
    assert [name for name in sorted(folders) if name not in readme] == []
    assert [name for name in sorted(pages) if f"`{name}`" not in readme] == []
