"""Write a tiny llama model with random weights and a tokenizer trained on the spot; it proves protocol, never quality.

    python tiny_model.py tiny.gguf

One direction of the embeddings is made by hand: every token has it, and the outputs of quotation marks, brackets and
the end of the answer read it, so that strings and lists end after a few words instead of after thousands.
Needs gguf, numpy and tokenizers.
"""

import json
import sys
from pydoc_data.topics import topics

import gguf
import numpy as np
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

VOCABULARY, WIDTH, HEADS, INNER, LAYERS, CONTEXT = 2048, 64, 4, 128, 2, 32768
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
TEMPLATE = (
    "{% for m in messages %}{{'<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{'<|im_start|>assistant\n'}}{% endif %}"
)
ENDS = {'"': 1.25, '",': 0.7, '"]': 0.7, '"}': 0.7, "]": 1.15, "}": 0.9, ",": 1.0, "{": 1.1, "<|im_end|>": 1.3}
"""How much the made direction favours what ends something; a token gains 3.6 times as much in its logit."""
CONSTANT = 4.0


def tokenizer() -> Tokenizer:
    """Train byte pairs on the documentation that comes with Python."""
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY, special_tokens=SPECIAL, initial_alphabet=alphabet, show_progress=False
    )
    made.train_from_iterator(topics.values(), trainer)
    return made


def describe(file: gguf.GGUFWriter, made: Tokenizer, tokens: list[str]) -> None:
    """Write what a llama file says of itself."""
    merges = json.loads(made.to_str())["model"]["merges"]
    kinds = [gguf.TokenType.CONTROL if token in SPECIAL else gguf.TokenType.NORMAL for token in tokens]
    file.add_name("tiny-random")
    file.add_context_length(CONTEXT)
    file.add_embedding_length(WIDTH)
    file.add_block_count(LAYERS)
    file.add_feed_forward_length(INNER)
    file.add_head_count(HEADS)
    file.add_head_count_kv(HEADS)
    file.add_layer_norm_rms_eps(1e-5)
    file.add_rope_dimension_count(WIDTH // HEADS)
    file.add_vocab_size(len(tokens))
    file.add_file_type(gguf.LlamaFileType.ALL_F32)
    file.add_tokenizer_model("gpt2")
    file.add_tokenizer_pre("gpt-2")
    file.add_token_list(tokens)
    file.add_token_merges([merge if isinstance(merge, str) else " ".join(merge) for merge in merges])
    file.add_token_types(kinds)
    file.add_bos_token_id(0)
    file.add_eos_token_id(2)
    file.add_pad_token_id(0)
    file.add_add_bos_token(False)
    file.add_chat_template(TEMPLATE)


def weigh(file: gguf.GGUFWriter, tokens: list[str]) -> None:
    """Write the weights: random but for the made direction, dimension 0."""
    random = np.random.default_rng(0)

    def drawn(*shape: int, scale: float) -> np.ndarray:
        return (random.standard_normal(shape) * scale).astype(np.float32)

    embedding = drawn(len(tokens), WIDTH, scale=1.0)
    embedding[:, 0] = CONSTANT
    output = drawn(len(tokens), WIDTH, scale=0.25) - 0.1 * embedding  # a token seldom follows itself
    output[:, 0] = [favour(token) for token in tokens]
    file.add_tensor("token_embd.weight", embedding)
    for layer in range(LAYERS):
        name = f"blk.{layer}."
        for norm in ("attn_norm", "ffn_norm"):
            file.add_tensor(f"{name}{norm}.weight", np.ones(WIDTH, np.float32))
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            file.add_tensor(f"{name}{part}.weight", drawn(WIDTH, WIDTH, scale=0.05))
        for part, shape in (("gate", (INNER, WIDTH)), ("up", (INNER, WIDTH)), ("down", (WIDTH, INNER))):
            file.add_tensor(f"{name}ffn_{part}.weight", drawn(*shape, scale=0.05))
    file.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    file.add_tensor("output.weight", output.astype(np.float32))


def favour(token: str) -> float:
    """Return how much the made direction favours a token: ends most, digits a little, what is no word not at all."""
    if token in ENDS:
        return ENDS[token]
    if token.isdigit():
        return 0.2
    core = token.replace("\u0120", "")
    return 0.0 if token in SPECIAL or (core.isascii() and core.isalpha()) else -1.0


def main(path: str) -> None:
    """Write the file."""
    made = tokenizer()
    tokens = [token for token, _ in sorted(made.get_vocab().items(), key=lambda item: item[1])]
    file = gguf.GGUFWriter(path, "llama")
    describe(file, made, tokens)
    weigh(file, tokens)
    file.write_header_to_file()
    file.write_kv_data_to_file()
    file.write_tensors_to_file()
    file.close()


if __name__ == "__main__":
    main(sys.argv[1])
