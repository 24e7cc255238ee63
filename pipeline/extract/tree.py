"""The bytes of a page in, one parsed tree out, within limits that hold for any page.

Real news pages: median 0.18 MB, 99 in 100 below 1.6 MB, largest 2.9 MB. Scripts and embedded data go before
parsing: they are most of the bytes, none of the text, and what hostile pages stall parsers with.
"""

from __future__ import annotations

import re
from typing import Any

from pipeline.errors import SourceError

LARGEST_PAGE = 5_000_000
"""Characters of markup, scripts included."""
LARGEST_TREE = 40_000
"""Elements. The largest of 507 news pages has 21,000; trafilatura's time grows with the square."""
LONGEST_TAG = 100_000
LARGEST_JSON_LD = 1_000_000

_ALONE = "save the article alone, from the browser's reader view"
_SCRIPT = re.compile(r"<(script|style|svg|template)\b([^<>]*)>", re.IGNORECASE)
_HUGE_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{LONGEST_TAG}}}")
_HUGE_VALUE = re.compile(r'"[^"<>]{10000,}"')
_DATA_URI = re.compile(r"data:[a-z/+.;=0-9-]{0,100}base64,[A-Za-z0-9+/=]{200,}")
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r") + b"\x7f"


def parsed(text: str) -> Any:
    """Return a page's tree (an `lxml.html.HtmlElement`); SourceError for one beyond the limits or without markup."""
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    check_size(len(text))
    markup = lightened(text)
    if _HUGE_TAG.search(markup):
        markup = _HUGE_VALUE.sub('""', markup)
    if _HUGE_TAG.search(markup):
        raise SourceError(f"one tag of more than {LONGEST_TAG} characters: not a page of an outlet", do=_ALONE)
    try:
        tree = document_fromstring(markup, parser=_parser())
    except (ParserError, ValueError) as error:
        raise SourceError("no markup that can be read", do="save the page again") from error
    if tree.xpath("count(//*)") > LARGEST_TREE:
        raise SourceError(f"more than {LARGEST_TREE} elements: more than an article has", do=_ALONE)
    return tree


def check_size(characters: int) -> None:
    """SourceError for a page of more characters than an outlet's has."""
    if characters > LARGEST_PAGE:
        millions = characters // 1_000_000
        raise SourceError(f"a page of {millions} million characters or more: more than an article has", do=_ALONE)


def _parser() -> Any:
    """Return a parser whose elements are all of one class.

    `lxml.html` looks up a class for each tag in Python, again whenever an element is met anew, which is six thousand
    times a page: a twentieth of all the time. The classes of form fields that it finds so are of no use to us.
    """
    from lxml.etree import ElementDefaultClassLookup
    from lxml.html import HtmlComment, HtmlElement, HTMLParser

    parser = HTMLParser(remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment))
    return parser


def lightened(text: str) -> str:
    """Return markup without scripts (JSON-LD kept), styles, embedded data and characters that XML forbids."""
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("<?xml"):  # lxml refuses text that names an encoding
        text = text.partition("?>")[2]
    kept, position = [], 0
    while opening := _SCRIPT.search(text, position):
        name, attributes = opening.group(1).lower(), opening.group(2).lower()
        closing = _closing(text, name, opening.end())
        kept.append(text[position : opening.start()])
        if name == "script" and "ld+json" in attributes and closing - opening.end() <= LARGEST_JSON_LD:
            kept.append(text[opening.start() : closing])
        position = closing
    kept.append(text[position:])
    markup = _without_controls("".join(kept))
    return _DATA_URI.sub("", markup) if "base64," in markup else markup


def _without_controls(text: str) -> str:
    """Drop half surrogates and control characters, which XML forbids; as bytes, ten times as fast as by pattern."""
    return text.encode("utf-8", "ignore").translate(None, _CONTROLS).decode("utf-8")


def _closing(text: str, name: str, start: int) -> int:
    """Return where the element ends; the end of the text when it is never closed."""
    end = re.compile(rf"</{name}\s{{0,20}}>", re.IGNORECASE).search(text, start)
    return end.end() if end else len(text)
