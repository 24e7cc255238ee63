"""The key points: the lead's fact, then what most outlets tell, each in few words and borne out by the body."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.domain import Claim
from pipeline.write.claims import make_claim
from pipeline.write.extractive.shorten import LONGEST_POINT, shortened
from pipeline.write.material import Material
from pipeline.write.repeats import repeats
from pipeline.write.sentence import Sentence
from pipeline.write.support import supporters_of

FEWEST = 3
"""Points where the body has as many sentences; else one for every two sentences of the body."""
LONGEST_LEAD = 40
"""Words up to which the lead is a point though it cannot be shortened: without its news the points tell the rest.
ROUGE-1 of three points on 370 stories: 24 0.383, 40 0.388, 60 0.389; with 24 the points of 7 read events in 14 lack
the news."""
CONFIRMED = 0.5
"""What each further origin adds to a point. In 14 read events 0 puts thanks for tents in the place of a visit that
three outlets tell, and 1 a school that stays closed in the place of boats that do not sail."""
DAMPING = 6
"""Words of content added to a sentence's own when its worth is put to them: three good words are no good point. ROUGE-1
of three points on 370 stories: 0 0.3870, 3 0.3872, 6 0.3875, 12 0.3875; in 14 read events 0 picks "the wave turned out
to be small", 12 a sentence about procedure."""


def key_points(
    chosen: Sequence[Sentence],
    ordered: Sequence[Sentence],
    material: Material,
    *,
    most: int,
    previous: Collection[Sentence] = (),
) -> tuple[Claim, ...]:
    """Return the points in the order of the body; `chosen` has the lead first.

    `previous` are those that were points of the version before, which stay.
    """
    wordings = {sentence: shortened(sentence.text) for sentence in chosen if not sentence.leans}
    number = min(most, max(FEWEST, len(chosen) // 2))

    def rank(sentence: Sentence) -> tuple[bool, bool, bool, bool, float]:
        words = wordings[sentence]
        leads = sentence is chosen[0] and len(words.split()) <= LONGEST_LEAD
        beside = material.is_no_point(sentence)
        return not leads, sentence not in previous, beside, _is_long(words), -_telling(sentence, material)

    taken: list[Sentence] = []
    for sentence in sorted(wordings, key=rank):
        wanted = FEWEST if material.is_no_point(sentence) else number
        if len(taken) < wanted and not any(repeats(sentence, other) for other in taken):
            taken.append(sentence)
    return tuple(_point(wordings[sentence], sentence, material) for sentence in ordered if sentence in taken)


def _telling(sentence: Sentence, material: Material) -> float:
    """Return how much of the event the words of a sentence tell, more for each further origin that tells the same."""
    told = sum(material.worth[word] for word in sentence.content)
    return told / (len(sentence.content) + DAMPING) * (1 + CONFIRMED * (material.corroboration(sentence) - 1))


def _is_long(text: str) -> bool:
    """Long points come last, and so do those that open with a quotation: they say who spoke too late."""
    return len(text.split()) > LONGEST_POINT or text[0] in '“"«„‘'


def _point(text: str, sentence: Sentence, material: Material) -> Claim:
    support = supporters_of(text, sentence, material.sentences)
    return make_claim(text, support, material.event, excerpt=True)
