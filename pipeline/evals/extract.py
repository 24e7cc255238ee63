"""How well pages are read, on pages with reference values: body, headline, authors, day, outlet.

The measures are those of the data's own `score.py` (shingles of four words as in scrapinghub's benchmark, which is
the field's yardstick), and bare trafilatura is run on the same pages for the baseline. Reference values are read by
the scorer alone, after prediction.
"""

from __future__ import annotations

import gzip
import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.domain import Article, Page, Rejection
from pipeline.errors import SourceError
from pipeline.evals.extract_scores import Score, scored
from pipeline.evals.figures import Figures, Table, read_rows, write_predictions
from pipeline.extract import extract
from pipeline.extract.declared import declared
from pipeline.extract.publisher import host_of, outlet_name
from pipeline.extract.tree import parsed
from pipeline.outlets import Registry
from pipeline.settings import Settings
from pipeline.text.charset import decoded

BODY_SETS = ("naeb", "fundus_eval", "scrapinghub", "fundus", "wcxb")
"""The sets whose bodies were made or checked by hand; their mean is the figure to compare."""
_BASELINE = {
    "naeb": 0.947,
    "fundus_eval": 0.941,
    "scrapinghub": 0.953,
    "fundus": 0.958,
    "wcxb": 0.920,
}
"""Shingle F1 of trafilatura 2.3.1 without comments on the development pages, from the README of the data."""
_WORST = 12
_FORM = "the README of the data shows the form"

Row = Mapping[str, Any]


def evaluate(
    data: Sequence[Path], *, settings: Settings, limit: int | None = None, predictions: Path | None = None
) -> Figures:
    """Read every page of the data as the product does and score what was read."""
    rows = [row for path in data for row in _rows(path, limit)]
    read = list(_read(rows, settings))
    predicted = [{"id": row["id"], **_prediction(found)} for row, found in zip(rows, read, strict=True)]
    write_predictions(predictions, predicted)
    registry = Registry.load(settings.outlets)
    scores = {
        str(row["id"]): scored(row, guess, registry=registry, **_of_page(row))
        for row, guess in zip(rows, predicted, strict=True)
    }
    values = {**_values(rows, scores), **_sure_days(rows, read, scores)}
    tables = (_sets(rows, values), _further(values), *_outlets(rows, scores), _worst(rows, scores))
    return Figures(tables=tables, values=values)


def _rows(path: Path, limit: int | None) -> Iterator[dict[str, Any]]:
    """Yield the rows of a folder with `index.jsonl.gz`, or of the index itself, with their page's path resolved."""
    index = path / "index.jsonl.gz" if path.is_dir() else path
    if not index.is_file():
        raise SourceError("no index.jsonl.gz in the folder", where=str(path), do="give the folder of annotated pages")
    counts: dict[str, int] = {}
    for row in read_rows(index):
        name = str(row.get("dataset", "pages"))
        counts[name] = counts.get(name, 0) + 1
        if limit is None or counts[name] <= limit:
            if "id" not in row or "html_path" not in row:
                raise SourceError(f"row {sum(counts.values())} has no `id` or `html_path`", where=str(index), do=_FORM)
            yield {**row, "dataset": name, "page": index.parent / str(row["html_path"])}


def _read(rows: Sequence[Row], settings: Settings) -> Iterator[Article | Rejection]:
    pages = (Page(source=str(row["id"]), content=_bytes(row["page"]), url=row.get("url")) for row in rows)
    yield from extract(pages, settings=settings)


def _of_page(row: Row) -> dict[str, Any]:
    """Return what the scorer asks of a page itself: its headlines, its outlet without the registry; else nothing."""
    try:
        page = declared(parsed(decoded(_bytes(row["page"]))))
    except SourceError:
        return {}
    stated = [text for text in page.ld("headline") if isinstance(text, str)]
    unlisted = outlet_name(page, host_of(row.get("url")), Registry(()))
    return {"forms": [*page.headings, page.first("og:title"), *stated], "unlisted": unlisted}


def _sure_days(
    rows: Sequence[Row], read: Sequence[Article | Rejection], scores: Mapping[str, Score]
) -> dict[str, float]:
    """Return the share of days that are more than a day off among those the article says are sure."""
    sure = [
        scores[str(row["id"])].date_wrong
        for row, found in zip(rows, read, strict=True)
        if isinstance(found, Article) and found.extra.get("date_confidence") == "high"
    ]
    known = [float(wrong) for wrong in sure if wrong is not None]
    return {"all.date_sure_wrong": statistics.mean(known)} if known else {}


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    except (OSError, EOFError) as error:
        raise SourceError(f"cannot be read ({error})", where=str(path)) from error


def _prediction(article: Article | Rejection) -> dict[str, Any]:
    if isinstance(article, Rejection):
        return {"title": "", "authors": [], "published": None, "outlet": "", "body": "", "rejected": article.reason}
    return {
        "title": article.title,
        "authors": _authors(article),
        "published": article.published_at.isoformat() if article.published_at else None,
        "outlet": article.outlet,
        "body": article.text,
    }


def _authors(article: Article) -> list[str]:
    """Return who is credited: persons; where there are none the desk or outlet, else the agency, as references do."""
    return list(article.byline) or article.extra.get("organisations") or ([article.credit] if article.credit else [])


_MEASURES = ("body_f1", "foreign", "weak", "title", "authors", "authors_f1", "date", "date_wrong", "outlet")
_FURTHER = ("headline_first", "wanted", "unwanted", "accepted", "suffix", "organisation", "date_near", "outlet_known",
            "outlet_unlisted")  # fmt: skip


def _values(rows: Sequence[Row], scores: Mapping[str, Score]) -> dict[str, float]:
    """Return every figure by name: `naeb.body_f1`; `mean.…` over the body sets, `all.…` over all pages."""
    names = sorted({str(row["dataset"]) for row in rows})
    values: dict[str, float] = {}
    for name in names:
        part = [scores[str(row["id"])] for row in rows if row["dataset"] == name]
        values |= {f"{name}.{key}": figure for key, figure in _figures(part).items()}
    values |= {f"all.{key}": figure for key, figure in _figures(list(scores.values())).items()}
    bodies = [values[f"{name}.body_f1"] for name in BODY_SETS if f"{name}.body_f1" in values]
    return {**values, "mean.body_f1": statistics.mean(bodies)} if bodies else values


def _figures(part: Sequence[Score]) -> dict[str, float]:
    """Return the measures of a group of pages; one that no page has a reference for is left out."""
    found: dict[str, float] = {}
    shingles = [score.shingles for score in part if score.shingles]
    if shingles:
        precision = statistics.mean([p for p, _ in shingles if p is not None] or [0.0])
        recall = statistics.mean(r for _, r in shingles)
        found["body_f1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    for key in (*_MEASURES[1:], *_FURTHER):
        values = [value for score in part if (value := getattr(score, key)) is not None]
        if values:
            found[key] = statistics.mean(map(float, values))
    return found


def _sets(rows: Sequence[Row], values: Mapping[str, float]) -> Table:
    names = [*sorted({str(row["dataset"]) for row in rows}), "all"]
    counts = {name: sum(row["dataset"] == name or name == "all" for row in rows) for name in names}
    return Table(
        title="Pages read, by set",
        columns=("set", "pages", *_MEASURES, "trafilatura body_f1"),
        rows=tuple(
            (name, counts[name], *(values.get(f"{name}.{key}") for key in _MEASURES), _BASELINE.get(name))
            for name in names
        ),
        note="foreign: pages with more than a tenth of foreign text. weak: token F1 below 0.8. date_wrong: more than a "
        f"day off. Mean body_f1 of {', '.join(BODY_SETS)}: {values.get('mean.body_f1', 0):.4f}.",
    )


def _further(values: Mapping[str, float]) -> Table:
    """Return what is asked of all pages together."""
    found = ((name, values.get(f"all.{name}")) for name in (*_FURTHER, "date_sure_wrong"))
    return Table(
        title="All pages together",
        columns=("share of pages", "figure"),
        rows=tuple((name, value) for name, value in found if value is not None),
        note="headline_first: the body begins with it. accepted: the headline is one the page has. suffix: it carries "
        "the outlet's name. organisation: an author is an outlet, against the reference. date_sure_wrong: more than a "
        "day off where the article says it is sure. outlet_known: the same outlet by the registry, spelled otherwise. "
        "outlet_unlisted: "
        "the same by the registry, named without it, as the pages of an outlet are that it does not list.",
    )


def _outlets(rows: Sequence[Row], scores: Mapping[str, Score]) -> Iterator[Table]:
    """Yield one table: outlets by how far they fall short, the furthest first."""
    groups: dict[str, list[Score]] = {}
    for row in rows:
        groups.setdefault(str(row.get("domain") or row.get("outlet") or "unknown"), []).append(scores[str(row["id"])])
    figures = sorted(((_shortfall(part), name, part) for name, part in groups.items()), reverse=True)
    yield Table(
        title="Outlets that fall shortest",
        columns=("outlet", "pages", "body_f1", "title", "authors", "date"),
        rows=tuple(
            (name, len(part), *(_figures(part).get(key) for key in ("body_f1", "title", "authors", "date")))
            for shortfall, name, part in figures[:_WORST]
            if shortfall > 0
        ),
    )


def _shortfall(part: Sequence[Score]) -> float:
    bodies = [1 - score.token_f1 for score in part if score.token_f1 is not None]
    return statistics.mean(bodies) if bodies else 0.0


def _worst(rows: Sequence[Row], scores: Mapping[str, Score]) -> Table:
    found = [(scores[str(row["id"])].token_f1, str(row["id"]), str(row.get("url") or "")) for row in rows]
    known = sorted((f1, name, url) for f1, name, url in found if f1 is not None)
    return Table(
        title="Pages that fall shortest",
        columns=("page", "token_f1", "address"),
        rows=tuple((name, f1, url[:90]) for f1, name, url in known[:_WORST]),
    )
