"""How near the extractive writer's stories come to merged summaries that people wrote, beside plain baselines.

Each row's sources become an event, each its own origin, and the product writes its story at the length of a summary.
The figures are ROUGE F with stemming (Lin 2004), summary against summary, and headline with summary against the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.domain import Article, Event, Origin
from pipeline.errors import MissingExtra, SourceError
from pipeline.evals.figures import Figures, Table, data_files, read_rows, write_predictions
from pipeline.evals.lexrank import lexrank
from pipeline.settings import Settings
from pipeline.text.sentences import sentences
from pipeline.write import write

WORDS = 110
"""Most words asked of the writer, which stops where more would not help: 70 in the mean, and the references have 65."""
MEASURES = ("rouge1", "rouge2", "rougeL")


class Written(NamedTuple):
    """A headline and a summary, as a system or a person wrote them."""

    headline: str
    summary: str


System = Callable[[Event], Written]


def evaluate(
    data: Sequence[Path], *, settings: Settings, limit: int | None = None, predictions: Path | None = None
) -> Figures:
    """Write every story of the data, then score it beside the baselines on the same rows."""
    rows = list(islice(_rows(data), limit))
    systems: dict[str, System] = {
        "writethru": lambda event: written(event, settings=settings),
        "first sentences": lambda event: _titled_by_first(event, _first_sentences(event)),
        "LexRank, 3 sentences": lambda event: _titled_by_first(event, lexrank(_all_sentences(event))),
        "all text": lambda event: _titled_by_first(event, _all_sentences(event)),
    }
    events = [event_of(row) for row in rows]
    outputs = {name: [system(event) for event in events] for name, system in systems.items()}
    write_predictions(
        predictions,
        ({"id": row["id"], **told._asdict()} for row, told in zip(rows, outputs["writethru"], strict=True)),
    )
    references = [Written(str(row.get("headline", "")), str(row["summary"])) for row in rows]
    return _figures({name: _scores(told, references) for name, told in outputs.items()}, len(rows))


def written(event: Event, *, settings: Settings) -> Written:
    """Return what the product writes: the headline, and the body in reading order."""
    draft = write(event, settings=settings.model_copy(update={"writer": "extractive", "max_words": WORDS}))
    return Written(draft.headline.text, " ".join(claim.text for claim in draft.body))


def _rows(data: Sequence[Path]) -> Iterator[dict[str, Any]]:
    for path in data_files(data):
        for row in read_rows(path):
            if not isinstance(row.get("sources"), list) or not isinstance(row.get("summary"), str):
                raise SourceError('not a story: "sources" or "summary" is missing', where=f"{path}, id {row.get('id')}")
            yield row


def event_of(row: Mapping[str, Any]) -> Event:
    """Return a row's sources as an event, each its own origin."""
    articles = tuple(
        Article(
            id=f"{row['id']}-{number}",
            outlet=source.get("outlet") or f"Outlet {number}",
            title=source.get("title") or "",
            text=source.get("text") or "",
        )
        for number, source in enumerate(row["sources"], 1)
    )
    origins = tuple(Origin(articles=(article.id,)) for article in articles)
    return Event(id=str(row["id"]), label=articles[0].title if articles else "", articles=articles, origins=origins)


def _all_sentences(event: Event) -> list[str]:
    return [span.of(article.text) for article in event.articles for span in sentences(article.text)]


def _first_sentences(event: Event) -> list[str]:
    return [span.of(article.text) for article in event.articles for span in sentences(article.text)[:1]]


def _titled_by_first(event: Event, told: Iterable[str]) -> Written:
    return Written(event.articles[0].title if event.articles else "", " ".join(told))


def _scores(told: Sequence[Written], references: Sequence[Written]) -> dict[str, float]:
    """Return mean F of each measure on summaries, of each with the headline, and the mean length in words."""
    pairs = list(zip(told, references, strict=True))
    found = {
        **_rouge([(one.summary, other.summary) for one, other in pairs]),
        **{f"{name}_titled": value for name, value in _rouge([_titled(*pair) for pair in pairs]).items()},
    }
    return found | {"words": sum(len(one.summary.split()) for one in told) / max(1, len(told))}


def _titled(one: Written, other: Written) -> tuple[str, str]:
    return f"{one.headline} {one.summary}", f"{other.headline} {other.summary}"


def _rouge(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ImportError as error:
        raise MissingExtra("rouge-score is not installed", do="pip install 'writethru[dev]'") from error
    scorer = RougeScorer(list(MEASURES), use_stemmer=True)
    scores = [scorer.score(reference, told) for told, reference in pairs]
    return {name: sum(score[name].fmeasure for score in scores) / max(1, len(scores)) for name in MEASURES}


def _figures(scores: Mapping[str, Mapping[str, float]], stories: int) -> Figures:
    names = (*MEASURES, *(f"{name}_titled" for name in MEASURES), "words")
    table = Table(
        title=f"Stories: {stories}",
        columns=("system", *names),
        rows=tuple((system, *(found[name] for name in names)) for system, found in scores.items()),
        note="ROUGE F, stemmed, against what people wrote; _titled: with headlines (of baselines, the first title).",
    )
    return Figures(tables=(table,), values={f"story.{name}": scores["writethru"][name] for name in names})
