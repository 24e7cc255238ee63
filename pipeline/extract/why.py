"""What was kept and dropped of one item, and where each field comes from: for `extract --why`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.domain import Article, Page, Rejection
from pipeline.errors import PipelineError
from pipeline.extract.apart import is_heavy, read_apart
from pipeline.extract.finish import Finisher
from pipeline.extract.page import Reading, reading
from pipeline.settings import Settings
from pipeline.text.normal import visible

_LONGEST = 100


class Explanation(NamedTuple):
    """What became of one item, in lines for people."""

    text: str
    exit_code: int = 0
    """0 for an article; else that of the reason why there is none."""


def explain(item: Page | Article | Rejection, *, settings: Settings) -> Explanation:
    """Return the fields of an item's article and the pieces left out of it, each with its reason."""
    if isinstance(item, Rejection):
        return Explanation(f"{item.source}\n  refused: {item.reason}", item.exit_code)
    if isinstance(item, Article):
        return Explanation("\n".join(_fields(Finisher(settings).finished(item))))
    if is_heavy(item):  # what a process has read within its limits can be read here, too
        (result,) = read_apart([item], settings=settings)
        if isinstance(result, Rejection):
            return Explanation(f"{item.source}\n  refused: {result.reason}", result.exit_code)
    try:
        found = reading(item, settings=settings)
    except PipelineError as error:
        return Explanation(f"{item.source}\n  refused: {error}", error.exit_code)
    return Explanation("\n".join((*_fields(Finisher(settings).finished(found.article)), *_cuts(found))))


def _fields(article: Article) -> Iterator[str]:
    yield article.source
    row = article.model_dump(mode="json", exclude={"text", "source"})
    for name, value in row.items():
        if value not in (None, "", [], {}):
            yield f"  {name}: {_short(value)}"
    yield f"  text: {len(article.text.split())} words in {article.text.count(chr(10) * 2) + 1} paragraphs"


def _cuts(found: Reading) -> Iterator[str]:
    places = (
        f"text {found.passages.source}",
        f"byline {found.authors.source or '-'}",
        f"date {found.dates.source or '-'}",
    )
    yield f"  from: {', '.join(places)}"
    yield f"  dropped: {len(found.passages.dropped)}"
    for piece in found.passages.dropped:
        yield f"    {piece.reason}: {_short(piece.text)}"


def _short(value: object) -> str:
    text = visible(str(value))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
