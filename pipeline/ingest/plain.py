"""A plain text in, one article out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain import Article
from pipeline.errors import SourceError
from pipeline.ingest.context import Context
from pipeline.ingest.documents import Document
from pipeline.ingest.heading import headed
from pipeline.ingest.rows import article
from pipeline.outlets import Registry
from pipeline.text.charset import decoded
from pipeline.text.markup import tidy


def read_plain(document: Document, context: Context) -> Iterator[Article]:
    """Yield the article, with what its heading tells of it."""
    text = tidy(decoded(document.content(), document.charset))
    fields, body = headed(text, Registry.load(context.settings.outlets))
    if not any(character.isalpha() for character in body):
        raise SourceError("no words in it", do="give the article's text")
    yield article({**fields, "text": body}, source=document.source)
