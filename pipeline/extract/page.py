"""One page in, its article out, or the reason why there is none."""

from __future__ import annotations

from typing import Any

from pipeline.domain import Article, Page, Rejection
from pipeline.errors import PipelineError, SourceError
from pipeline.extract.authors import authors
from pipeline.extract.body import body
from pipeline.extract.dates import dates
from pipeline.extract.declared import Declared, declared
from pipeline.extract.headline import headline
from pipeline.extract.publisher import host_of, outlet_name, site_names
from pipeline.extract.tree import parsed
from pipeline.outlets import Registry
from pipeline.settings import Settings
from pipeline.text.charset import decoded
from pipeline.text.identity import article_id
from pipeline.text.language import guessed_language, language_code

SHORTEST_WORDS = 25


def read(page: Page, *, settings: Settings) -> Article | Rejection:
    """Return the article of a page; a `Rejection` says why there is none."""
    try:
        return article_of(page, settings=settings)
    except PipelineError as error:
        return Rejection(source=page.source, reason=str(error), exit_code=error.exit_code)


def article_of(page: Page, *, settings: Settings) -> Article:
    """Return the article of a page; SourceError when it holds none."""
    tree = parsed(decoded(page.content, page.charset))
    said = declared(tree)
    url = page.url or _own_address(said, tree)
    outlet = outlet_name(said, host_of(url), Registry.load(settings.outlets))
    title = headline(said, site=site_names(said, outlet, host_of(url)))
    text = "\n\n".join(_without_headline(body(tree, url=url), title))
    if len(text.split()) < SHORTEST_WORDS and len(text) < 4 * SHORTEST_WORDS:
        raise SourceError("no article found on the page")
    told = dates(said)
    fields: dict[str, Any] = {
        "url": url,
        "outlet": outlet,
        "title": title,
        "byline": authors(said),
        "published_at": told.published_at,
        "updated_at": told.updated_at,
        "language": _declared_language(tree, said) or guessed_language(text[:4000]),
    }
    given = {**page.hints, **{name: value for name, value in fields.items() if value and value != "unknown"}}
    return Article(
        **given,
        id=page.id or article_id(page.content, url=url, source=page.source),
        text=text,
        source=page.source,
    )


def _own_address(said: Declared, tree: Any) -> str | None:
    """A saved page names its address itself: canonical link, then OpenGraph."""
    link = next((tag.get("href") for tag in tree.iter("link") if (tag.get("rel") or "").lower() == "canonical"), None)
    return next((url for url in (link, said.first("og:url")) if url and url.startswith(("http://", "https://"))), None)


def _declared_language(tree: Any, said: Declared) -> str | None:
    return language_code(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")) or language_code(
        said.first("og:locale", "content-language", "language")
    )


def _without_headline(blocks: list[str], title: str) -> list[str]:
    return [block for number, block in enumerate(blocks) if number > 2 or block.casefold() != title.casefold()]
