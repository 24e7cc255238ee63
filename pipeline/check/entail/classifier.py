"""A sequence classifier in a folder, run on the CPU: pairs of texts in, how far one bears out the other out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import MissingExtra, SettingsError

BATCH = 16
"""Pairs in one run of the model; sorted by length they are padded little, and more are no faster on two cores."""
MOST_TOKENS = 512
"""Tokens of passage and claim together, unless the model reads fewer. Five news sentences are about 200."""
SUPPORT = frozenset({"entailment", "entail", "supported", "supports", "support", "consistent", "label_1", "1", "true"})
"""Names that public checkers give to support, compared in lower case: NLI models, MiniCheck, FEVER, HHEM."""
CONTRADICTION = frozenset({"contradiction", "contradict", "refuted", "refutes", "refute"})
FILES = ("model.onnx", "tokenizer.json", "config.json")


class Probability(NamedTuple):
    """What the model says of one pair."""

    support: float
    contradiction: float
    """0 where the model does not tell contradiction from silence."""


class Classifier:
    """One model, loaded."""

    def __init__(self, session: Any, tokenizer: Any, labels: Mapping[int, str]) -> None:
        self._session, self._tokenizer = session, tokenizer
        self._inputs = {each.name for each in session.get_inputs()}
        self._support = _column(labels, SUPPORT)
        self._contradiction = _column(labels, CONTRADICTION)

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[Probability]:
        """Return the answer for each (passage, claim), in order."""
        order = sorted(range(len(pairs)), key=lambda number: (sum(map(len, pairs[number])), number))
        found: dict[int, Probability] = {}
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            found |= dict(zip(chosen, self._batch([pairs[number] for number in chosen]), strict=True))
        return [found[number] for number in range(len(pairs))]

    def _batch(self, pairs: Sequence[tuple[str, str]]) -> Iterator[Probability]:
        encoded = self._tokenizer.encode_batch(list(pairs))
        given = {
            "input_ids": np.array([each.ids for each in encoded], np.int64),
            "attention_mask": np.array([each.attention_mask for each in encoded], np.int64),
            "token_type_ids": np.array([each.type_ids for each in encoded], np.int64),
        }
        (logits, *_) = self._session.run(None, {name: given[name] for name in given if name in self._inputs})
        for row in _probabilities(logits):
            against = float(row[self._contradiction]) if self._contradiction is not None else 0.0
            yield Probability(float(row[self._support or 0]), against)


def _probabilities(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return probabilities along each row: of one answer by the logistic function, of several by softmax."""
    values = logits.astype(np.float64)
    if values.shape[1] == 1:
        return 1 / (1 + np.exp(-np.clip(values, -500, 500)))
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _column(labels: Mapping[int, str], names: frozenset[str]) -> int | None:
    return next((number for number, name in sorted(labels.items()) if name.lower() in names), None)


@lru_cache(maxsize=1)
def opened(folder: Path) -> Classifier:
    """Load the classifier of a folder. MissingExtra without the libraries, SettingsError where it is none."""
    labels, most = _described(folder)
    try:
        import onnxruntime
        import tokenizers
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"a local model needs {error.name}", where="entailment_model", do="pip install 'writethru[model]'"
        ) from error
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # its warnings speak of optimisations, to people who build models
    try:
        session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options)
        tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # both libraries raise bare Exception, whatever is wrong with a file
        raise _unusable(folder, str(error)) from error
    tokenizer.enable_truncation(most)
    tokenizer.enable_padding()
    return Classifier(session, tokenizer, labels)


def _described(folder: Path) -> tuple[dict[int, str], int]:
    """Return the names of the model's answers, and how many tokens it reads."""
    try:
        config = json.loads((folder / "config.json").read_text("utf-8"))
        labels = {int(number): str(name) for number, name in config.get("id2label", {}).items()}
        most = min(int(config.get("max_position_embeddings", MOST_TOKENS)), MOST_TOKENS)
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise _unusable(folder, f"config.json: {error}") from error
    if len(labels) > 1 and _column(labels, SUPPORT) is None:
        raise _unusable(folder, f"none of its answers is support: {', '.join(labels.values())}")
    return labels, most


def _unusable(folder: Path, why: str) -> SettingsError:
    return SettingsError(
        f"no model can be loaded ({why})", where=str(folder), do=f"give a folder with {', '.join(FILES)}"
    )
