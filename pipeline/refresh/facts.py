"""Whether two wordings of a sentence tell the same facts: the difference between a mended typo and a correction.

In doubt they do not: a fact taken for a wording goes unnoticed, a wording taken for a fact costs an editor a look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from pipeline.text.normal import normal
from pipeline.text.quantities import quantities
from pipeline.text.quotes import quotations
from pipeline.text.words import is_stop_word, word_spans, words

_LETTERS = 5
"""Shorter words that differ in a letter are other words: "cut" and "put"."""
_TYPO = 2
"""Letters two spellings of a word may differ by: a pair exchanged counts two."""
_TURNING = frozenset({"no", "not", "never", "none", "nobody", "nothing", "nor", "without", "cannot", "neither"})
"""Little words that turn a sentence round, and "n't" endings."""


def same_facts(old: str, new: str) -> bool:
    """Say whether two wordings differ in glyphs, order, little words or spelling alone."""
    return _figures(old) == _figures(new) and _spoken(old) == _spoken(new) and _spelt_alike(old, new)


def _figures(text: str) -> Counter[tuple[object, ...]]:
    return Counter((q.kind, q.value, q.high, q.unit, q.approx) for q in quantities(text))


def _spoken(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(words(quotation.words) for quotation in quotations(text))


def _spelt_alike(old: str, new: str) -> bool:
    before, after = Counter(_told(old)), Counter(_told(new))
    gone, come = list((before - after).elements()), list((after - before).elements())
    for word in gone:
        other = next((one for one in come if _typo(word, one)), None)
        if other is None:
            return False
        come.remove(other)
    return not come


def _told(text: str) -> Iterator[str]:
    """Yield the words that carry a sentence, figures aside; what turns it round is one of them. Names keep a capital.

    Its first word is taken for no name, or a typo in it would be a fact.
    """
    plain = normal(text).text
    figures = quantities(plain)
    for position, span in enumerate(word_spans(plain)):
        word = span.of(plain)
        lower = word.casefold()
        turns = lower in _TURNING or lower.endswith("n't")
        if (turns or not is_stop_word(lower)) and not any(figure.overlaps(span) for figure in figures):
            yield word if position else lower


def _typo(a: str, b: str) -> bool:
    """Say whether two words may be one, misspelt. Of names that differ in a letter nobody knows but the outlet."""
    plain = all(word.isalpha() and word.islower() and len(word) >= _LETTERS for word in (a, b))
    return plain and Levenshtein.distance(a, b, score_cutoff=_TYPO) <= _TYPO
