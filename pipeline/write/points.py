"""The key points: what the body tells first of all, each in few words and borne out by the body it is taken from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.domain import Claim
from pipeline.write.claims import make_claim
from pipeline.write.material import Material
from pipeline.write.select import repeats
from pipeline.write.sentence import Sentence
from pipeline.write.shorten import LONGEST_POINT, shortened
from pipeline.write.support import supporters_of

FEWEST = 3
"""Points where the body has as many sentences; else one for every two sentences of the body."""


def key_points(
    chosen: Sequence[Sentence],
    ordered: Sequence[Sentence],
    material: Material,
    *,
    most: int,
    previous: Collection[str] = (),
) -> tuple[Claim, ...]:
    """Return the points in the order of the body; `chosen` has the most telling sentences first.

    `previous` are the wordings of the version before, which stay while the body bears them out.
    """
    wordings = {sentence: shortened(sentence.text) for sentence in chosen if not sentence.leans}
    number = min(most, max(FEWEST, len(chosen) // 2))
    ranked = sorted(wordings, key=lambda sentence: (wordings[sentence] not in previous, _is_long(wordings[sentence])))
    taken: list[Sentence] = []
    for sentence in ranked:
        if len(taken) < number and not any(repeats(sentence, other) for other in taken):
            taken.append(sentence)
    return tuple(_point(wordings[sentence], sentence, material) for sentence in ordered if sentence in taken)


def _is_long(text: str) -> bool:
    """Long points come last, and so do those that open with a quotation: they say who spoke too late."""
    return len(text.split()) > LONGEST_POINT or text[0] in '“"«„‘'


def _point(text: str, sentence: Sentence, material: Material) -> Claim:
    support = supporters_of(text, sentence, material.sentences)
    return make_claim(text, support, material.event, excerpt=True)
