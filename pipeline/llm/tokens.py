"""How many tokens a question takes, before its provider has counted them.

Bytes times a factor, which each model's own counts correct as we go: 0.28 tokens a byte for English prose, more for
other scripts and small vocabularies (0.397 for the tiny one of the tests' llama.cpp server). Counting with the model's
own tokenizer would need one for each model there is.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.llm.exchange import Request, Usage

FIRST_GUESS = 0.28
"""Tokens a byte of English news prose under the vocabularies of today's large models."""
CAUTIOUS = 0.4
"""The most found. What a budget reserves: an estimate that is too high stops early, never late."""
MARGIN = 1.15
"""What a learned factor is reserved with: after five counts, estimates are within 15 % of what is counted."""
_ENOUGH = 5
_WEIGHT = 0.2
"""Of the newest count: after five, two thirds of the estimate are the model's own."""


@dataclass
class Factor:
    """Tokens a byte of one model, learned from what it counted."""

    value: float = FIRST_GUESS
    counted: int = 0

    @property
    def is_known(self) -> bool:
        """Say whether enough was counted to go by."""
        return self.counted >= _ENOUGH

    def learn(self, request: Request, usage: Usage) -> None:
        """Take note of what an answered request was counted as. The first count replaces the guess."""
        size = byte_count(request)
        if not (size and usage.prompt_tokens and usage.requests == 1):
            return
        newest = usage.prompt_tokens / size
        self.value = newest if not self.counted else self.value + _WEIGHT * (newest - self.value)
        self.counted += 1


def byte_count(request: Request) -> int:
    """Return the length of all that is said, in bytes of UTF-8."""
    return sum(len(message.content.encode("utf-8", "surrogatepass")) for message in request.messages)


def estimated(request: Request, factor: float = FIRST_GUESS) -> float:
    """Return the tokens the question may take and its longest answer."""
    return byte_count(request) * factor + request.max_tokens
