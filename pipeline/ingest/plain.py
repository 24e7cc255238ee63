"""A plain text in, one article out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain import Article
from pipeline.errors import SourceError
from pipeline.ingest.context import Context
from pipeline.ingest.documents import Document
from pipeline.ingest.rows import article
from pipeline.text.charset import decoded
from pipeline.text.markup import tidy

_LONGEST_TITLE = 160
_ENDS = (".", "!", "?", "…", ":", '"', "”")


def read_plain(document: Document, _: Context) -> Iterator[Article]:
    """Yield the article; its first line is the headline where it stands alone and does not end as a sentence does."""
    text = tidy(decoded(document.content(), document.charset))
    title, body = _parted(text)
    if not any(character.isalpha() for character in body):
        raise SourceError("no words in it", do="give the article's text")
    yield article({"title": title or None, "text": body}, source=document.source)


def _parted(text: str) -> tuple[str, str]:
    first, separator, rest = text.partition("\n\n")
    first = first.removeprefix("# ")
    if separator and "\n" not in first and len(first) <= _LONGEST_TITLE and not first.endswith(_ENDS):
        return first, rest
    return "", text
