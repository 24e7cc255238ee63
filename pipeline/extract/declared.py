"""What a page says of itself: JSON-LD, meta tags, microdata and headings, gathered once from the tree."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pipeline.extract.marks import Mark, marks

ARTICLE_TYPES = frozenset({
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle",
    "opinionnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "advertisercontentarticle",
    "blogposting", "liveblogposting", "report", "scholarlyarticle", "satiricalarticle", "techarticle",
    "socialmediaposting", "claimreview", "review", "webpage",
})  # fmt: skip
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_PROPERTIES = frozenset({
    "headline", "datepublished", "datemodified", "author", "articlebody", "articlesection", "publisher",
})  # fmt: skip
_MOST_NODES = 2_000


class Declared(NamedTuple):
    """What a page declares. Values as written, white space aside."""

    nodes: tuple[Mapping[str, Any], ...]
    """JSON-LD objects that describe an article, the most specific first."""
    meta: Mapping[str, tuple[str, ...]]
    """Contents of meta tags by lower-case name or property, in page order."""
    micro: Mapping[str, tuple[str, ...]]
    """Microdata by lower-case property."""
    headings: tuple[str, ...]
    """The texts of `h1`."""
    title: str
    """The text of `<title>`."""
    everything: tuple[Mapping[str, Any], ...] = ()
    """Every JSON-LD object of the page."""
    marks: tuple[Mark, ...] = ()
    """What logos, feeds and notes of rights call the outlet."""

    def first(self, *names: str) -> str:
        """Return the first value among meta tags of these names."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")

    def ld(self, key: str) -> list[Any]:
        """Return the values of a key over the article's nodes."""
        return [node[key] for node in self.nodes if node.get(key) not in (None, "", [], {})]


def declared(tree: Any) -> Declared:
    """Gather what the page of this tree declares."""
    everything, meta = tuple(_json_ld(tree)), _meta(tree)
    return Declared(
        nodes=tuple(_joined(sorted(filter(_is_article, everything), key=_generality), everything)),
        meta=meta,
        micro=_microdata(tree),
        headings=tuple(text for h1 in tree.iter("h1") if (text := _text(h1))),
        title=_text(next(tree.iter("title"), None)),
        everything=everything,
        marks=marks(tree, everything, meta.get("copyright", ())),
    )


def types(node: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the types of a JSON-LD object in lower case, without their namespace."""
    given = node.get("@type") or ()
    names = given if isinstance(given, list) else [given]
    return tuple(str(name).rpartition("/")[2].lower() for name in names)


def _joined(nodes: Iterable[Mapping[str, Any]], everything: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield articles with their publisher in place of a reference to it, as WordPress writes: `{"@id": "…#site"}`.

    References to authors are not followed: behind them stands who typed the article in, which its byline may not be.
    """
    named = {str(node.get("@id")): node for node in everything if node.get("@id") and node.get("name")}
    for node in nodes:
        publisher = node.get("publisher")
        known = named.get(str(publisher.get("@id"))) if isinstance(publisher, Mapping) else None
        yield {**node, "publisher": known} if known else node


def _is_article(node: Mapping[str, Any]) -> bool:
    return any(name in ARTICLE_TYPES for name in types(node))


def _generality(node: Mapping[str, Any]) -> int:
    """A `WebPage` describes the page rather than the article; a `NewsArticle` without a headline is a stub."""
    return ("webpage" in types(node)) * 2 + (not node.get("headline"))


def _json_ld(tree: Any) -> Iterator[Mapping[str, Any]]:
    count = 0
    for script in tree.iterfind(".//script"):
        if "ld+json" in (script.get("type") or "").lower():
            for node in _objects(_loaded(script.text or "")):
                count += 1
                if count > _MOST_NODES:
                    return
                yield node


def _loaded(text: str) -> Any:
    """Return the value of a JSON-LD script, the usual slips mended; None when it is beyond that."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").replace("//<![CDATA[", "").replace("//]]>", "").strip()
    text = text.removeprefix("<![CDATA[").removesuffix("]]>").rstrip("; \n")
    mends: tuple[Callable[[str], str], ...] = (str, _without_trailing_commas, html.unescape)
    for mend in mends:
        try:
            return json.loads(mend(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _without_trailing_commas(text: str) -> str:
    return _TRAILING_COMMA.sub("", text)


def _objects(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the objects that stand for themselves: those of lists, of `@graph` and of `mainEntity`."""
    if depth > 6:
        return
    if isinstance(value, list):
        for one in value:
            yield from _objects(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            if isinstance(value.get(key), dict | list) and (key != "hasPart"):
                yield from _objects(value[key], depth + 1)


def _meta(tree: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = " ".join(html.unescape(tag.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and tag.get(attribute):
                found.setdefault(tag.get(attribute).strip().lower(), []).append(content)
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


def _microdata(tree: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in tree.xpath("//*[@itemprop][not(self::meta)]"):
        for name in element.get("itemprop").lower().split():
            if name in _PROPERTIES:
                value = element.get("datetime") or element.get("content") or _text(element)
                found.setdefault(name, []).append(value)
    return {name: tuple(filter(None, values)) for name, values in found.items()}


def _text(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
