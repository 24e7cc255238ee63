"""An encoder of a few kilobytes: a vocabulary of its own, and a vector for each word. Translations share theirs."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

CONCEPTS = (
    ("earthquake", "quake", "séisme"),
    ("verrano",),
    ("killed", "dead", "morts"),
    ("calmera",),
    ("rescuers", "secours"),
    ("cheese", "fromage"),
    ("prize", "prix"),
    ("dairy", "laiterie"),
)
"""Words of one meaning, each a dimension."""


def vocabulary() -> dict[str, int]:
    words = [word for concept in CONCEPTS for word in concept]
    return {"[PAD]": 0, "[UNK]": 1, **{word: number for number, word in enumerate(words, 2)}}


def vectors() -> np.ndarray:
    """The unknown word has a faint direction of its own, so that texts without a known word are alike a little."""
    table = np.zeros((len(vocabulary()), len(CONCEPTS) + 1), np.float32)
    table[1, -1] = 0.01
    for dimension, concept in enumerate(CONCEPTS):
        for word in concept:
            table[vocabulary()[word], dimension] = 1.0
    return table


def encode(texts: Sequence[str]) -> np.ndarray:
    """What the model of `save` computes, in plain numpy."""
    known = vocabulary()
    rows = [[known.get(word.strip(".,"), 1) for word in text.lower().split()] for text in texts]
    return np.array([vectors()[row].mean(axis=0) for row in rows])


def save(folder: Path, *, pooled: bool = False) -> Path:
    """Write model.onnx and tokenizer.json; `pooled` models give one vector for each text themselves."""
    from onnx import TensorProto, helper, numpy_helper, save_model
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel(vocabulary(), unk_token="[UNK]"))  # noqa: S106  a token of words
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation()])
    tokenizer.save(str(folder / "tokenizer.json"))
    gather = helper.make_node("Gather", ["table", "input_ids"], ["tokens"])
    mean = helper.make_node("ReduceMean", ["tokens", "axis"], ["texts"], keepdims=0)
    output = helper.make_tensor_value_info(
        "texts" if pooled else "tokens", TensorProto.FLOAT, [None] * (2 if pooled else 3)
    )
    graph = helper.make_graph(
        [gather, mean] if pooled else [gather],
        "tiny",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [None, None])],
        [output],
        [numpy_helper.from_array(vectors(), "table")]
        + ([numpy_helper.from_array(np.array([1]), "axis")] if pooled else []),
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    save_model(model, str(folder / "model.onnx"))
    return folder
