"""One page in, its article out, or the reason why there is none."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pipeline.domain import UNKNOWN_OUTLET, Article, Page, Rejection
from pipeline.errors import PipelineError, SourceError
from pipeline.extract.access import declared_free, looks_cut
from pipeline.extract.authors import Authors, authors
from pipeline.extract.credit import credit
from pipeline.extract.dates import Dates, dates
from pipeline.extract.declared import Declared, declared
from pipeline.extract.headline import headline
from pipeline.extract.live import is_live_blog
from pipeline.extract.passages import Passages, passages
from pipeline.extract.publisher import host_of, outlet_name, site_names
from pipeline.extract.refuse import why_no_article
from pipeline.extract.signature import signature
from pipeline.extract.tree import check_size, parsed
from pipeline.extract.zones import as_printed
from pipeline.outlets import Registry
from pipeline.settings import Settings
from pipeline.text.charset import decoded
from pipeline.text.identity import article_id
from pipeline.text.language import language_code, plain_language
from pipeline.text.length import check_length

_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s<>]{1,2000}) ?-->")


MOST_BYTES_A_CHARACTER = 4


class Reading(NamedTuple):
    """What was read of a page, with where each part comes from."""

    article: Article
    passages: Passages
    authors: Authors
    dates: Dates


def read(page: Page, *, settings: Settings) -> Article | Rejection:
    """Return the article of a page; a `Rejection` says why there is none."""
    try:
        return reading(page, settings=settings).article
    except PipelineError as error:
        return Rejection(source=page.source, reason=str(error), exit_code=error.exit_code)


def reading(page: Page, *, settings: Settings) -> Reading:
    """Return what a page holds; SourceError when it holds no article."""
    check_size(len(page.content) // MOST_BYTES_A_CHARACTER)
    markup = decoded(page.content, page.charset)
    tree = parsed(markup)
    elements = list(tree.iter("*"))  # held to the end: lxml makes an element anew at every look where nobody holds it
    said = declared(tree)
    registry = Registry.load(settings.outlets)
    url = page.url or _saved_from(markup) or _own_address(said, tree)
    outlet = outlet_name(said, host_of(url), registry)
    site = tuple(site_names(said, outlet, host_of(url)))
    title = headline(said, site=site)
    wrote = authors(said, elements, site=site, registry=registry)
    told = _as_printed(dates(said, tree, url=url), outlet, registry)
    found = passages(tree, said, url=url, headlines=title.forms, authors=wrote.byline, markup=markup)
    if not wrote.byline and (signed := signature(found.kept, tree, registry)):
        wrote, found = wrote._replace(byline=signed, source="page"), found.without_last("author")
    if reason := why_no_article(found.text, title.text, said):
        raise SourceError(reason)
    check_length(found.text)
    fields: dict[str, Any] = {
        "url": url,
        "outlet": outlet,
        "title": title.text,
        "byline": wrote.byline,
        "published_at": told.published_at,
        "updated_at": told.updated_at,
        "language": _declared_language(tree, said) or plain_language(found.text[:4000]),
        "credit": credit(found.text, names=(*wrote.written, *wrote.organisations), outlet=outlet, registry=registry),
        "section": _section(said),
    }
    article = Article(
        **_merged(page.hints, fields),
        id=page.id or article_id(page.content, url=url, file=page.source),
        text=found.text,
        source=page.source,
        extra={**page.hints.get("extra", {}), **_notes(said, found, told, wrote, url)},
    )
    return Reading(article, found, wrote, told)


def _as_printed(told: Dates, outlet: str, registry: Registry) -> Dates:
    """Return times as the outlet's readers see them, where its country is known."""
    listed = registry.by_name(outlet)
    country = listed.country if listed else ""
    published, updated = (moment and as_printed(moment, country) for moment in (told.published_at, told.updated_at))
    return told._replace(published_at=published, updated_at=updated)


def _merged(hints: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """The page's own word first; what a feed or a row said where the page is silent."""
    said = {name: value for name, value in fields.items() if value and value != UNKNOWN_OUTLET}
    return {name: value for name, value in {**hints, **said}.items() if name != "extra"}


def _notes(said: Declared, found: Passages, told: Dates, wrote: Authors, url: str | None) -> dict[str, Any]:
    """What an editor should know of the page, kept under `extra`: only what holds."""
    free = declared_free(said)
    notes = {
        "accessible_for_free": free,
        "looks_cut": looks_cut(found.kept, said, beside=found.beside) or None,
        "live_blog": is_live_blog(said, url) or None,
        "organisations": list(wrote.organisations) or None,
        "date_source": told.source or None,
        "date_confidence": told.confidence or None,
    }
    return {name: value for name, value in notes.items() if value is not None}


def _saved_from(markup: str) -> str | None:
    """Return the address that Chrome and Edge note in a page they save."""
    note = _SAVED_FROM.search(markup, 0, 2_000)
    return note.group(1) if note else None


def _own_address(said: Declared, tree: Any) -> str | None:
    """A saved page names its address itself: canonical link, then OpenGraph."""
    link = next((tag.get("href") for tag in tree.iter("link") if (tag.get("rel") or "").lower() == "canonical"), None)
    return next((url for url in (link, said.first("og:url")) if url and url.startswith(("http://", "https://"))), None)


def _declared_language(tree: Any, said: Declared) -> str | None:
    own = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return language_code(own) or language_code(said.first("og:locale", "content-language", "language"))


def _section(said: Declared) -> str | None:
    values = [*said.ld("articleSection"), said.first("article:section", "section")]
    flat = (one for value in values for one in (value if isinstance(value, list) else [value]))
    return next((" ".join(one.split()) for one in flat if isinstance(one, str) and one.strip()), None)
