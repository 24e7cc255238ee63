"""How long a text can be and still be an article's."""

from __future__ import annotations

from pipeline.errors import SourceError

LONGEST = 1_000_000
"""Characters. The longest of 507 news pages holds 55,003; a day's live blog may hold a few hundred thousand."""


def check_length(text: str) -> None:
    """SourceError for a text of more than an article has: what reads it next would not come to an end."""
    if len(text) > LONGEST:
        raise SourceError(
            f"a text of {len(text):,} characters: more than an article has", do="give the article alone, or in parts"
        )
