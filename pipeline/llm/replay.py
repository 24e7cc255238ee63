"""Answers from a recording, without network: the same sources give the same bytes, in a test or on a plane.

A recording is JSON Lines. A line is one of

    {"key": "…", "content": "…"}                       what the response cache keeps: answers the request of that key
    {"content": "…"}  or  {"content": {…}}             an answer written by hand: answers in turn what no key answers
    {"choices": [{"message": {"content": "…"}}], …}    a provider's response body, saved as it came: in turn as well

An answer in turn goes to the first question that asks for its form, so a story's is not spent on mending another's.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.errors import LLMUnavailable, SettingsError
from pipeline.llm.exchange import Answer, Request
from pipeline.llm.reading import is_readable


class Replay:
    """A model that says again what was recorded."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._by_key: dict[str, Answer] = {}
        self._in_turn: list[Answer] = []
        for number, line in enumerate(_lines(path), 1):
            if line.strip():
                self._take(line, f"{path}:{number}")

    async def answer(self, request: Request) -> Answer:
        """Return the recorded answer to this request, else the next of those without a key that has its form."""
        if request.key in self._by_key:
            return self._by_key[request.key]
        fitting = next((answer for answer in self._in_turn if is_readable(answer.text, request.form)), None)
        if fitting:
            self._in_turn.remove(fitting)
            return fitting
        raise LLMUnavailable(
            "the recording has no answer to this request",
            where=str(self._path),
            do="sources, settings or prompts differ from those recorded: record again with the model",
        )

    def _take(self, line: str, where: str) -> None:
        row = _row(line, where)
        answer = Answer(text=_content(row, where), model=str(row.get("model", "")))
        if "key" in row:
            self._by_key[str(row["key"])] = answer
        else:
            self._in_turn.append(answer)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the recording cannot be read ({error})", where=str(path), do="check --replay") from error


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SettingsError("not a line of JSON", where=where, do="check --replay") from error
    if not isinstance(row, dict):
        raise SettingsError("not a JSON object", where=where, do="check --replay")
    return row


def _content(row: dict[str, Any], where: str) -> str:
    """Return the answer of any of the three forms, as text."""
    content = row.get("content")
    if content is None:
        try:
            content = row["choices"][0]["message"]["content"]
        except (KeyError, IndexError, TypeError):
            raise SettingsError('no "content" in this line', where=where, do="docs/models.md shows the form") from None
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
