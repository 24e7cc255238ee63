"""Answers that were paid for are kept, so that a rerun costs nothing.

One file an answer, one line of JSON a file: the files of a folder, put together, are a recording for `--replay`.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from pydantic import ValidationError

from pipeline.domain import Value
from pipeline.llm.exchange import LLM, Answer, Request, Usage
from pipeline.llm.reading import is_readable


class Kept(Value):
    """One line of a recording."""

    key: str
    """Of the request: `Request.key`."""
    model: str
    content: str
    """The answer, as the model wrote it."""
    usage: Usage


class Cached:
    """A model that is asked nothing twice."""

    def __init__(self, llm: LLM, folder: Path, *, server: str) -> None:
        self._llm = llm
        self._folder = folder / sha256(server.encode()).hexdigest()[:12]
        """A folder for each server and model: the same words to another model are another question."""

    async def answer(self, request: Request) -> Answer:
        """Return the kept answer, at no cost, or ask. Only an answer of the right form is worth keeping."""
        path = self._folder / f"{request.key}.jsonl"
        kept = _load(path)
        if kept:
            return Answer(text=kept.content, model=kept.model)
        answer = await self._llm.answer(request)
        if is_readable(answer.text, request.form):
            kept = Kept(key=request.key, model=answer.model, content=answer.text, usage=answer.usage)
            _save(path, kept.model_dump_json() + "\n")
        return answer


def _load(path: Path) -> Kept | None:
    """Return what is kept; a file that is damaged counts as none, and is written anew."""
    try:
        return Kept.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def _save(path: Path, line: str) -> None:
    """Write through a second file, so that no run ever reads half an answer; readable to its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(
        "w", dir=path.parent, delete=False, encoding="utf-8", errors="surrogatepass", suffix=".part"
    ) as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    try:
        Path(file.name).replace(path)
    except OSError:
        with suppress(FileNotFoundError):
            Path(file.name).unlink()
        raise
