"""Sentence encoders, none by default: texts in, vectors out, near where the texts say the same.

What is not installed costs nothing: each kind is opened, and its library imported, when the `encoder` setting names it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pipeline.cluster.encoder import onnx, sentences
from pipeline.cluster.encoder.vectors import Encode, Reader, Vectors
from pipeline.settings import Settings

__all__ = ["ENCODERS", "Encode", "Reader", "Vectors", "make_reader"]


def _served(model: str, settings: Settings) -> Encode:
    from pipeline.llm.embeddings import embeddings

    return partial(embeddings, model=model, settings=settings)


ENCODERS: dict[str, Callable[[str, Settings], Encode]] = {
    "onnx": lambda folder, _: onnx.opened(folder),
    "sentence-transformers": lambda name, settings: sentences.opened(name, offline=settings.offline),
    "openai": _served,
}
"""By the word before the colon in the setting. Each takes what comes after it."""


def make_reader(settings: Settings) -> Reader | None:
    """Return what turns articles into vectors; None where no encoder is set."""
    if settings.encoder is None:
        return None
    kind, _, name = settings.encoder.partition(":")
    return Reader(ENCODERS[kind](name, settings))
