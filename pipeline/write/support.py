"""Which sentences bear a claim out, each by itself: those become its citations.

A sentence without a figure, a name, a quotation or a negation of the claim does not bear it out, however alike the
two are: a claim credited to fewer outlets is right, one credited to too many is not.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.text.contradiction import denying
from pipeline.text.lexicon import lexicon
from pipeline.text.normal import find
from pipeline.text.quantities import matches
from pipeline.text.quotes import quotations
from pipeline.text.words import is_stop_word, stem, words
from pipeline.write.sentence import Sentence, Wording

BORNE_OUT = 0.75
"""Share of a claim's content, by weight, that a sentence must have to bear it out."""
SUBSTANCE = 0.65
"""The same without names, which weigh much: "Greta Holm will visit" does not bear out "Greta Holm resigned"."""
QUOTED = 3
"""Words from which on a quotation must be the same; a shorter one may be a name or a single term."""

_NEGATIONS = lexicon("negations")


def supporters(claim: Wording, sentences: Iterable[Sentence], *, least: float = BORNE_OUT) -> tuple[Sentence, ...]:
    """Return the sentences that bear the claim out, the best one of each article, in the order given."""
    best: dict[str, tuple[float, Sentence]] = {}
    for sentence in sentences:
        share = claim.share_in(sentence)
        if share >= least and share > best.get(sentence.article, (0.0,))[0] and _bears_all_out(sentence, claim):
            best[sentence.article] = share, sentence
    return tuple(sentence for _, sentence in best.values())


def supporters_of(text: str, source: Sentence, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Return what bears out words taken from a sentence: that sentence first of all, and those of other articles."""
    others = (sentence for sentence in sentences if sentence.article != source.article and not sentence.second_hand)
    found = (*supporters(Wording(text=text, language=source.language), others), source)
    return tuple(sorted(found, key=lambda sentence: sentence.rank))


def _bears_all_out(sentence: Sentence, claim: Wording) -> bool:
    return _substance(claim, sentence) >= SUBSTANCE and bears_out(sentence, claim)


def bears_out(sentence: Wording, claim: Wording) -> bool:
    """Say whether the sentence has every figure, name, quotation and negation of the claim."""
    return (
        _same_negations(sentence, claim)
        and has_names(sentence, claim)
        and has_figures(sentence, claim)
        and all(find(quoted.words, sentence.text) for quoted in quotations(claim.text) if _is_quoted(quoted.words))
    )


def has_figures(sentence: Wording, claim: Wording) -> bool:
    """Say whether every figure of the claim is borne out by one of the sentence."""
    return all(any(matches(figure, other) for other in sentence.quantities) for figure in claim.quantities)


def has_names(sentence: Wording, claim: Wording) -> bool:
    """Say whether the sentence names whom the claim names. German capitalises all nouns: not asked there."""
    return claim.language == "de" or all(sentence.names.holds(name) for name in claim.names.found if name.certain)


def _substance(claim: Wording, sentence: Wording) -> float:
    """Return the share of the claim's content but for names that the sentence has; 1 where there is none."""
    named = {stem(word, claim.language) for name in claim.names.found for word in name.words}
    rest = {word: weight for word, weight in claim.content.items() if word not in named}
    shared = sum(weight for word, weight in rest.items() if word in sentence.content)
    return shared / sum(rest.values()) if rest else 1.0


def _is_quoted(words_: str) -> bool:
    return len(words_.split()) >= QUOTED


def negated(wording: Wording) -> frozenset[str]:
    """Return the content words that a negation stands before: "did not resign" negates resign.

    Of "too early to resign" it is the degree that must be told: "too early to speak of it" says the same.
    """
    told, found, pending = words(wording.text), set[str](), False
    for word, plain in zip(denying(told), told, strict=True):
        if word != plain:
            found.add(_TOO)
        elif word in _NEGATIONS:
            pending = True
        elif pending and not is_stop_word(word, wording.language):
            found.add(stem(word, wording.language))
            pending = False
    return frozenset(found)


_TOO = "too … to"
"""Stands for a deed that is out of reach."""


def _same_negations(sentence: Wording, claim: Wording) -> bool:
    """Say whether what both speak of is negated in both or in neither; what else is negated does not matter."""
    one, other = negated(sentence), negated(claim)
    return other <= one and one & claim.content.keys() <= other
