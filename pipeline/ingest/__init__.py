"""Sources in, pages and articles out: the only stage that opens files and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from pipeline.domain import Article, Page, Rejection
from pipeline.errors import PipelineError
from pipeline.ingest.addresses import is_address
from pipeline.ingest.context import Context
from pipeline.ingest.documents import Address, Document, documents
from pipeline.ingest.readers import read
from pipeline.ingest.versions import Versions
from pipeline.settings import Settings


def ingest(
    sources: Sequence[str], *, settings: Settings, stdin: BinaryIO | None = None
) -> Iterator[Page | Article | Rejection]:
    """Yield what the sources hold, in their order. A source that cannot be used is a `Rejection`.

    Files are opened one at a time as their turn comes; only their names are gathered before.
    """
    found = [document for source in sources for document in documents(source, stdin=stdin)]
    versions = Versions(document for document in found if isinstance(document, Document))
    context = Context(settings, check_version=versions.check)
    try:
        context.expect(source for source in sources if is_address(source))
        for document in found:
            yield from [document] if isinstance(document, Rejection) else _read(document, context)
    finally:
        context.close()


def _read(document: Document | Address, context: Context) -> Iterator[Page | Article | Rejection]:
    """Read one document; what fails costs only itself, and what was read before the failure stands."""
    try:
        yield from read(document, context)
    except PipelineError as error:
        yield Rejection(source=document.source, reason=str(error), exit_code=error.exit_code)
