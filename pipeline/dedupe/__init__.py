"""Articles in, independent origins out: an agency's text printed in five papers is one source, not five.

Copies are found by their words (whole, trimmed, re-headlined, or half of the text lifted), an outlet's own updates of
one article by their address, second-hand reports by whom their opening cites. Every article is in exactly one origin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.dedupe.copies import copies
from pipeline.dedupe.credit import credit
from pipeline.dedupe.groups import groups
from pipeline.dedupe.origins import origin
from pipeline.dedupe.secondhand import cited, secondhand
from pipeline.dedupe.shingles import shingles
from pipeline.dedupe.updates import updates
from pipeline.domain import Article, Origin

__all__ = ["credit", "dedupe"]


def dedupe(articles: Sequence[Article]) -> tuple[Origin, ...]:
    """Fold articles that carry the same reporting into origins, in an order that does not depend on theirs."""
    cites = [cited(article) for article in articles]
    joined = groups(len(articles), [*_copied(articles), *updates(articles), *secondhand(articles, cites)])
    found = [
        origin([articles[position] for position in group], {outlet for position in group for outlet in cites[position]})
        for group in joined
    ]
    return tuple(sorted(found, key=lambda each: each.articles))


def _copied(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions whose texts are equal or copies."""
    prints = {article.text: shingles(article.text) for article in articles}
    distinct = sorted(prints)
    holders: dict[str, list[int]] = {text: [] for text in distinct}
    for position, article in enumerate(articles):
        holders[article.text].append(position)
    for text in distinct:
        if text.strip():
            yield from pairwise(holders[text])
    for first, second in copies([prints[text] for text in distinct]):
        yield holders[distinct[first]][0], holders[distinct[second]][0]
