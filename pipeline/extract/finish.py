"""An article as read in, the same article with what can still be told of it filled in, its id unique in the run."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pipeline.domain import GIVEN_ID, UNKNOWN_OUTLET, Article
from pipeline.extract.credit import credit
from pipeline.extract.persons import persons
from pipeline.extract.publisher import host_of
from pipeline.outlets import Registry
from pipeline.settings import Settings
from pipeline.text.language import language_code, plain_language
from pipeline.text.normal import visible

_LINES = ("title", "section", "credit")
_LONGEST_LINE = 400
"""Characters of a headline or a name: a feed may give a megabyte for its own."""
_MOST_NAMES = 50


class Finisher:
    """Fills in what articles leave open, the same for pages, feeds, wires and JSON Lines."""

    def __init__(self, settings: Settings) -> None:
        self._registry = Registry.load(settings.outlets)
        self._seen: Counter[str] = Counter()

    def finished(self, article: Article) -> Article:
        """Return the article with outlet, byline, credit, language and an id that no other has.

        What is printed beside a text loses what hides or reorders it: a name with a terminal's escape is no name.
        """
        article = article.model_copy(update=_shown(article))
        outlet, unique = self._outlet(article), self._unique(visible(article.id) or "a")
        changes = {
            "id": unique,
            "extra": article.extra | ({GIVEN_ID: article.id} if unique != article.id else {}),
            "outlet": outlet,
            "byline": self._byline(article, outlet),
            "language": _language(article),
            "credit": article.credit or credit(article.text, outlet=outlet, registry=self._registry),
        }
        return article.model_copy(update=changes)

    def _unique(self, wanted: str) -> str:
        self._seen[wanted] += 1
        return wanted if self._seen[wanted] == 1 else self._unique(f"{wanted}-{self._seen[wanted]}")

    def _outlet(self, article: Article) -> str:
        """Return the outlet by its name in the registry; a name that is a host is looked up as one."""
        given = article.outlet if article.outlet != UNKNOWN_OUTLET else host_of(article.url)
        known = self._registry.by_name(given) or (self._registry.by_domain(given) if "." in given else None)
        return known.name if known else given or UNKNOWN_OUTLET

    def _byline(self, article: Article, outlet: str) -> tuple[str, ...]:
        """Return the persons of a byline as written; a byline whose form we cannot read is kept, but not a wire's."""
        found = persons(article.byline, site=(outlet,), registry=self._registry)
        return found or (() if "wire" in article.extra else article.byline)


def _shown(article: Article) -> dict[str, Any]:
    """Return the lines of an article as they can be shown."""
    lines = {name: _line(value) for name in _LINES if (value := getattr(article, name))}
    names = map(_line, article.byline[:_MOST_NAMES])
    return lines | {"byline": tuple(filter(None, names)), "outlet": _line(article.outlet) or UNKNOWN_OUTLET}


def _line(value: str) -> str:
    return " ".join(visible(value[: 2 * _LONGEST_LINE]).split())[:_LONGEST_LINE].strip()


def _language(article: Article) -> str:
    given = language_code(article.language) if "language" in article.model_fields_set else None
    return given or plain_language(article.text[:4000])
