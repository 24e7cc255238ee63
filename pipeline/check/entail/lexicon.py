"""Small closed lists of English words: what negates, hedges, opposes, reports, counts.

Closed classes can be listed (`lexicon.toml`); open ones are left to the frequency table. In other languages these
lists are silent, and the judgement rests on words, numbers and names.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

_LISTS = tomllib.loads((files(__package__) / "lexicon.toml").read_text("utf-8"))

NEGATIONS = frozenset(_LISTS["negations"].split())
HEDGES = frozenset(_LISTS["hedges"].split())
REPORTING = frozenset(_LISTS["reporting"].split())
PRONOUNS = frozenset(_LISTS["pronouns"].split())
STRONG = frozenset(_LISTS["strong"].split())
TIMES = frozenset(_LISTS["times"].split())
JOINTS = frozenset(_LISTS["joints"].split())
LEANING = frozenset(_LISTS["leaning"].split())
MASCULINE = frozenset(_LISTS["masculine"].split())
FEMININE = frozenset(_LISTS["feminine"].split())
ALIASES = {form: word for word, forms in _LISTS["aliases"].items() for form in forms.split()}
NUMBER_WORDS = {word: value for value, word in enumerate(_LISTS["numbers"].split(), 2)} | {
    word: 10 * value for value, word in enumerate(_LISTS["tens"].split(), 3)
}
OPPOSED = tuple(tuple(pair.split()) for pair in _LISTS["opposites"].split("|"))

LOOKALIKES = dict(zip("аеорсухіјѕӏһԁԛԝкмтвнαορνι", "aeopcyxijslhdqwkmtbhaopvi", strict=True))
"""Small Cyrillic and Greek letters that look like a Latin one."""
