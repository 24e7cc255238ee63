"""The language of a text: told from its words where nobody declared it."""

from __future__ import annotations

import re
from functools import lru_cache

_CODE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_].*)?\s*", re.DOTALL)
_SHORTEST = 40
"""Letters below which a guess is worth less than the default."""
_SAME = {"nb": "no", "nn": "no", "iw": "he",
         "in": "id", "cn": "zh", "jp": "ja", "cz": "cs", "dk": "da", "se": "sv", "gr": "el", "ua": "uk",
         "eng": "en", "ger": "de", "deu": "de", "fra": "fr", "fre": "fr",
         "spa": "es", "ita": "it", "por": "pt", "nld": "nl", "dut": "nl"}  # fmt: skip
"""Other codes in use for a language: older, of the country, or of three letters."""


def language_code(declared: object) -> str | None:
    """Return the two-letter code of a declared language (`de-AT` → `de`); None when it is no language code."""
    match = _CODE.fullmatch(str(declared or "")[:40])
    code = match.group(1).lower() if match else ""
    code = _SAME.get(code, code)
    return code if len(code) == 2 and code not in {"un", "xx", "zx"} else None


_ENGLISH = frozenset(["the", "of", "and", "to", "in", "that", "for", "was", "with", "said", "on", "by"])
ENGLISH = 0.12
"""Share of a text's first words that are these from which it is English without a model's asking: the lowest of 300
English articles is 0.13, the highest of articles in French, German, Spanish, Italian, Portuguese and Russian 0.03."""


def plain_language(text: str, default: str = "en") -> str:
    """Return the language of a text as `guessed_language` does, English told by its commonest words alone."""
    first = text[:600].lower().split()
    if first and sum(word in _ENGLISH for word in first) >= ENGLISH * len(first):
        return "en"
    return guessed_language(text, default)


@lru_cache(maxsize=512)
def guessed_language(text: str, default: str = "en") -> str:
    """Return the language the words are in, by py3langid; `default` for a text too short to tell."""
    if sum(character.isalpha() for character in text[:400]) < _SHORTEST:
        return default
    from py3langid.langid import classify

    code, _ = classify(text[:2000])
    return language_code(code) or default
