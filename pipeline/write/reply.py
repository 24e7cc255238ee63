"""What a model is asked to fill in: sentences and the numbers of what proves them. Credits are none of its business."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict


class Cited(BaseModel):
    """One sentence of the story."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    sents: list[int]
    """Numbers of the source sentences that prove the text. Chosen before the text is written."""
    text: str
    """One sentence in your own words."""


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
