"""What a model is asked to fill in: sentences and the numbers of what proves them. Credits are none of its business."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, PrivateAttr

from pipeline.domain import Claim, ClaimId, Event
from pipeline.text.normal import comparable
from pipeline.write.claims import make_claim
from pipeline.write.model.numbered import Numbered


class Cited(BaseModel):
    """One sentence of the story."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    sents: list[int]
    """Numbers of the source sentences that prove the text. Chosen before the text is written."""
    text: str
    """One sentence in your own words."""
    _credit_after: str | None = PrivateAttr(None)

    def model_post_init(self, _: Any) -> None:
        """Take the mark of the credit out of the text, and remember its place."""
        self.text, self._credit_after = _without_mark(self.text)

    @property
    def credit_after(self) -> str | None:
        """The words behind which the credit is to be printed; None: behind all."""
        return self._credit_after


MARK = "{credit}"
"""What a model writes where the credit reads best."""


def _without_mark(text: str) -> tuple[str, str | None]:
    """Return a text without marks, and what stands before the one there was; None where that is nothing or all."""
    before, *others = text.split(MARK)
    if not others:
        return text, None
    parts = [part.strip(" ,") for part in (before, *others)]
    whole = " ".join(filter(None, parts))
    ends_there = not parts[0] or not parts[1] or parts[1][0] in ".!?…" or len(others) > 1
    return _SPACED_SIGN.sub(r"\1", whole), None if ends_there else parts[0]


_SPACED_SIGN = re.compile(r" ([.,;:!?…])")


class Reply(BaseModel):
    """The merged story."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    headline: Cited
    dek: Cited
    key_points: list[Cited]
    paragraphs: list[list[Cited]]
    """Each paragraph is a list of sentences."""

    def sentences(self) -> Iterator[tuple[str, Cited]]:
        """Yield every sentence with the name of its place, as an objection names it."""
        yield "headline", self.headline
        yield "dek", self.dek
        for number, point in enumerate(self.key_points, 1):
            yield f"key point {number}", point
        for number, paragraph in enumerate(self.paragraphs, 1):
            for place, sentence in enumerate(paragraph, 1):
                yield f"paragraph {number}, sentence {place}", sentence


def once(reply: Reply) -> Reply:
    """Return the reply without sentences that its body, or its key points, have said before."""
    said = set[str]()
    paragraphs = [list(_unsaid(paragraph, said)) for paragraph in reply.paragraphs]
    return reply.model_copy(
        update={"paragraphs": paragraphs, "key_points": list(_unsaid(reply.key_points, set()))},
    )


def _unsaid(sentences: Iterable[Cited], said: set[str]) -> Iterator[Cited]:
    for cited in sentences:
        wording = comparable(cited.text)
        if wording not in said:
            said.add(wording)
            yield cited


class Fix(BaseModel):
    """One blocked sentence set right."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    claim: int
    """Number of the blocked sentence."""
    sents: list[int]
    """Numbers of the source sentences that prove the text; none where nothing proves it."""
    text: str
    """The sentence set right; empty where nothing proves it."""

    @property
    def cited(self) -> Cited:
        """The sentence, as one of a story."""
        return Cited(sents=self.sents, text=self.text)


class Fixes(BaseModel):
    """The blocked sentences set right."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    fixes: list[Fix]


def claim_of(cited: Cited, sources: Numbered, event: Event, *, taken: Iterable[ClaimId]) -> Claim:
    """Return a claim credited to what it cites. A source's own sentence, word for word, is shown as an excerpt."""
    text = " ".join(cited.text.split())
    support = sources.carried(cited.sents)
    same = next((one.text for one in support if comparable(one.text) == comparable(text)), None)
    after = " ".join(cited.credit_after.split()) if cited.credit_after and not same else None
    return make_claim(
        same or text,
        support,
        event,
        excerpt=same is not None,
        taken=taken,
        written_by="model",
        credit_after=after,
    )
