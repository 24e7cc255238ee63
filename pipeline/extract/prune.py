"""What a page's markup itself marks as not the article: taken out of the tree before the text is looked for.

Class names are a convention, not a promise: an element goes only when it holds little of the page's prose and neither
its main heading nor its declared body. On 395 development pages this lifts shingle F1 from 0.944 to 0.955, most of it
from teasers within the text; the patterns left out (`newsletter`, `hidden`, `tag`, `player`) each cost a page its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any

from pipeline.extract.dropped import Dropped

MOST_PROSE = 0.25
"""Share of the page's prose an element may hold and still be taken for something beside the article."""
MOST_LINKED = 0.3
"""Share of the page's prose in paragraphs that are one link: above it the page is written that way."""
_SHORTEST_LINK = 12
_LINKED = 0.9

_NAMES = {
    "caption": r"caption|(?:photo|image|img|picture|media)-?(?:credit|source|copyright|info|meta|legend|desc)"
    r"|-credits?-|-legend-|bildunterschrift|bildnachweis",
    "teaser": r"-related|recirc|read-?(?:more|next|also|on)-|readmore|more-(?:from|on|stories|news|articles)"
    r"|most-?(?:read|popular|viewed)|trending|recommend|outbrain|taboola|also-?like|see-?also|you-may|up-?next"
    r"|siehe-?auch|mehr-zum|teaser|promo-|promobox|inline-?link|suggest|moreon|interlink|story-?link"
    r"|link-?(?:box|list|inset)|cross-?link|latest-|insta-?gram|insta-?feed|recommended",
    "share": r"-shar(?:e|ing)|social|follow-?(?:us|me|button)|bookmark|print-?(?:button|link)|toolbar|-tools?-",
    "byline": r"by-?line|-authors?-|author-?(?:name|info|box|bio|card|block|meta)|dateline|time-?stamp|-pubdate"
    r"|publish(?:ed)?-?(?:date|time|on)|post-?(?:date|meta|info)|article-?(?:date|meta|info|time)|entry-?(?:meta|date)"
    r"|-date-|datetime|writer|contributor|-bio-|biography|read-?time|reading-?time",
    "advertisement": r"-ads?-|advert|sponsor|affiliate|commercial|dfp|anzeige|-pub-|publicidad",
    "comments": r"comment|disqus|discussion|respond-",
    "legal": r"copyright|disclaimer|-legal|terms|trust-?principles|-cookie|consent|gdpr",
    "sidebar": r"side-?bar|-side-|-aside-|rail-|-right(?:-col[a-z0-9]*|-wrap[a-z0-9]*|-bx|-side)?-",
    "box": r"(?:fact|info|fakta|fakten)-?box",
    "sources": r"-sources-$|-references-|foot-?notes?-|end-?notes?-",
    "overlay": r"wp-auth|rollover|tool-?tip|pop-?over|pop-?up|-modal|light-?box|-dialog|republish",
    "poll": r"-rating|-vote|-poll-|quiz|survey|feedback",
}
"""Found in a name that has a hyphen before, between and behind its words: patterns that begin with a character of their
own are found in half the time of those that begin with a word's boundary."""
_PATTERNS = tuple(map(re.compile, _NAMES.values()))
_ANY = re.compile("|".join(_NAMES.values()))
_REASONS = (*_NAMES, "")
_TAGS = {"figure": "caption", "figcaption": "caption"}
_NEVER = frozenset({"html", "body", "main", "article", "h1"})
_ATTRIBUTES = frozenset({"class", "id", "data-testid", "data-component", "data-qa", "data-module", "data-type", "role"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])", re.IGNORECASE
)
_LEADS = frozenset({"p", "div", "h2"})
_LONGEST_LEAD = 2_000
_LONGEST_NAME = 1_000
_HUMP = re.compile(r"([a-z])([A-Z])")
_GAP = re.compile(r"[\W_]+")


def prune(tree: Any, *, standfirsts: Collection[str] = ()) -> list[Dropped]:
    """Take captions, teasers, bylines and other furniture out of a page's tree; return what was taken.

    `standfirsts` are the page's own summaries of its article: outlets call the paragraph that prints one a teaser too.
    """
    body = tree.find("body")
    if body is None:
        return []
    prose = _prose_below(body)
    most = MOST_PROSE * prose.get(body, 0)
    leads = frozenset(map(_letters, standfirsts))
    furniture = _taken(_furniture(body, lambda one: prose.get(one, 0) <= most and not _holds_article(one), leads))
    return furniture + _taken(_links(body, prose.get(body, 0)))


def _furniture(body: Any, may_go: Callable[[Any], bool], leads: Collection[str]) -> list[tuple[str, Any]]:
    """Return the outermost elements that are named as furniture and may go."""
    found, waiting = [], [body]
    while waiting:
        for child in waiting.pop():
            reason = _reason(child)
            if reason == "teaser" and leads and child.tag in _LEADS and _says(child, leads):
                _unmark(child)
                reason = _reason(child)
            if reason and may_go(child):
                found.append((reason, child))
            else:
                waiting.append(child)
    return found


def _reason(element: Any) -> str:
    tag = element.tag
    if tag in _NEVER:
        return "another article" if tag == "article" and _is_another(element) else ""
    if tag in _TAGS:
        return "" if tag == "figure" and element.find(".//blockquote") is not None else _TAGS[tag]
    given = element.items()
    return _reason_of_attributes(tuple(given)) if given else ""


def _is_another(element: Any) -> bool:
    """Say whether an element is another entry within the article, by the mark that blogs and WordPress give."""
    is_entry = "hentry" in (element.get("class") or "").split()
    return is_entry and next(element.iterancestors("article"), None) is not None


def _reason_of_attributes(given: tuple[tuple[str, str], ...]) -> str:
    named = ""
    for name, value in given:
        if name in _ATTRIBUTES:
            named = f"{named} {value}"
        elif name == "hidden" or (name == "style" and _HIDDEN.search(value)):
            return "hidden"
    return _reason_of_names(named[: _LONGEST_NAME + 1]) if named else ""


def _reason_of_names(given: str) -> str:
    """Return the reason the names of an element give, the first of `_NAMES` that any of them does."""
    return _REASONS[min(map(_position, given.split()), default=-1)]


@lru_cache(maxsize=32_768)
def _position(given: str) -> int:
    """Return the position of the reason a name gives, read as lower-case words between hyphens; the last is none.

    A site repeats its names, and sites share theirs, so that one name is remembered rather than all of an element's.
    """
    name = _GAP.sub("-", _HUMP.sub(r"\1-\2", f"-{given}-").lower())
    if not _ANY.search(name):
        return len(_PATTERNS)
    return next(number for number, pattern in enumerate(_PATTERNS) if pattern.search(name))


def _holds_article(element: Any) -> bool:
    return any(child.tag == "h1" or child.get("itemprop") == "articleBody" for child in element.iter("*"))


def _unmark(element: Any) -> None:
    """Take the name off an element that prints the standfirst, so that trafilatura too leaves it in."""
    element.attrib.pop("class", None)
    element.attrib.pop("id", None)


def _says(element: Any, leads: Collection[str]) -> bool:
    return _length(element) <= _LONGEST_LEAD and _letters("".join(element.itertext())) in leads


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _links(body: Any, prose: int) -> list[tuple[str, Any]]:
    """Return the paragraphs and sub-headings that are one link, and the lists of such: they lead to other articles."""
    paragraphs = [p for p in body.iter("p", "h2", "h3", "h4", "h5") if _is_link(p, at_least=_SHORTEST_LINK)]
    lists = [ul for ul in body.iter("ul", "ol") if (items := ul.findall("li")) and all(map(_is_link, items))]
    if sum(_length(p) for p in paragraphs if p.tag == "p") > MOST_LINKED * prose:
        return []
    return [("link", element) for element in (*paragraphs, *lists)]


def _is_link(element: Any, *, at_least: int = 1) -> bool:
    """Say whether an element of so many characters is one link. Most hold none, which is quicker told than a length."""
    linked = sum(map(_length, element.iter("a")))
    return linked > 0 and (length := _length(element)) >= at_least and linked >= _LINKED * length


def _taken(elements: list[tuple[str, Any]]) -> list[Dropped]:
    taken = []
    for reason, element in elements:
        text = " ".join("".join(element.itertext()).split())
        if element.getparent() is not None:
            element.drop_tree()
            if text:
                taken.append(Dropped(reason, text))
    return taken


def _prose_below(body: Any) -> dict[Any, int]:
    """Count the characters of prose in each element that holds some, in one pass."""
    found: dict[Any, int] = {}
    for paragraph in body.iter("p"):
        length, element = _length(paragraph), paragraph
        while element is not None:
            found[element] = found.get(element, 0) + length
            element = element.getparent()
    return found


def _length(element: Any) -> int:
    return sum(map(len, element.itertext()))
