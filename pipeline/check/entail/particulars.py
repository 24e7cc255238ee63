"""The small things that turn a claim over: numbers, names, negations, opposites, hedges, single swapped words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.check.entail.alignment import Edit
from pipeline.check.entail.coverage import Window
from pipeline.check.entail.lexicon import ALIASES, FEMININE, HEDGES, MASCULINE, OPPOSED, STRONG, TIMES
from pipeline.check.entail.place import Place
from pipeline.check.entail.reading import Reading
from pipeline.check.entail.terms import Term
from pipeline.text.words import stem

SCOPE = 3
"""Words a negation reaches forward from where it stands."""
FARTHEST = 20
"""Sentences from which a name counts as far away, however far it is."""


def numbers(at: Place) -> dict[str, float]:
    """Measure the claim's numbers: in the document, and in or beside the best window."""
    found = {term.key for term in at.sentence if term.number}
    inside = _around(at)
    return {
        "numbers": len(found),
        "numbers_missing": sum(key not in at.document.postings for key in found),
        "numbers_missing3": len(found - inside),
        "other_numbers3": sum(key.startswith("#") for key in inside),
    }


def names(at: Place) -> dict[str, float]:
    """Measure the capitalised words after the first: mostly names, in text that has capitals."""
    found = {term.key for term in at.sentence[1:] if term.capital and term.weight}
    known = [key for key in found if key in at.document.postings]
    return {
        "names": len(found),
        "names_missing": len(found) - len(known),
        "names_missing3": len(found - _around(at)),
        "name_away": max((_distance(at.document, key, at.window) for key in known), default=0),
    }


def _around(at: Place) -> set[str]:
    """Return the keys of the best window and of the sentences before and after it."""
    starts = at.document.starts
    first, last = max(at.window.first - 1, 0), min(at.window.last + 1, len(at.document.spans))
    return {term.key for term in at.document.terms[starts[first] : starts[last]]}


def _distance(document: Reading, key: str, window: Window) -> int:
    """Return how many sentences away from a window a key stands at the nearest."""
    places = (document.sentence_of[position] for position in document.postings[key])
    return min(FARTHEST, *(max(window.first - number, number - window.last + 1, 0) for number in places))


def polarity(at: Place) -> dict[str, float]:
    """Compare, for each word of content both have, whether a negation reaches it: added or dropped, a claim is turned.

    Both directions are one measure: training data adds negations far more often than it drops one.
    """
    mine = _reached(at.sentence)
    turned, kept = _turned(mine, _reached(at.closest))
    return {
        "turned": turned,
        "turned3": _turned(mine, _reached(at.near))[0],
        "flips": sum(_flips(edit) for edit in at.edits),
        "negation_kept": kept,
        "negation_gap": abs(_negations(at.sentence) - _negations(at.closest)),
        "opposed": opposed(at.sentence, at.closest),
        "opposed3": opposed(at.sentence, at.near),
        "hedges": _hedges(at.sentence),
        "hedge_gap": _hedges(at.sentence) - _hedges(at.closest),
    }


def _reached(terms: Sequence[Term]) -> dict[str, set[bool]]:
    """Return for each word of content whether a negation stands within reach before it, wherever it occurs."""
    reached: dict[str, set[bool]] = {}
    last = -SCOPE - 1
    for at, term in enumerate(terms):
        if term.negation:
            last = at
        elif term.weight:
            reached.setdefault(term.key, set()).add(at - last <= SCOPE)
    return reached


def _turned(claim: dict[str, set[bool]], source: dict[str, set[bool]]) -> tuple[int, int]:
    """Count the shared words negated on one side alone, and those negated on both."""
    pairs = [(claim[key], source[key]) for key in claim.keys() & source.keys()]
    return sum(mine.isdisjoint(theirs) for mine, theirs in pairs), sum(True in mine & theirs for mine, theirs in pairs)


def _flips(edit: Edit) -> bool:
    """Say whether a near copy differs by a negation."""
    return _negations(edit.claim) % 2 != _negations(edit.source) % 2


def _negations(terms: Iterable[Term]) -> int:
    return sum(term.negation for term in terms)


def _hedges(terms: Iterable[Term]) -> int:
    """Count the words that make a fact a possibility, a plan or somebody's word."""
    return sum(term.word in HEDGES for term in terms)


def opposed(claim: Iterable[Term], window: Iterable[Term]) -> int:
    """Count the claim's words that the window lacks while it has an opposite of them."""
    present = {term.key for term in window}
    return sum(term.key not in present and not present.isdisjoint(opposites().get(term.key, ())) for term in claim)


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Return the opposites of each stem."""
    table: dict[str, frozenset[str]] = {}
    for pair in OPPOSED:
        one, other = (stem(ALIASES.get(word, word)) for word in pair)
        table[one] = table.get(one, frozenset()) | {other}
        table[other] = table.get(other, frozenset()) | {one}
    return table


def swapped(at: Place) -> dict[str, float]:
    """Measure the edits that separate a near copy from its source sentence."""
    swaps = [edit for edit in at.edits if edit.source and edit.claim]
    put_in = [term for edit in swaps for term in edit.claim if term.weight]
    added = [edit for edit in at.edits if not edit.source]
    return {
        "swaps": len(swaps),
        "swap_weight": max((term.weight for term in put_in), default=0.0),
        "swap_within": sum(term.key in at.document.postings for term in put_in),
        "swap_number": sum(_both(edit, "number") for edit in swaps),
        "swap_name": sum(_both(edit, "capital") for edit in swaps),
        "swap_small": sum(not any(term.weight for term in edit.claim + edit.source) for edit in at.edits),
        "added": sum(len(edit.claim) for edit in added),
        "added_weight": max((term.weight for edit in added for term in edit.claim), default=0.0),
        "dropped": sum(len(edit.source) for edit in at.edits if not edit.claim),
        "edit_flank": max((edit.flank for edit in swaps), default=0),
    }


def _both(edit: Edit, kind: str) -> bool:
    """Say whether words of one kind stand on both sides of an edit: a number for a number, a name for a name."""
    return all(any(getattr(term, kind) for term in side) for side in (edit.source, edit.claim))


def strength(at: Place) -> dict[str, float]:
    """Measure words that claim more, date an event, or take another person, and are not near."""
    mine, near = {term.word for term in at.sentence}, {term.word for term in at.near}
    return {
        "strong_missing": len((mine & STRONG) - near),
        "time_missing": len((mine & TIMES) - near),
        "gender_clash": float(
            _other_gender(mine, near, MASCULINE, FEMININE) or _other_gender(mine, near, FEMININE, MASCULINE)
        ),
    }


def _other_gender(claim: set[str], near: set[str], one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(claim & one) and not near & one and bool(near & other)
