"""What persons did to a story outlives the machine's next revision of it.

A sentence that a person wrote or changed stands in the new draft word for word, in its place; where the machine says
the same again, the person's wording takes its place. What a person cut does not come back. The checker sees all of it
beside the new sources, and flags what they contradict. Where the sources say nothing else than before, the whole story
stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from itertools import pairwise

from pipeline.align import continued, distinct
from pipeline.assemble import MACHINE, credits_to, stood_in
from pipeline.domain import Article, Citation, Claim, ClaimId, Draft, Event, Paragraph, Revision
from pipeline.settings import Settings
from pipeline.text.normal import comparable
from pipeline.text.relocate import relocate
from pipeline.text.sentences import sentences

Rows = list[list[Claim]]
"""Claims of one kind by paragraph; all key points are one."""
_NOTED = 90
"""Characters of a sentence that a note repeats."""


def keep(draft: Draft, history: Sequence[Revision], event: Event) -> Draft:
    """Return an aligned new draft with what persons wrote and without what they cut. `history`: first to latest."""
    latest = history[-1]
    before = {article.id: article for article in latest.articles}

    def refit(claim: Claim) -> Claim:
        return refitted(claim, before, event)

    points, cut_points = _kept([list(draft.key_points)], history, _points, refit)
    body, cut_body = _kept([list(part.claims) for part in draft.paragraphs], history, _body, refit)
    old = latest.story
    return distinct(
        draft.model_copy(
            update={
                "headline": refit(old.headline) if old.headline.by_person else draft.headline,
                "dek": _dek(draft, history, refit),
                "key_points": tuple(claim for row in points for claim in row),
                "paragraphs": tuple(Paragraph(claims=tuple(row)) for row in body if row),
                "notes": (*draft.notes, *_notes((*cut_points, *cut_body))),
            }
        )
    )


def unmoved(latest: Revision, event: Event, *, settings: Settings) -> Draft | None:
    """Return the latest draft as it is, its citations found again, where no source says anything else than it did.

    None where one does, where the sources or their outlets are others, or where other settings, another version, or a
    model that could not write before, would tell the story.
    """
    if not _made_alike(latest, settings):
        return None
    if stood_in(latest.story, settings) or not _same_words(latest.articles, event.articles):
        return None
    before = {article.id: article for article in latest.articles}
    draft = latest.story.draft.each(lambda claim: refitted(claim, before, event))
    positions = [
        tuple(side.model_copy(update={"citations": _found(side.citations, before, event)}) for side in one.positions)
        for one in draft.disagreements
    ]
    told = (
        one.model_copy(update={"positions": sides}) for one, sides in zip(draft.disagreements, positions, strict=True)
    )
    return draft.model_copy(update={"disagreements": tuple(told)})


def passed_over(history: Sequence[Revision], *, settings: Settings) -> frozenset[str]:
    """Return the sentences of the latest revision's sources that no revision told, in comparing form.

    None where other settings or another version would choose from them.
    """
    if not (history and _made_alike(history[-1], settings)):
        return frozenset()
    claims = (claim for revision in history for claim in revision.story.draft.claims)
    told = {comparable(cited.text) for claim in claims for cited in claim.citations}
    said = (comparable(span.of(one.text)) for one in history[-1].articles for span in sentences(one.text))
    return frozenset(said) - told


def _made_alike(latest: Revision, settings: Settings) -> bool:
    made = latest.story.provenance
    return (made.settings, made.version) == (settings.digest(), version("writethru"))


def _same_words(old: Sequence[Article], new: Sequence[Article]) -> bool:
    """Say whether these are the same articles with the same sentences, in whatever order, said by the same outlets."""
    before, after = ({one.id: (credits_to(one), _sentences(one)) for one in articles} for articles in (old, new))
    return before == after


def _sentences(article: Article) -> Counter[str]:
    said = (comparable(span.of(article.text)) for span in sentences(article.text))
    return Counter([comparable(article.title), *said])


def refitted(claim: Claim, before: Mapping[str, Article], event: Event) -> Claim:
    """Return a claim with its citations found again in the event's articles; its words and credits stay.

    A passage that is gone is cited no more: what the claim then rests on is for the checker to say.
    """
    citations = _found(claim.citations, before, event)
    origins = event.origins_of(cited.article for cited in citations) or claim.attribution.origins
    credit = claim.attribution.model_copy(update={"origins": origins})
    return claim.model_copy(update={"citations": citations, "attribution": credit, "verdict": None})


def _found(cited: Iterable[Citation], before: Mapping[str, Article], event: Event) -> tuple[Citation, ...]:
    return tuple(found for one in cited if (found := _again(one, before, event)))


def _again(cited: Citation, before: Mapping[str, Article], event: Event) -> Citation | None:
    old = before.get(cited.article)
    now = next((article for article in event.articles if old and _same(article, old)), None)
    if old is None or now is None:
        return None
    if now.text[cited.start : cited.end] == cited.text:
        return cited.model_copy(update={"article": now.id})
    span = relocate(cited.text, before=old.text, after=now.text)
    return Citation(article=now.id, start=span.start, end=span.end, text=span.of(now.text)) if span else None


def _same(article: Article, old: Article) -> bool:
    return article.id == old.id or (article.url is not None and article.url == old.url)


def _points(revision: Revision) -> Rows:
    return [list(revision.story.key_points)]


def _body(revision: Revision) -> Rows:
    return [list(part.claims) for part in revision.story.paragraphs]


def _dek(draft: Draft, history: Sequence[Revision], refit: Callable[[Claim], Claim]) -> Claim | None:
    """Return the person's line under the headline; none where the last word on it was a person's who cut it."""
    latest = history[-1].story.dek
    if latest:
        return refit(latest) if latest.by_person else draft.dek
    cut = any(old.story.dek and not new.story.dek and _by_person(new) for old, new in pairwise(history))
    return None if cut else draft.dek


def _by_person(revision: Revision) -> bool:
    return revision.author != MACHINE


def _kept(
    rows: Rows, history: Sequence[Revision], kind: Callable[[Revision], Rows], refit: Callable[[Claim], Claim]
) -> tuple[Rows, list[Claim]]:
    """Return the new claims of one kind with the persons' among them, and what was left out because a person cut it."""
    old = kind(history[-1])
    own = {claim.id: refit(claim) for row in old for claim in row if claim.by_person}
    cut = _cut(history, kind)
    meant = _meant(_flat(rows), own, cut, history, kind)
    left_out = [cut[name] for name in dict.fromkeys(meant.values()) if name in cut]
    missing = dict(own)
    placed: Rows = []
    for row in rows:
        placed.append([])
        for claim in row:
            name = meant.get(id(claim))
            if name is None:
                placed[-1].append(claim)
            elif name in missing:
                placed[-1].append(missing.pop(name))
    for claim in missing.values():
        _insert(claim, placed, old)
    return placed, left_out


def _cut(history: Sequence[Revision], kind: Callable[[Revision], Rows]) -> dict[ClaimId, Claim]:
    """Return the claims a person took out and nobody put back, in the words they had."""
    cut: dict[ClaimId, Claim] = {}
    for before, after in pairwise(history):
        stays = {claim.id for claim in _flat(kind(after))}
        if _by_person(after):
            cut |= {claim.id: claim for claim in _flat(kind(before)) if claim.id not in stays}
        cut = {name: claim for name, claim in cut.items() if name not in stays}
    return cut


def _meant(
    new: Sequence[Claim],
    own: Mapping[ClaimId, Claim],
    cut: Mapping[ClaimId, Claim],
    history: Sequence[Revision],
    kind: Callable[[Revision], Rows],
) -> dict[int, ClaimId]:
    """Return, by `id()` of each new claim, the person's sentence it says again, or the one a person cut.

    Looked for in the person's words and in the machine's from which the person started. A claim that continues one of
    the machine's that still stands is neither.
    """
    machine = {claim.id: claim for one in history for claim in _flat(kind(one)) if not claim.by_person}
    standing = {claim.id for claim in _flat(kind(history[-1]))} - own.keys()
    free = [claim for claim in new if claim.id not in standing]
    known = [*cut.values(), *own.values(), *(machine[name] for name in own if name in machine)]
    meant = {id(free[position]): name for position, name in continued(free, known).items()}
    return {**meant, **{id(claim): claim.id for claim in free if claim.id in own}}


def _insert(claim: Claim, rows: Rows, old: Rows) -> None:
    """Put a person's claim beside its old neighbours; where none is left, in a paragraph of its own."""
    row = next(row for row in old if any(one.id == claim.id for one in row))
    at = next(position for position, one in enumerate(row) if one.id == claim.id)
    for neighbours, step in ((reversed(row[:at]), 1), (iter(row[at + 1 :]), 0)):
        found = _place(neighbours, rows)
        if found:
            rows[found[0]].insert(found[1] + step, claim)
            return
    ahead = _flat(old[: old.index(row)])
    found = _place(reversed(ahead), rows)
    rows.insert(found[0] + 1 if found else 0, [claim])


def _place(neighbours: Iterable[Claim], rows: Rows) -> tuple[int, int] | None:
    """Return the paragraph and position of the first of these neighbours that still stands."""
    places = {claim.id: (i, j) for i, row in enumerate(rows) for j, claim in enumerate(row)}
    return next((places[one.id] for one in neighbours if one.id in places), None)


def _flat(rows: Rows) -> list[Claim]:
    return [claim for row in rows for claim in row]


def _notes(left_out: Iterable[Claim]) -> list[str]:
    words = dict.fromkeys(claim.text for claim in left_out)
    return [f"Left out, because a person cut it: {text[:_NOTED]}{'…' if len(text) > _NOTED else ''}" for text in words]
