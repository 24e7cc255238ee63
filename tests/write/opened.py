"""Lets a fake answer wherever the settings would have opened a model."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from pipeline.llm import FakeLLM
from pipeline.settings import Settings
from pipeline.write import model
from pipeline.write.model import best, mending


def open_this(llm: FakeLLM, monkeypatch: pytest.MonkeyPatch) -> None:
    @asynccontextmanager
    async def opened(_: Settings) -> AsyncIterator[FakeLLM]:
        yield llm

    for module in (best, mending, model):
        monkeypatch.setattr(module, "open_llm", opened)
