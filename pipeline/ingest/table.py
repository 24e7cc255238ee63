"""Tables told from texts: what a spreadsheet exports has the names of its columns in its first line."""

from __future__ import annotations

_SEPARATORS = (",", ";", "\t", "|")
_FEWEST_COLUMNS = 3
_LOOKED_AT = 4
"""Lines; a cell may hold line breaks, so that later ones prove nothing."""
_LONGEST_NAME = 40
_NAMES = frozenset({
    "id", "url", "link", "address", "title", "headline", "text", "body", "content", "article", "summary", "description",
    "date", "published", "published_at", "publish_date", "outlet", "source", "publication", "publisher", "author",
    "authors", "byline", "language", "section", "category",
})  # fmt: skip
_FEWEST_NAMES = 2
"""Of columns that hold an article's fields: a sentence with commas names none, a table of articles several."""


_ENDINGS = (".csv", ".tsv")


def is_table(text: str, name: str = "") -> bool:
    """Say whether a text is a table of articles: columns named in its first line, and as many in the next.

    In a file that is named as a table any columns will do.
    """
    lines = [line for line in text[:20_000].split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    if len(lines) < 2:
        return False
    any_columns = name.lower().endswith(_ENDINGS)
    return any(
        _is_parted(lines, separator) or (any_columns and _is_even(lines, separator)) for separator in _SEPARATORS
    )


def _is_even(lines: list[str], separator: str) -> bool:
    """Say whether all lines have as many columns, and none ends as a sentence does."""
    counts = {line.count(separator) for line in lines}
    return len(counts) == 1 and 0 not in counts and not any(line.rstrip().endswith(".") for line in lines)


def _is_parted(lines: list[str], separator: str) -> bool:
    names = [name.strip().strip('"').lower() for name in lines[0].split(separator)]
    if len(names) < _FEWEST_COLUMNS or max(map(len, names)) > _LONGEST_NAME:
        return False
    return len(_NAMES & set(names)) >= _FEWEST_NAMES and lines[1].count(separator) >= len(names) - 1
