"""How well events are found: the product's own origins and events against annotated ones.

B-cubed (Bagga and Baldwin 1998) asks of each article how much of its event is right (precision) and how much of the
right event it is with (recall); pairwise F1 asks it of pairs, where large events weigh most; the adjusted Rand index
takes chance away (Hubert and Arabie 1985).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from pipeline.domain import Article, Value
from pipeline.errors import SourceError
from pipeline.evals.figures import Figures, Table, data_files, read_rows, write_predictions
from pipeline.settings import Settings

BASELINES = {
    "basil": 0.959, "fnc": 0.935, "ecbplus_full": 0.876, "ecbplus": 0.867, "allsides": 0.800, "neus": 0.753,
}  # fmt: skip
"""B-cubed F1 of TF-IDF with average link and one threshold for all sets, on comparable held-back halves."""

WORST = 8
"""Clusters listed for a person to look at, of each set."""

_READ = ("id", "outlet", "url", "title", "text")
_DATES = ("published", "published_at")


class Scores(Value):
    """Agreement of two partitions of the same articles."""

    bcubed_precision: float
    bcubed_recall: float
    bcubed_f1: float
    pairwise_f1: float
    ari: float
    """Adjusted Rand index."""


class _Measured(NamedTuple):
    """One set as it was clustered. The reference is read when the scores are asked for."""

    name: str
    rows: Sequence[Mapping[str, Any]]
    predicted: Sequence[str]

    @property
    def expected(self) -> list[str]:
        return [str(row["cluster"]) for row in self.rows]

    def scores(self) -> Scores:
        return scores(self.predicted, self.expected)


def evaluate(
    data: Sequence[Path], *, settings: Settings, limit: int | None = None, predictions: Path | None = None
) -> Figures:
    """Cluster each data set as the product does and score it. Reference values are read after prediction.

    A set with dates is measured with and without them: where events lie far apart, dates alone nearly tell.
    """
    tables, written = [], []
    values: dict[str, float] = {}
    for name, rows in _sets(data, limit).items():
        predicted = _predicted(rows, settings)
        written += [{"id": row["id"], "cluster": cluster} for row, cluster in zip(rows, predicted, strict=True)]
        tables.append(_Measured(name, rows, predicted))
        if any(map(_published, rows)):
            undated = [{key: row[key] for key in row if key not in _DATES} for row in rows]
            tables.append(_Measured(f"{name}_undated", undated, _predicted(undated, settings)))
    for each in tables:
        values |= {f"{each.name}.{key}": value for key, value in each.scores().model_dump().items()}
    write_predictions(predictions, written)
    summary = Table(
        title="Events (baseline: TF-IDF, average link, one threshold, on comparable held-back halves)",
        columns=("set", "articles", "events", "found", "P", "R", "B-cubed F1", "baseline", "pair F1", "ARI"),
        rows=tuple(_row(each) for each in tables),
    )
    return Figures(tables=(summary, *(_worst(each) for each in tables)), values=values)


def _sets(data: Sequence[Path], limit: int | None) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each data set, by its name."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in data_files(data):
        for row in read_rows(path):
            if not {"id", "text", "cluster"} <= row.keys():
                raise SourceError("a row without id, text or cluster", where=str(path))
            found.setdefault(str(row.get("dataset") or path.name.partition(".")[0]), []).append(row)
    return {name: rows[:limit] for name, rows in found.items()}


def _predicted(rows: Sequence[Mapping[str, Any]], settings: Settings) -> list[str]:
    """Return the id of the event each row is put in."""
    from pipeline.cluster import cluster
    from pipeline.dedupe import dedupe

    articles = [_article(row) for row in rows]
    events = cluster(articles, dedupe(articles), settings=settings)
    held = {article.id: event.id for event in events for article in event.articles}
    return [held[article.id] for article in articles]


def _article(row: Mapping[str, Any]) -> Article:
    given = {key: row[key] for key in _READ if row.get(key)}
    try:
        return Article(**given, published_at=_published(row))
    except ValidationError as error:
        raise SourceError(f"not an article: {error.errors()[0]['msg']}", where=str(row["id"])) from error


def _published(row: Mapping[str, Any]) -> Any:
    return next((row[key] for key in _DATES if row.get(key)), None)


def scores(predicted: Sequence[str], expected: Sequence[str]) -> Scores:
    """Compare two partitions, given as the cluster of each article in the same order."""
    both = Counter(zip(predicted, expected, strict=True))
    found, wanted = Counter(predicted), Counter(expected)
    count = len(predicted) or 1
    precision = sum(n * n / found[p] for (p, _), n in both.items()) / count
    recall = sum(n * n / wanted[e] for (_, e), n in both.items()) / count
    pairs, found_pairs, wanted_pairs = (_pairs(counter) for counter in (both, found, wanted))
    return Scores(
        bcubed_precision=precision,
        bcubed_recall=recall,
        bcubed_f1=_ratio(2 * precision * recall, precision + recall),
        pairwise_f1=_ratio(2 * pairs, found_pairs + wanted_pairs),
        ari=_adjusted(pairs, found_pairs, wanted_pairs, count),
    )


def _pairs(counter: Mapping[Any, int]) -> int:
    return sum(n * (n - 1) // 2 for n in counter.values())


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _adjusted(pairs: int, found: int, wanted: int, count: int) -> float:
    expected = _ratio(found * wanted, count * (count - 1) / 2)
    return _ratio(pairs - expected, (found + wanted) / 2 - expected)


def _row(each: _Measured) -> tuple[str | int | float | None, ...]:
    found, baseline = each.scores(), BASELINES.get(each.name.removesuffix("_undated"))
    return (
        each.name, len(each.rows), len(set(each.expected)), len(set(each.predicted)), found.bcubed_precision,
        found.bcubed_recall, found.bcubed_f1, baseline, found.pairwise_f1, found.ari,
    )  # fmt: skip


def _worst(each: _Measured) -> Table:
    """List the clusters that cost most: articles found with others than their own event's."""
    held: dict[str, Counter[str]] = defaultdict(Counter)
    for found, wanted in zip(each.predicted, each.expected, strict=True):
        held[found][wanted] += 1
    first = {found: row for row, found in zip(reversed(each.rows), reversed(each.predicted), strict=True)}
    mixed = sorted(held, key=lambda found: (max(held[found].values()) - held[found].total(), found))[:WORST]
    listed = tuple(_mixed(first[found], held[found]) for found in mixed if len(held[found]) > 1)
    return Table(
        title=f"{each.name}: clusters that mix most", columns=("first article", "articles", "events"), rows=listed
    )


def _mixed(row: Mapping[str, Any], events: Counter[str]) -> tuple[str, int, str]:
    return str(row["id"]), events.total(), ", ".join(_held(events))


def _held(events: Counter[str]) -> Iterator[str]:
    for event, number in sorted(events.items(), key=lambda pair: (-pair[1], pair[0]))[:4]:
        yield f"{event} ({number})"
