"""A SOURCE in, the documents it holds out: files, folders of files, standard input, addresses.

A document is opened when it is read, so that an archive of any size costs no memory before that.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pipeline.domain import Rejection
from pipeline.errors import SourceError
from pipeline.ingest.addresses import is_address

HEAD_BYTES = 65_536
"""What is looked at to tell what a document is."""
LARGEST_BYTES = 64 * 1024 * 1024
"""Of a document that must be held in memory as a whole. The largest news page seen has 2.9 MB."""
_LOOK = "check that the file is whole and that you may read it"
_BARE_ADDRESS = re.compile(r"www\.|(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,15}/", re.IGNORECASE)
"""How an address begins whose scheme was left off."""
_PAGE_FOLDER = re.compile(r"[_.-][^\W\d_]{3,12}")
_GZIP = b"\x1f\x8b"
_ARCHIVE = b"WARC/"
_CUT = "the gzip file is cut short"
_STEP_BYTES = 512


class Document(NamedTuple):
    """Something to read: a file, what came over standard input, or the body of a response."""

    source: str
    """As the user would name it: a path, an address or `-`."""
    opener: Callable[[], BinaryIO]
    path: Path | None = None
    """None for standard input and responses."""
    url: str | None = None
    charset: str | None = None
    """The charset the transport declared."""

    def raw(self) -> BinaryIO:
        """Open it as stored."""
        return self.opener()

    @contextmanager
    def open(self) -> Iterator[BinaryIO | gzip.GzipFile]:
        """Open it, decompressed where it is gzipped."""
        with self.opener() as stream:
            packed = stream.read(2) == _GZIP
            stream.seek(0)
            if not packed:
                yield stream
                return
            with gzip.GzipFile(fileobj=stream) as unpacked:
                yield unpacked

    def head(self) -> bytes:
        """Return its first bytes, decompressed; SourceError when it cannot be read."""
        try:
            with self.open() as stream:
                return _beginning(stream)
        except EOFError as error:
            raise SourceError(_CUT, do="copy it again") from error
        except OSError as error:
            raise SourceError(f"cannot be read ({error.strerror or error})", do=_LOOK) from error

    def content(self) -> bytes:
        """Return the whole of it, decompressed; SourceError when it cannot be read or is too large to be a document."""
        try:
            with self.open() as stream:
                data = stream.read(LARGEST_BYTES + 1)
        except EOFError as error:
            raise SourceError(_CUT, do="copy it again") from error
        except OSError as error:
            raise SourceError(f"cannot be read ({error})", do=_LOOK) from error
        if len(data) > LARGEST_BYTES:
            raise SourceError(f"larger than {LARGEST_BYTES // 1024 // 1024} MB", do="split it")
        return data


class Address(NamedTuple):
    """A document that must be fetched first."""

    source: str


def documents(source: str, *, stdin: BinaryIO | None) -> Iterator[Document | Address | Rejection]:
    """Yield the documents of one SOURCE in a stable order."""
    if source == "-":
        yield _standard_input(stdin)
    elif is_address(source):
        yield Address(source)
    elif not source.strip():  # as a path it would be the folder we are in, with all it holds
        yield Rejection(source=repr(source), reason="no name given; give a file, a folder or an address")
    else:
        yield from _of_path(source)


def in_memory(source: str, data: bytes, *, url: str | None = None, charset: str | None = None) -> Document:
    """Return a document whose bytes are already here."""
    return Document(source, lambda: io.BytesIO(data), url=url, charset=charset)


def _beginning(stream: BinaryIO | gzip.GzipFile) -> bytes:
    """Return the first bytes. EOFError when it is cut before, unless it is an archive: that is read up to the cut."""
    data = b""
    try:
        while len(data) < HEAD_BYTES and (part := stream.read(_STEP_BYTES)):
            data += part
    except EOFError:
        if not data.startswith(_ARCHIVE):
            raise
    return data


def _standard_input(stdin: BinaryIO | None) -> Document | Rejection:
    """Standard input is taken as a whole: what it is can only be told by looking, and it cannot be rewound."""
    data = stdin.read() if stdin else b""
    if not data.strip():
        return Rejection(source="-", reason="standard input is empty; pipe a document in, or give a file")
    return in_memory("-", data)


def _of_path(source: str) -> Iterator[Document | Rejection]:
    path = Path(source)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield Rejection(source=source, reason=_why_missing(source, error))
        return
    if stat.S_ISDIR(mode):
        yield from _of_folder(path)
    elif stat.S_ISREG(mode):
        yield _file(path)
    else:
        yield Rejection(source=source, reason="neither a file nor a folder; give one of these, or an address")


def _why_missing(source: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        do = f"for the address give https://{source}" if _BARE_ADDRESS.match(source) else "check the path"
        return f"no such file or folder; {do}"
    return f"cannot be read ({getattr(error, 'strerror', None) or error}); {_LOOK}"


def _file(path: Path) -> Document:
    return Document(str(path), lambda: path.open("rb"), path=path)


def _of_folder(folder: Path) -> Iterator[Document | Rejection]:
    """Files in sorted order, folders within included. Hidden names are skipped; links to folders are not followed.

    The folder a browser puts beside a page saved complete holds the page's pictures and scripts: it is the page's.
    """
    found = 0
    unreadable: list[Rejection] = []
    for parent, folders, names in os.walk(
        folder,
        onerror=lambda e: unreadable.append(Rejection(source=str(e.filename), reason=_why_missing(str(e.filename), e))),
    ):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_of_a_page(name, names))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file():
                found += 1
                yield _file(path)
    yield from unreadable
    if not found and not unreadable:
        yield Rejection(source=str(folder), reason="the folder holds no file; put articles in it, or give another")


def _is_of_a_page(folder: str, names: list[str]) -> bool:
    """Say whether a folder belongs to a saved page: `pier_files` beside `pier.html`, in whatever language."""
    pages = (Path(name).stem for name in names if name.lower().endswith((".html", ".htm", ".xhtml")))
    return any(_PAGE_FOLDER.fullmatch(folder.removeprefix(page)) for page in pages if folder.startswith(page))
