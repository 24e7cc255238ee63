"""Sentences that open on somebody by a word alone: "The company said …", whose name their own article gave before.

In a merged story the reader may never have met it, or met another. Such a sentence is told where the story has the
word, or another for the same, in an earlier sentence, or right behind the one it followed in its article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.write.repeats import told_by
from pipeline.write.sense import sense
from pipeline.write.sentence import Sentence, Wording

_OPENS = re.compile(
    r"^\W{0,3}The (?P<noun>company|firm|airline|carrier|bank|union|club|ship|vessel|boat|plane|aircraft|suspects?|"
    r"victims?|man|woman|boy|girl|teenager|driver|pilot|gunman|attackers?|couple|pair)\b"
    r"(?:,|['’]s\b| (?!(?:of|for|from|in|at|on|with|behind|who|whose|that|which|and|or|named|called|accused|carrying|"
    r"flying|killed|injured|arrested)\b))"
)
"""What follows may say which one is meant: "the driver of the train", "the man who led the rescue"."""


def opens_on(sentence: Sentence) -> str:
    """Return the word alone that the sentence opens on; empty where it opens otherwise. Known for English."""
    opened = _OPENS.match(sentence.text) if sentence.language == "en" else None
    return opened["noun"] if opened else ""


def is_clear(sentence: Sentence, told: Iterable[Sentence]) -> bool:
    """Say whether a reader of the sentences told knows whom this one opens on."""
    noun = opens_on(sentence)
    if not noun:
        return True
    known = sense(Wording(text=noun, language=sentence.language)).keys()
    return any(other is sentence.before or known & told_by(other) for other in told if other is not sentence)
