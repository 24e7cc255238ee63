"""A classifier of a few kilobytes: what each word adds to each answer, averaged over the tokens."""

import json
from pathlib import Path

import numpy as np

WORDS = ("[PAD]", "[UNK]", "mill", "burned", "never")
LOGITS = {"mill": (0.0, 0.0, 4.0), "burned": (0.0, 0.0, 4.0), "never": (9.0, 0.0, 0.0)}
"""What each word adds to contradiction, neutral and entailment."""


def save(folder: Path, *, id2label: dict[str, str] | None = None) -> Path:
    """Write model.onnx, tokenizer.json and config.json. One name in `id2label` makes a model of one answer."""
    from onnx import TensorProto, helper, numpy_helper, save_model
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    names = id2label or {"0": "CONTRADICTION", "1": "NEUTRAL", "2": "ENTAILMENT"}
    table = np.array([LOGITS.get(word, (0.0, 0.5, 0.0)) for word in WORDS], np.float32)
    table = table[:, 2:] - 1 if len(names) == 1 else table
    table[0] = 0
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["tokens"]),
        helper.make_node("ReduceSum", ["tokens", "axis"], ["sums"], keepdims=0),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("ReduceSum", ["mask", "axis"], ["counts"], keepdims=1),
        helper.make_node("Div", ["sums", "counts"], ["logits"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, [None, None])
            for name in ("input_ids", "attention_mask")
        ],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [None, None])],
        [numpy_helper.from_array(table, "table"), numpy_helper.from_array(np.array([1]), "axis")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    save_model(model, str(folder / "model.onnx"))
    (folder / "config.json").write_text(json.dumps({"id2label": names, "max_position_embeddings": 64}))
    return folder
