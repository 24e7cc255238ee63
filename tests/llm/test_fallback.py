"""A model that is down costs a story its style, never the story, and gets it back when it is up again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import flow
from pipeline.domain import Revision
from pipeline.settings import Settings
from pipeline.store import Store
from tests.llm import server as s
from tests.write.test_model import ferry, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def told(tmp_path: Path) -> Callable[[s.Server], Revision]:
    def story(server: s.Server) -> Revision:
        settings = Settings(
            model="tiny", base_url=server.url, cache=tmp_path / "cache", store=f"sqlite:///{tmp_path}/store.sqlite3"
        )
        with Store(settings.store) as store:
            return flow.story(ferry(), settings=settings, store=store, slug="ferry")

    return story


def test_the_model_writes_again_once_it_is_back(told: Callable[[s.Server], Revision]) -> None:
    with s.serving(s.fails(401), s.fails(401), s.says(reply().model_dump_json())) as server:
        down, still_down, up, unchanged = (told(server).story for _ in range(4))
    assert (down.revision, down.provenance.writer, down.provenance.model) == (1, "extractive", None)
    assert down.notes[-1].startswith("The model did not write this story: ")
    assert still_down == down
    assert (up.revision, up.provenance.writer, up.provenance.model) == (2, "tiny", "tiny")
    assert up.provenance.usage["requests"] >= 1
    assert "write/system" in up.provenance.prompts
    assert unchanged == up
