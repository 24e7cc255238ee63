"""The prompts: files with `$placeholders`, ours or the newsroom's own, known by their digests."""

from __future__ import annotations

from pipeline.prompting.examples import Example, examples, with_examples
from pipeline.prompting.harden import harden
from pipeline.prompting.prompts import PLACEHOLDERS, Prompt, prompt, prompts

__all__ = ["PLACEHOLDERS", "Example", "Prompt", "examples", "harden", "prompt", "prompts", "with_examples"]
