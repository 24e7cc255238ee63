"""Source text is data: before a model reads it, everything that could pass for something else is taken out.

What hides (zero-width characters, bidi overrides, tag characters), what imitates a chat's own marks, and what imitates
our numbers and fences. This does not stop words that merely ask for something; that is the checker's part, which reads
no instructions.
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.text.normal import visible

_CHAT = re.compile(
    r"<\|[^|<>]{0,40}\|>|</?(?:s|system|user|assistant|human|instructions?|tool|function|documents?|sources?)>|"
    r"\[/?(?:INST|SYS|SYSTEM|USER|ASSISTANT)\]|<</?SYS>>",
    re.IGNORECASE,
)
_FENCE = re.compile(r"<\||\|>|<{2,}|>{2,}|`{3,}|#{2,}|={4,}|-{4,}")
_NUMBER = re.compile(r"\[(\d{1,6})\]")


def harden(text: str) -> str:
    """Return a sentence as one line of plain text that no part of a prompt can be mistaken for."""
    line = " ".join(visible(unicodedata.normalize("NFC", text)).split())
    line = _CHAT.sub(" ", line)
    return " ".join(_NUMBER.sub(r"(\1)", _FENCE.sub(" ", line)).split())
