"""Planted errors: true sentences of real articles with one mistake each, beside the same sentences without it.

From any events it makes thousands of cases for each finding code, so that precision and recall of a check do not hang
on a dozen samples. A case is found when its code is among the findings on it; a finding of that code on the correct
twin is a false alarm. The mistakes are drawn with a fixed seed from each event's id: the same articles, the same cases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

from pipeline.check import check
from pipeline.domain import Article, Attribution, Citation, Claim, Draft, Event, Finding, Origin, Paragraph, Span
from pipeline.evals import mistakes
from pipeline.evals.figures import Table
from pipeline.outlets import Registry
from pipeline.settings import Settings
from pipeline.text.names import names
from pipeline.text.quotes import is_quoted, quotations
from pipeline.text.sentences import sentences
from pipeline.text.words import content_words, word_spans

WORDS = range(8, 45)
"""Length of the sentences taken: whole statements, neither headings nor run-on captions."""
OTHERS = 0.45
"""Share of a sentence's words another outlet's article may have and still not tell of it."""
EACH = 2
"""Cases of one kind from one article."""
COPIED = 20
"""Words on end that are copying in any house."""
STRANGER = "Quillfeather Tribune"
"""An outlet that exists nowhere."""


class Case(NamedTuple):
    """One claim with a mistake, and its twin without."""

    kind: str
    codes: frozenset[str]
    """The finding that is right; where several are, any of them will do."""
    wrong: Claim
    right: Claim
    against: Event | None = None
    """Where the mistake is in the sources: the event with it, which the wrong claim meets. None: the event itself."""


class Told(NamedTuple):
    """A sentence of an article, and what the mistakes draw from."""

    text: str
    span: Span
    article: Article
    event: Event
    names: Sequence[str]
    """Names of other events."""
    random: Random


def cases(event: Event, *, others: Sequence[Event] = (), seed: int = 0) -> Iterator[Case]:
    """Yield the cases an event offers. Names put in come from `others`."""
    strange = sorted({name for other in others for article in other.articles for name in _names(article)})
    for article in event.articles:
        random = Random(f"{seed} {event.id} {article.id}")  # noqa: S311 - reproducible, not secret
        made: Counter[str] = Counter()
        for span in random.sample(spans := _sentences(article), len(spans)):
            told = Told(span.of(article.text), span, article, event, strange, random)
            for case in _of(told):
                made[case.kind] += 1
                if made[case.kind] <= EACH:
                    yield case


def _names(article: Article) -> set[str]:
    registry = Registry.load()
    found = (name for name in names(article.text) if name.certain and len(name.words) > 1 and not name.title)
    return {name.text for name in found if registry.by_name(name.text) is None}


def _sentences(article: Article) -> list[Span]:
    """Return the sentences of an article that are whole statements."""
    spans = sentences(article.text)
    return [s for s in spans if len(s.of(article.text).split()) in WORDS and s.of(article.text)[-1:] in '.”"']


def _of(told: Told) -> Iterator[Case]:
    text, source, random = told.text, f"{told.article.title} {told.article.text}", told.random
    changed = {
        "number": ("N01", mistakes.number(text, source, random)),
        "name": ("E01", mistakes.name(text, source, told.names, random)),
        "speaker": ("Q06", mistakes.speaker(text, source, random)),
        "negation": ("A02", mistakes.negation(text, random)),
        "strength": ("M01", mistakes.strength(text)),
        "roles": ("A02", mistakes.roles(text)),
        "half added": ("A01", mistakes.added(text, source, random)),
        "quotation altered": ("Q02", mistakes.altered_quotation(text, random)),
        "quotation cut": ("Q03", mistakes.cut_quotation(text)),
        "prose as quotation": ("Q04", None if _is_speech(told) else mistakes.prose_as_quotation(text)),
    }
    for kind, (code, wrong) in changed.items():
        if wrong:
            yield Case(kind, frozenset({code}), _claim(wrong, told), _claim(text, told))
    if _own_words(text) >= COPIED:
        shown = _claim(text, told).model_copy(update={"excerpt": True})
        yield Case("copied", frozenset({"V01"}), _claim(text, told), shown)
    yield from _disputed(told)
    yield from _credited(told)


def _disputed(told: Told) -> Iterator[Case]:
    """Yield the sentence unchanged beside another outlet's article that now has another figure for the same thing."""
    claim = _claim(told.text, told)
    for article in told.event.articles:
        if article.outlet == told.article.outlet:
            continue
        changed = mistakes.other_figure(told.text, article.text, told.random)
        if changed:
            others = tuple(
                article.model_copy(update={"text": changed, "title": ""}) if one.id == article.id else one
                for one in told.event.articles
            )
            yield Case("disputed", frozenset({"N02"}), claim, claim, told.event.model_copy(update={"articles": others}))
            return


def _is_speech(told: Told) -> bool:
    """Say whether a part of the sentence is inside quotation marks in its article, be they opened before it."""
    return any(quotation.outer.overlaps(told.span) for quotation in quotations(told.article.text))


def _own_words(text: str) -> int:
    """Return how many words stand outside quotation marks."""
    return sum(not is_quoted(span, text) for span in word_spans(text))


def _credited(told: Told) -> Iterator[Case]:
    """Yield the mistakes of credit: an outlet that is no source, one that does not say it, a quotation of another's."""
    right = _claim(told.text, told)
    yield Case("stranger", frozenset({"A04"}), _claim(told.text, told, STRANGER), right)
    silent = [article for article in told.event.articles if _is_silent(article, told)]
    if not silent:
        return
    other = silent[0]
    swapped = _claim(told.text, told, other.outlet)
    yield Case("outlet swapped", frozenset({"A01", "N01", "E01", "Q01", "Q05"}), swapped, right)
    quotation = mistakes.quotation_of(told.text)
    if quotation and quotation.words not in other.text:
        yield Case("quotation of another", frozenset({"Q05"}), swapped, right)
    half = _half(other)
    if half:
        merged = f"{told.text.rstrip('.')}, and {half[0].lower()}{half[1:]}"
        both = _claim(merged, told, told.article.outlet, other.outlet)
        yield Case("halves merged", frozenset({"A01", "N01", "E01", "Q01", "Q05"}), both, right)


def _is_silent(article: Article, told: Told) -> bool:
    """Say whether another outlet's article does not tell of this, by its words of content."""
    if article.outlet == told.article.outlet:
        return False
    mine = set(content_words(told.text))
    theirs = max((len(mine & set(content_words(span.of(article.text)))) for span in sentences(article.text)), default=0)
    return theirs < OTHERS * len(mine)


def _half(article: Article) -> str | None:
    """Return a plain sentence of the other article, none that its own words would credit to somebody."""
    plain = (span.of(article.text) for span in _sentences(article))
    return next((sentence for sentence in plain if "“" not in sentence and '"' not in sentence), None)


def _claim(text: str, told: Told, *outlets: str) -> Claim:
    """Return a claim that cites the sentence it was made from; as an excerpt, so that copying is not the matter."""
    span = told.span
    citation = Citation(start=span.start, end=span.end, text=told.text, article=told.article.id)
    credited = outlets or (told.article.outlet,)
    attribution = Attribution(outlets=credited, origins=len(credited))
    return Claim(id="planted", text=text, attribution=attribution, citations=(citation,))


class Count(NamedTuple):
    """How often a kind of mistake was made, found, and cried where there was none."""

    codes: frozenset[str]
    made: int = 0
    found: int = 0
    alarms: int = 0

    @property
    def recall(self) -> float:
        """The share of mistakes found."""
        return self.found / self.made if self.made else 0.0

    @property
    def precision(self) -> float:
        """The share of findings that are right, where every second sentence is wrong."""
        return self.found / (self.found + self.alarms) if self.found + self.alarms else 0.0

    def with_one(self, found: bool, alarm: bool) -> Count:
        """Return the count with one more case."""
        return Count(self.codes, self.made + 1, self.found + found, self.alarms + alarm)


def count(events: Sequence[Event], *, settings: Settings, seed: int = 0) -> dict[str, Count]:
    """Check every case and its twin and count, by kind of mistake."""
    counts: dict[str, Count] = {}
    for number, event in enumerate(events):
        others = [events[(number + step) % len(events)] for step in (1, 2) if len(events) > step]
        for case in cases(event, others=others, seed=seed):
            outcome = _outcome(case, event, settings)
            if outcome:
                counts[case.kind] = counts.get(case.kind, Count(case.codes)).with_one(*outcome)
    return dict(sorted(counts.items()))


class _Outcome(NamedTuple):
    found: bool
    alarm: bool


def _outcome(case: Case, event: Event, settings: Settings) -> _Outcome | None:
    """Return whether a mistake was found, and whether its twin was cried at.

    None where outlets disagree by themselves on what a disagreement was to be put into: a finding there is right.
    """
    before = any(finding.code in case.codes for finding in _findings(case.right, event, settings))
    after = [f for f in _findings(case.wrong, case.against or event, settings) if f.code in case.codes]
    if case.against is None:
        return _Outcome(bool(after), before)
    if before:
        return None
    changed = {article.id for article in case.against.articles if article not in event.articles}
    shown = [finding.evidence.article in changed for finding in after if finding.evidence]
    return _Outcome(any(shown), not all(shown))


def _findings(claim: Claim, event: Event, settings: Settings) -> list[Finding]:
    """Return the findings on a claim that stands alone in the body of a draft."""
    headline = claim.model_copy(update={"id": "headline", "text": "", "citations": ()})
    draft = Draft(headline=headline, paragraphs=(Paragraph(claims=(claim,)),))
    report = check(draft, event, settings=settings)
    return [finding for finding in report.findings if finding.claim == claim.id]


def events(rows: Iterable[Mapping[str, Any]]) -> tuple[Event, ...]:
    """Return the events of `../shared/data/clusters` rows, each article an origin of its own."""
    grouped: dict[str, list[Article]] = {}
    for row in rows:
        grouped.setdefault(f"{row.get('dataset')} {row['cluster']}", []).append(_article(row))
    return tuple(
        Event(id=id_, label=id_, articles=tuple(found), origins=tuple(Origin(articles=(one.id,)) for one in found))
        for id_, found in grouped.items()
    )


def _article(row: Mapping[str, Any]) -> Article:
    given = {key: row[key] for key in ("id", "outlet", "title", "text") if row.get(key)}
    unnamed = f"Outlet {row['id']}"  # an article whose outlet the set does not tell still has one of its own
    return Article(**{"text": "", "outlet": unnamed, **given}, published_at=row.get("published"))


def table(counts: Mapping[str, Count]) -> Table:
    """Return the counts as a table for people."""
    return Table(
        title="Planted errors, each beside its correct twin",
        columns=("mistake", "right findings", "made", "precision", "recall"),
        rows=tuple(
            (kind, " ".join(sorted(one.codes)), one.made, one.precision, one.recall) for kind, one in counts.items()
        ),
    )


def values(counts: Mapping[str, Count]) -> dict[str, float]:
    """Return the same by name, such as `planted.number.recall`."""
    named = {kind.replace(" ", "_"): one for kind, one in counts.items()}
    return {f"planted.{kind}.recall": one.recall for kind, one in named.items()} | {
        f"planted.{kind}.precision": one.precision for kind, one in named.items()
    }
