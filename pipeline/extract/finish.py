"""An article as read in, the same article with what can still be told of it filled in, its id unique in the run."""

from __future__ import annotations

from collections import Counter

from pipeline.domain import Article
from pipeline.extract.publisher import host_of
from pipeline.outlets import Registry
from pipeline.settings import Settings
from pipeline.text.language import guessed_language, language_code


class Finisher:
    """Fills in what articles leave open, the same for pages, feeds, wires and JSON Lines."""

    def __init__(self, settings: Settings) -> None:
        self._registry = Registry.load(settings.outlets)
        self._seen: Counter[str] = Counter()

    def finished(self, article: Article) -> Article:
        """Return the article with outlet, language and a unique id."""
        changes = {"id": self._unique(article.id), **self._outlet(article), **_language(article)}
        return article.model_copy(update={name: value for name, value in changes.items() if value})

    def _unique(self, wanted: str) -> str:
        self._seen[wanted] += 1
        return wanted if self._seen[wanted] == 1 else self._unique(f"{wanted}-{self._seen[wanted]}")

    def _outlet(self, article: Article) -> dict[str, str]:
        if "outlet" not in article.model_fields_set:
            known = self._registry.by_domain(host_of(article.url))
            return {"outlet": known.name if known else host_of(article.url)}
        known = self._registry.by_name(article.outlet)
        return {"outlet": known.name if known else article.outlet}


def _language(article: Article) -> dict[str, str]:
    given = language_code(article.language) if "language" in article.model_fields_set else None
    return {"language": given or guessed_language(article.text[:4000])}
