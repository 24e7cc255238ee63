"""The blocks of a person's draft: headline, credit line, bullets, paragraphs, in Markdown, plain text or HTML.

Our own `draft.md` is Markdown too: its header lines, marks and generated sections (`render/markdown.py`) are left
out, its claim ids kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from pipeline.check.draft.endnotes import apart, is_footnote, noted
from pipeline.text.normal import visible
from pipeline.text.phrasing import any_of

Kind = Literal["headline", "dek", "credit-line", "bullet", "paragraph"]


class Line(NamedTuple):
    """One printed line, with the claim id its comment gives."""

    text: str
    claim: str | None = None
    notes: tuple[int, ...] = ()
    """Numbers of the sources it names by number."""


class Block(NamedTuple):
    """What stands between blank lines, or one bullet."""

    kind: Kind
    lines: tuple[Line, ...]


_CREDIT_LINE = re.compile(
    rf"^(?:credited (?:from|to)|credits?|sources?|{any_of('sources')}|with reporting (?:by|from))\s*:\s*(.+)$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    rf"^(?:{any_of('published', 'updated', 'written', 'revision', 'status')}|section|slug|by|author|date)\s*:",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"^#\s+(.*)$")
_SECTION = re.compile(r"^##+\s+(.*)$")
_GENERATED = re.compile(
    rf"^(?:{any_of('differ_heading', 'corrections', 'sources', 'to_decide', 'findings_kept', 'desk_notes')}|notes)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s{0,3}(?:[-*+•]|\d{1,2}[.)])\s+(.*)$")
_DEK = re.compile(r"^\*(?!\*)(.+)\*$")
_ID = re.compile(r"<!-- {0,8}(c-[\w-]{1,80})[^>]{0,200}-->\s*$")
_COMMENT = re.compile(r"<!--[^>]{0,2000}-->")
_MARK = re.compile(rf"(?<!\\)\[(?:{any_of('alone')}|[■▲·✔✘○?≠][^\]]{{0,40}}|\d[\d, ]{{0,200}})\]")
_TERMINAL = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]")
_ROW = re.compile(r"^ {0,3}\|(.{1,2000}\|.{0,2000}?)\|? *$")
_RULE = re.compile(r"^ {0,3}\|(?: *:?-{1,80}:? *\|?){1,50} *$")
"""What stands under the head of a table; the head names its columns and claims nothing."""
_POINTER = re.compile(
    r"^(?:see|read|more|details?|link|photo|picture)?\b[^.!?]{0,60}?https?://\S{1,2000}[^.!?\d]{0,40}\.?$",
    re.IGNORECASE,
)
"""A line that only says where to read on."""
_SPACE = re.compile(r"[^\S\n]+")
"""White space of any kind and length, such as the no-break kind that stands inside an outlet's name."""
_LINK = re.compile(r"!?\[([^\]\[]{0,300})\]\([^)\s\[]{1,2000}(?: \"[^\"]{0,300}\")?\)|\[\^\w{1,20}\]")
"""A link stands for its words; a picture, a footnote's mark and a number that is a link stand for none."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_FURNITURE = frozenset({"nav", "aside", "footer", "header", "script", "style"})
_OWN_MARKS = (
    "//*[@data-claim]//span[@class='unseen' or @class='one' or @class='hand' or starts-with(@class, 'flag')]"
    " | //p[@role='note']"
    " | //section[preceding::*[@data-claim] and (@class='open' or @class='sources' or @class='corrections')]"
)
"""What our own article page prints around its claims, and lists that it makes of the story's data."""
_HTML = re.compile(r"<(?:!doctype html|html|body|article|p|h1|ul|div)\b", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Say whether a draft is HTML by its first characters."""
    return bool(_HTML.search(text[:2000])) and text.lstrip()[:1] == "<"


def markdown_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of Markdown or plain text. Without a `#` headline, a first line that ends no sentence is one."""
    pending: list[Line] = []
    seen_headline = False
    for raw in _printed_lines(text):
        line = _line(raw)
        if (section := _SECTION.match(line.text)) and _GENERATED.match(section[1]):
            break
        if line.text and not (special := _special(line)) and not section:
            pending.append(line)
            continue
        if pending:
            yield _paragraph(pending, seen_headline)
            seen_headline, pending = True, []
        if line.text and special and not section:
            seen_headline = seen_headline or special.kind == "headline"
            yield special
    if pending:
        yield _paragraph(pending, seen_headline)


def _printed_lines(text: str) -> Iterator[str]:
    """Yield the lines of a draft, notes apart, rows of a table as sentences, and an empty one at the end."""
    lines = text.removeprefix("\ufeff").splitlines()
    for line, below in zip(lines, [*lines[1:], ""], strict=False):
        if is_footnote(line) or _RULE.match(line) or _RULE.match(below) or _POINTER.match(line):
            yield ""
        elif row := _ROW.match(line):
            first, *others = (cell.strip() for cell in row[1].rstrip("| ").split("|"))
            yield f"{first}: {', '.join(others)}."
        else:
            yield from apart(line)
    yield ""


def _line(raw: str) -> Line:
    raw = _SPACE.sub(" ", raw)
    found = _ID.search(raw)
    text = _COMMENT.sub("", _TERMINAL.sub("", raw))
    text = _MARK.sub("", _LINK.sub(_linked, text))
    return Line(visible(text).strip(), found[1] if found else None, noted(raw))


def _linked(link: re.Match[str]) -> str:
    words = link[1] or ""
    return "" if link[0].startswith("!") or words.strip(" ,").isdigit() else words


def _special(line: Line) -> Block | None:
    """Return the block a line makes by itself; None for a line of a paragraph. A header line is an empty paragraph."""
    if found := _HEADLINE.match(line.text):
        return Block("headline", (Line(unescaped(found[1]), line.claim),))
    if found := _CREDIT_LINE.match(line.text):
        return Block("credit-line", (Line(unescaped(found[1])),))
    if _HEADER.match(line.text):
        return Block("paragraph", ())
    if found := _BULLET.match(line.text):
        return Block("bullet", (Line(unescaped(found[1]), line.claim, line.notes),))
    if found := _DEK.match(line.text):
        return Block("dek", (Line(unescaped(found[1]), line.claim),))
    return None


def _paragraph(lines: Iterable[Line], seen_headline: bool) -> Block:
    kept = tuple(Line(unescaped(line.text), line.claim, line.notes) for line in lines)
    first_of_all = not seen_headline and len(kept) == 1 and not kept[0].text.endswith((".", "!", "”", '"', ":"))
    return Block("headline" if first_of_all else "paragraph", kept)


def unescaped(text: str) -> str:
    """Return Markdown's escaped signs as the signs they stand for, emphasis taken off."""
    plain = re.sub(r"(?<![\\\w])(\*\*|__|\*|_)(?=\S)(.{1,400}?)(?<=[^\s\\])\1(?!\w)", r"\2", text)
    return _ESCAPED.sub(r"\1", plain).strip()


def html_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of an HTML draft in document order: h1, list items, paragraphs; page furniture left out."""
    from lxml import html

    tree = html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=html.HTMLParser(encoding="utf-8"))
    for mark in tree.xpath(_OWN_MARKS):
        mark.drop_tree()
    for element in tree.iter("h1", "li", "p"):
        words = " ".join(visible(element.text_content()).split())
        furniture = _FURNITURE - {"header"} if element.tag == "h1" else _FURNITURE
        if not words or any(True for _ in element.iterancestors(*furniture)):
            continue
        if claims := element.xpath("./span[@data-claim]"):
            yield Block("paragraph", tuple(_printed(claim) for claim in claims))
        else:
            yield _html_block(str(element.tag), words, element.get("data-claim"))


def _printed(claim: Any) -> Line:
    return Line(" ".join(visible(claim.text_content()).split()), claim.get("data-claim"))


def _html_block(tag: str, words: str, claim: str | None) -> Block:
    if found := _CREDIT_LINE.match(words):
        return Block("credit-line", (Line(found[1]),))
    if _HEADER.match(words):
        return Block("paragraph", ())
    kind: dict[str, Kind] = {"h1": "headline", "li": "bullet"}
    return Block(kind.get(tag, "paragraph"), (Line(words, claim),))
