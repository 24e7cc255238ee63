"""Every fault there is, through a whole story: it ends in the model's story or in a marked one, and nothing escapes."""

import asyncio
import gc
import json
from pathlib import Path

import pytest

from pipeline import flow
from pipeline.domain import Draft
from pipeline.llm.retry import Policy
from pipeline.settings import Settings
from pipeline.write import EXTRACTIVE
from tests.llm import server as s
from tests.llm.test_openai import FINAL, KEY, PASSING
from tests.write.test_model import ferry, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SAID = reply().model_dump_json()
ATTEMPTS = Policy().attempts


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Policy, "wait", lambda *_: 0.001)


def written(server: s.Server, folder: Path) -> Draft:
    settings = Settings(model="tiny", base_url=server.url, api_key=KEY, cache=folder, llm_attempt_seconds=20)
    draft = flow.write_draft(ferry(), settings=settings)
    leaked = [one for one in gc.get_objects() if isinstance(one, asyncio.Task) and not one.done()]
    assert leaked == []
    assert KEY not in draft.model_dump_json()
    return draft


def is_marked(draft: Draft) -> bool:
    return draft.writer == EXTRACTIVE and draft.notes[-1].startswith("The model did not write this story")


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_passes_ends_in_the_models_story(fault: s.Step, tmp_path: Path) -> None:
    with s.serving(fault, s.says(SAID)) as server:
        assert written(server, tmp_path).writer == "tiny"
    assert len(server.requests) == 2


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_does_not_pass_ends_in_a_marked_story_after_five_requests(fault: s.Step, tmp_path: Path) -> None:
    with s.serving(fault) as server:
        assert is_marked(written(server, tmp_path))
    assert len(server.requests) == ATTEMPTS


# What is too long is asked for with half the sources, while they can be halved: three requests for this event.
@pytest.mark.parametrize(
    ("fault", "requests"),
    [(fault[0], 3 if name.startswith("context") else 1) for name, fault in FINAL.items()],
    ids=FINAL,
)
def test_what_cannot_pass_is_asked_for_once_and_ends_in_a_marked_story(
    fault: s.Step, requests: int, tmp_path: Path
) -> None:
    with s.serving(fault) as server:
        assert is_marked(written(server, tmp_path))
    assert len(server.requests) <= requests


ANSWERS = {
    "fenced": (f"```json\n{SAID}\n```", True),
    "thinking first": (f"<think>What {{is}} it?</think>{SAID}", True),
    "prose around": (f"Here it is: {SAID}", True),
    "two documents": (f"{SAID}\n{SAID}", False),
    "another schema": ('{"story": "A ferry sank."}', False),
    "half a document": (SAID[: len(SAID) // 2], False),
    "a list": ("[1, 2]", False),
    "nothing": ("", False),
    "null": (None, False),
    "nested 50,000 deep": ('{"headline": ' + "[" * 50_000, False),
    "2 MB": ('{"headline": "' + "x" * 2_000_000 + '"}', False),
    "a lone surrogate": (SAID[:-1] + ', "more": "\ud800"}', False),
    "a NUL": ("\0", False),
    "a duplicate key": (SAID[:-1] + f', "paragraphs": {json.dumps(json.loads(SAID)["paragraphs"])}}}', True),
    "numbers as words": (SAID.replace("[1]", '["one"]'), False),
    "wrong types": (SAID.replace('"paragraphs":[', '"paragraphs":[7,'), False),
}


@pytest.mark.parametrize(("said", "is_read"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_of_any_shape_ends_in_a_story(said: str | None, is_read: bool, tmp_path: Path) -> None:
    with s.serving(s.says(said)) as server:
        draft = written(server, tmp_path)
    assert draft.writer == "tiny" if is_read else is_marked(draft)
    assert len(server.requests) <= 7


def test_there_are_as_many_cases_as_were_set() -> None:
    assert len(PASSING) + len(FINAL) + len(ANSWERS) >= 46
