"""The first bytes of a document in, what it is out. Content decides, the name only where content leaves it open."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from pipeline.ingest.addresses import addresses
from pipeline.ingest.table import is_table
from pipeline.text.charset import wide_charset


class Kind(StrEnum):
    """What a document is."""

    EMPTY = "empty"
    PDF = "a PDF"
    IMAGE = "an image"
    ZIP = "a zip archive"
    BINARY = "binary data"
    PACKED = "a packed file"
    RTF = "a word processor's file"
    MAIL = "an e-mail"
    XML = "XML of no kind we know"
    SITEMAP = "a sitemap"
    ARC = "an ARC archive"
    LEGACY_WIRE = "a wire in ANPA 1312 or IPTC 7901"
    LEGACY_NEWSML = "NewsML 1"
    STORY = "a story of ours"
    HTML = "HTML"
    TEXT = "plain text"
    ADDRESSES = "a list of addresses"
    JSON_LINES = "JSON Lines"
    JSON = "JSON"
    JSON_FEED = "JSON Feed"
    NINJS = "ninjs"
    FEED = "RSS or Atom"
    NEWSML = "NewsML-G2"
    NITF = "NITF"
    WARC = "WARC"
    MHTML = "a page saved as MHTML"
    WEBARCHIVE = "a page saved as a web archive"
    PART = "a script or style sheet of a page"
    TABLE = "a table (CSV)"


_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"RIFF", Kind.IMAGE),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"WARC/", Kind.WARC),
    (b"filedesc://", Kind.ARC),
    (b"bplist00", Kind.WEBARCHIVE),
    (b"{\\rtf", Kind.RTF),
    (b"\xd0\xcf\x11\xe0", Kind.RTF),
    (b"BZh", Kind.PACKED),
    (b"\xfd7zXZ", Kind.PACKED),
    (b"7z\xbc\xaf", Kind.PACKED),
    (b"Rar!\x1a", Kind.PACKED),
    (b"\x28\xb5\x2f\xfd", Kind.PACKED),
)
_ROOTS = {
    "rss": Kind.FEED,
    "rdf": Kind.FEED,
    "feed": Kind.FEED,
    "urlset": Kind.SITEMAP,
    "sitemapindex": Kind.SITEMAP,
    "newsitem": Kind.NEWSML,
    "newsmessage": Kind.NEWSML,
    "packageitem": Kind.NEWSML,
    "planningitem": Kind.NEWSML,
    "conceptitem": Kind.NEWSML,
    "knowledgeitem": Kind.NEWSML,
    "newsml": Kind.LEGACY_NEWSML,
    "nitf": Kind.NITF,
    "svg": Kind.IMAGE,
}
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,60})")
_PROLOGUE = re.compile(
    r"\s*(?:<\?[^>]{0,2000}\?>|<!--.{0,5000}?-->|<!DOCTYPE[^>\[]{0,1000}(?:\[[^\]]{0,5000}\])?\s*>)",
    re.IGNORECASE | re.DOTALL,
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|title|meta|div|p|h1|section)\b", re.IGNORECASE)
_JSON = re.compile(r"[{\[]\s*(?:[\"{\[\]}]|$)")
_MHTML = re.compile(
    r"(?=[\w-]{1,40}:)[\s\S]{0,4000}?^Content-Type:\s{0,5}multipart/related", re.IGNORECASE | re.MULTILINE
)
_MAIL = re.compile(
    r"(?:From [^\n]{1,200}\n)?(?:(?:From|To|Cc|Subject|Date|Message-ID|Received|Return-Path|Delivered-To|MIME-Version|"
    r"Content-Type|Reply-To|DKIM-Signature|X-[\w-]{1,40}):[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){2}",
    re.IGNORECASE,
)
"""Two headers of a message, one below the other; a press release begins with one at most."""
_PART_NAMES = (".css", ".js", ".mjs", ".map", ".ts", ".scss")
_START_OF_HEADER = b"\x01"
"""How the wires of the telex age begin. Their notes to desks stand in the text, so reading them as text would leak."""
_JSON_ENDS = (".json", ".json.gz")
_JSON_NAMES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


def kind_of(head: bytes, name: str = "") -> Kind:
    """Return what a document is, from its first bytes and, second, its name."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if is_binary(head):
        return Kind.BINARY
    if _START_OF_HEADER in head[:8]:
        return Kind.LEGACY_WIRE
    text = _decoded(head).lstrip("\ufeff \t\r\n")
    return _text_kind(text, name) if text else Kind.EMPTY


def _text_kind(text: str, name: str) -> Kind:
    if _MHTML.match(text):
        return Kind.MHTML
    if _MAIL.match(text):
        return Kind.MAIL
    if _JSON.match(text) or (text[0] in "[{" and name.lower().endswith(_JSON_ENDS)):
        return _json_kind(text, name)
    if kind := _markup_kind(text):
        return kind
    return _plain_kind(text, name)


def _plain_kind(text: str, name: str) -> Kind:
    if addresses(text):
        return Kind.ADDRESSES
    if is_table(text, name):
        return Kind.TABLE
    return Kind.PART if name.lower().endswith(_PART_NAMES) else Kind.TEXT


def is_binary(data: bytes) -> bool:
    """Say whether bytes are no text: NUL bytes that are not UTF-16, or more than one control byte in twenty."""
    if wide_charset(data):
        return False
    sample = data[:8192]
    control = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    return sample.count(0) > len(sample) // 100 or control * 20 > len(sample) > 0


def _decoded(head: bytes) -> str:
    return head.decode(wide_charset(head) or "utf-8", errors="replace")


def _markup_kind(text: str) -> Kind | None:
    if not text.startswith("<"):
        return Kind.HTML if len(_HTML.findall(text[:8192])) > 1 and "</" in text else None
    prologue = 0
    while (match := _PROLOGUE.match(text, prologue)) and not _HTML.match(match.group().lstrip()):
        prologue = match.end()
    root = _ROOT.search(text, prologue)
    kind = _ROOTS.get(root.group(1).lower()) if root else None
    if kind:
        return kind
    if text.startswith("<?xml") and not (root and _HTML.match(root.group())):
        return Kind.XML
    if _HTML.search(text):
        return Kind.HTML
    return Kind.XML if root and f"</{root.group()[1:]}" in text else Kind.TEXT


def _json_kind(text: str, name: str) -> Kind:
    """One object a line is JSON Lines; an object over several lines is told by its keys."""
    first = text.split("\n", 1)[0].strip()
    if name.lower().endswith(_JSON_NAMES):
        return Kind.JSON_LINES
    try:
        row = json.loads(first)
    except (ValueError, RecursionError):
        row = None
    rest = text.split("\n", 1)[1].strip() if "\n" in text else ""
    if isinstance(row, dict) and rest:
        return Kind.JSON_LINES
    return Kind.JSON
