"""The article's passages: trafilatura's reading of the pruned page, lines cleaned, or what the page declares instead.

JSON-LD's `articleBody` is on one page in five and often a stub, so it replaces the page's text only where the page's
text is clearly a part of it: on 507 development pages that is right every time it fires, and a looser rule is wrong
on ten pages of eleven.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pipeline.extract.body import body
from pipeline.extract.clean import clean
from pipeline.extract.declared import Declared
from pipeline.extract.dropped import Dropped
from pipeline.extract.ending import article_end
from pipeline.extract.frame import unframed
from pipeline.extract.hydration import hydrated
from pipeline.extract.live import live_entries
from pipeline.extract.prune import prune
from pipeline.extract.split import joined
from pipeline.text.markup import plain
from pipeline.text.words import words

LONGER = 1.6
"""A declared body must be this many times as long as the page's text."""
MISSING = 0.5
"""Share of the declared body's words that the page's text lacks."""
SHORTEST_STATED = 200
"""Characters of the page's text that are counted at least, so that a stub never wins over nothing."""
STUB_WORDS = 300
"""A page that shows fewer may hold the rest in its data."""
FEW_WORDS = 400
"""A page that shows fewer may be a teaser: what else it says is looked at."""
SHORTEST_LEAD = 40
"""Characters of a page's summary that can be its printed standfirst."""
SHARED = 0.5
"""Share of the page's words that the declared body has."""

_LINES = ("p", "h2", "h3", "h4", "div", "span")


class Passages(NamedTuple):
    """The blocks of an article's text, and what was left out of it."""

    kept: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    source: str
    """`page`, `json-ld` or `page data`."""
    unread: tuple[str, ...] = ()
    """What of a short page's text is neither: where the page says how to read on."""

    @property
    def beside(self) -> list[str]:
        """All pieces of the page that are not the article's."""
        return [*(piece.text for piece in self.dropped), *self.unread]

    @property
    def text(self) -> str:
        """The blocks as one text, one blank line between them."""
        return "\n\n".join(self.kept)

    def without_last(self, reason: str) -> Passages:
        """Return the same with the last block among what was left out."""
        return self._replace(kept=self.kept[:-1], dropped=(*self.dropped, Dropped(reason, self.kept[-1])))


def passages(
    tree: Any, page: Declared, *, url: str | None, headlines: Iterable[str], authors: Sequence[str], markup: str = ""
) -> Passages:
    """Return the article's passages. The tree is pruned on the way; `markup` is the page with its scripts."""
    titles = tuple(headlines)
    pruned = prune(tree, standfirsts=_standfirsts(page))
    blocks = joined(body(unframed(tree), url=url), tree)
    end = article_end(blocks)
    read = clean(blocks[:end], headlines=titles, authors=authors)
    for source, lines in _challengers(page, markup, read.kept):
        stated = clean(lines, headlines=titles, authors=authors)
        if _is_part(read.kept, stated.kept):
            return Passages(stated.kept, stated.dropped, source)
    below = (Dropped("below the article", block) for block in blocks[end:])
    return Passages(read.kept, (*pruned, *read.dropped, *below), "page", tuple(_unread(tree, blocks)))


def _unread(tree: Any, blocks: Sequence[str]) -> Iterator[str]:
    """Yield the lines of what pruning left of a short page; none of another."""
    if sum(len(block.split()) for block in blocks) < FEW_WORDS:
        texts = (" ".join((element.text or "").split()) for element in tree.iter(*_LINES))
        yield from filter(None, texts)


def _challengers(page: Declared, markup: str, read: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what else may hold the whole article. A page's data is looked through only where the page is a stub."""
    yield "json-ld", _declared_body(page)
    yield "json-ld", live_entries(page)
    if sum(len(block.split()) for block in read) < STUB_WORDS:
        yield "page data", hydrated(markup)


def _standfirsts(page: Declared) -> list[str]:
    stated = [text for text in page.ld("description") if isinstance(text, str)]
    texts = (*stated, page.first("og:description"), page.first("description"))
    return [text for text in texts if len(text) >= SHORTEST_LEAD]


def _declared_body(page: Declared) -> list[str]:
    texts = [text for text in page.ld("articleBody") if isinstance(text, str)]
    return [line for raw in plain(max(texts, key=len, default="")).split("\n") if (line := raw.strip())]


def _is_part(read: Sequence[str], stated: Sequence[str]) -> bool:
    """Say whether what was read of the page is only a part of what the page states as its body."""
    shown, whole = " ".join(read), " ".join(stated)
    if len(whole) < LONGER * max(len(shown), SHORTEST_STATED):
        return False
    have, want = set(words(shown)), set(words(whole))
    common = len(have & want)
    return common <= (1 - MISSING) * len(want) and common >= SHARED * len(have)
