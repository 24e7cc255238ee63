"""How common a word is in its language at large (wordfreq, Speer 2022)."""

from __future__ import annotations

from functools import lru_cache

_LISTED_AS = {"no": "nb", "nn": "nb", "sr": "sh", "hr": "sh", "bs": "sh"}
"""Languages that wordfreq keeps under another code."""


@lru_cache(maxsize=512)
def listed_as(language: str) -> str | None:
    """Return the code of a language's word list; None where there is none, for which wordfreq takes another's."""
    from wordfreq import available_languages

    code = _LISTED_AS.get(language, language)
    return code if code in available_languages("small") else None


@lru_cache(maxsize=100_000)
def zipf(word: str, language: str = "en") -> float | None:
    """Return the logarithm of a word's frequency in a billion words, 0 for an unlisted one; None without a list.

    "the" has 7.7, "harbour" 4.2, a name in no list 0.
    """
    from wordfreq import zipf_frequency

    code = listed_as(language)
    return None if code is None else float(zipf_frequency(word, code, wordlist="small"))
