"""What a claim adds behind "and" that its source has nowhere: "… closed the restaurant and fined the owner".

Such a half has too few words to be weighed by itself, and the sentence it hangs on is borne out. Its verb tells: it is
a deed that no word of the article names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.checks.consequences import family_missing
from pipeline.domain import Span
from pipeline.text.irregular import base, is_form
from pipeline.text.lexicon import lexicon
from pipeline.text.names import names
from pipeline.text.quotes import is_quoted
from pipeline.text.words import is_stop_word, stem, word_spans

_JOINT = re.compile(
    r",? (?:and|but)(?P<helped>(?: (?:(?:its|his|her|their|the) (?:\w+ )?)?(?:has|have|had|will|would|was|were|is|are|"
    r"be|been|then|also|later|now|he|she|it|they))*) (?=(?P<verb>\w+))|(?<!to),(?P<will> will) (?=(?P<next>\w+))"
)
_OBJECT = re.compile(
    r"\w+(?:$|[ ,;.]*$|,| (?:the|an?|his|her|its|their|our|him|them|it|us|to|that|for|by|in|on|at|from|with|out|off|up|"
    r"down|over|against|more|some|all|both|one|two|three|four|five|six|\d|[A-Z]))"
)
"""What follows a verb, and no adjective: "fined the owner"; not "and sponsored content"."""
_ENDS = re.compile(r"[,;.:()]| (?:and|but|after|before|while|because|when) ")
ALIKE = 5
"""Letters two words have in common at their beginning to be taken for forms of one: hired, hiring."""


def added(claim: str, told: frozenset[str]) -> str | None:
    """Return the words of a half whose deed no stem of `told` names; None where there is none. English only.

    Of 2,556 claims that people called supported 8 have such a half, most of them no news.
    """
    return next((half for half, verb in _halves(claim) if _is_strange(half, verb, told)), None)


def _halves(claim: str) -> Iterator[tuple[str, str]]:
    """Yield each half from its verb on, with the verb."""
    for match in _JOINT.finditer(claim):
        verb, helped = match["verb"] or match["next"], match["helped"] or match["will"] or ""
        rest = claim[match.end() :]
        ahead = helped.endswith((" will", " would"))
        here = Span(start=match.end(), end=match.end() + len(verb))
        if not is_quoted(here, claim) and (ahead or (_is_past(verb) and (helped or _OBJECT.match(rest)))):
            yield _ENDS.split(rest, maxsplit=1)[0], verb.casefold()


def _is_past(word: str) -> bool:
    return word.islower() and (word.endswith("ed") or is_form(word)) and word not in lexicon("speech")


def _is_strange(half: str, verb: str, told: frozenset[str]) -> bool:
    missing = family_missing(verb, told)
    if missing is not None:
        return missing
    named = {word for name in names(half) for word in name.text.casefold().split()}
    said = [word for span in word_spans(half) if (word := span.of(half).casefold()) not in named]
    content = [word for word in said if not is_stop_word(word)]
    strange = [word for word in content if not _is_told(word, told)]
    return verb in strange and 2 * len(strange) > len(content)


def _is_told(word: str, told: frozenset[str]) -> bool:
    root = stem(base(word))
    return root in told or stem(word) in told or any(one[:ALIKE] == root[:ALIKE] for one in told)
