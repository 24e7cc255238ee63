"""A sentence encoder in a folder: `model.onnx` beside `tokenizer.json`, as exporters of sentence encoders write them.

The vector of a text is the mean of its tokens' vectors. A model that gives one vector for each text is taken at its
word. Two cores and no PyTorch are all it needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import MissingExtra, SettingsError

BATCH = 16
"""Texts in one run of the model. Sorted by length they are padded little; larger batches are no faster on two cores."""
MOST_TOKENS = 256
"""What small encoders were trained to read; the cost grows faster than the length."""


class Onnx:
    """One model, loaded."""

    def __init__(self, session: Any, tokenizer: Any) -> None:
        self._session, self._tokenizer = session, tokenizer
        self._inputs = {each.name for each in session.get_inputs()}

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a vector for each text, in order."""
        order = sorted(range(len(texts)), key=lambda number: (len(texts[number]), number))
        found: list[NDArray[np.float32] | None] = [None] * len(texts)
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            for number, row in zip(chosen, self._batch([texts[number] for number in chosen]), strict=True):
                found[number] = row
        return np.array(found, np.float32)

    def _batch(self, texts: Sequence[str]) -> NDArray[np.float32]:
        encoded = self._tokenizer.encode_batch(list(texts))
        ids = np.array([each.ids for each in encoded], np.int64)
        mask = np.array([each.attention_mask for each in encoded], np.int64)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (output, *_) = self._session.run(None, {name: given[name] for name in given if name in self._inputs})
        return _pooled(output, mask)


def _pooled(output: NDArray[np.float32], mask: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the mean over each text's tokens, padding left out."""
    if output.ndim == 2:
        return output
    counted = mask[:, :, None].astype(np.float32)
    mean: NDArray[np.float32] = (output * counted).sum(axis=1) / np.maximum(counted.sum(axis=1), 1)
    return mean


@lru_cache(maxsize=1)
def opened(folder: str) -> Onnx:
    """Load the encoder of a folder. MissingExtra without the libraries, SettingsError where it is no encoder."""
    try:
        import onnxruntime
        import tokenizers
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"an ONNX encoder needs {error.name}", where="encoder", do="pip install 'writethru[encoder]'"
        ) from error
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # its warnings speak of optimisations, to people who build models
    try:
        session = onnxruntime.InferenceSession(str(Path(folder) / "model.onnx"), options)
        tokenizer = tokenizers.Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
    except Exception as error:  # both libraries raise bare Exception, whatever is wrong with a file
        raise SettingsError(
            f"no encoder can be loaded ({error})", where=folder, do="give a folder with model.onnx and tokenizer.json"
        ) from error
    tokenizer.enable_truncation(MOST_TOKENS)
    tokenizer.enable_padding()
    return Onnx(session, tokenizer)
