"""The model mends what the real checker blocks, and nothing gets worse by it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from pipeline import flow
from pipeline.domain import Draft, Report
from pipeline.errors import LLMUnavailable
from pipeline.llm import FakeLLM, fake_llm
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.write import Judged, model
from pipeline.write.model import compose, mending
from pipeline.write.model.mending import mend, mended_by
from pipeline.write.model.reply import Fixes
from tests.write.test_model import FAITHFUL, ferry, reply

SETTINGS = Settings(model="tiny", no_cache=True)
WRONG = ([2], "The Larkspur had 270 passengers aboard.")
RIGHT = "The Larkspur had 240 passengers aboard."


def written(*body: tuple[list[int], str]) -> tuple[Draft, Report]:
    """Return a draft with what the checker says of it, faults and all."""
    draft = asyncio.run(compose(ferry(), FakeLLM(lambda _: reply(*body, key_points=[])), settings=SETTINGS))
    return draft, flow.check(draft, ferry(), settings=SETTINGS)


def mended(llm: FakeLLM, draft: Draft, report: Report, settings: Settings = SETTINGS) -> tuple[Draft, Report]:
    judged = Judged(draft, report)
    return asyncio.run(mended_by(llm, judged, ferry(), settings=settings, check=flow.check))[-1]


def fixes(*given: tuple[int, list[int], str]) -> Fixes:
    return Fixes.model_validate({"fixes": [{"claim": n, "sents": sents, "text": text} for n, sents, text in given]})


def texts(draft: Draft) -> list[str]:
    return [claim.text for claim in draft.body]


def test_a_wrong_figure_is_set_right_and_the_rest_stays_as_it_was() -> None:
    draft, report = written(FAITHFUL, WRONG)
    llm = fake_llm(fixes((1, [2], RIGHT)))
    better, its_report = mended(llm, draft, report)
    assert texts(better) == [FAITHFUL[1], RIGHT]
    assert (better.headline, better.body[0], better.key_points) == (draft.headline, draft.body[0], draft.key_points)
    assert better.body[1].attribution.outlets == ("Northern Herald",)
    assert len(its_report.blocking) < len(report.blocking)
    assert better.usage["requests"] == 1
    assert set(better.prompts) == {"write/system", "write/examples", "write/user", "mend/system", "mend/user"}
    asked = llm.requests[0].messages[1].content
    assert f"(1) {WRONG[1]}\n   - " in asked
    assert "[2] The ferry Larkspur was carrying 240 passengers" in asked
    assert FAITHFUL[1] not in asked


WORSE = {
    "another wrong figure": (1, [2], "The Larkspur had 280 passengers aboard."),
    "no source": (1, [99], RIGHT),
    "a link": (1, [2], "The Larkspur had 240 passengers aboard, see https://lark.example."),
    "nothing": (1, [], ""),
    "another claim": (7, [2], RIGHT),
}


@pytest.mark.parametrize("fix", WORSE.values(), ids=WORSE)
def test_what_is_no_better_is_not_taken(fix: tuple[int, list[int], str]) -> None:
    draft, report = written(FAITHFUL, WRONG)
    better, its_report = mended(FakeLLM(lambda _: fixes(fix)), draft, report)
    assert texts(better) == texts(draft)
    assert its_report == report


def test_of_two_fixes_the_good_one_is_taken() -> None:
    draft, report = written(WRONG, ([12], "Blue Reach promised refunds by Monday."))
    llm = fake_llm(fixes((1, [2], RIGHT), (2, [12], "Blue Reach promised refunds by Sunday.")))
    assert texts(mended(llm, draft, report)[0])[0] == RIGHT


def test_a_round_that_helps_nothing_is_the_last() -> None:
    draft, report = written(WRONG)
    llm = FakeLLM(lambda _: fixes((1, [2], "The Larkspur had 280 passengers aboard.")))
    mended(llm, draft, report, SETTINGS.model_copy(update={"mend_rounds": 3}))
    assert len(llm.requests) == 1


def test_a_model_that_fails_leaves_the_draft_and_a_note() -> None:
    draft, report = written(WRONG)
    better, its_report = mended(fake_llm(LLMUnavailable("down")), draft, report)
    assert better == draft.model_copy(update={"notes": better.notes})
    assert better.notes[-1] == "The model did not mend what the checker blocked: down"
    assert its_report == report


def test_nothing_is_asked_where_nothing_is_blocked_or_rounds_are_none() -> None:
    sound, its_report = written(FAITHFUL)
    assert not its_report.blocking
    assert mend(Judged(sound, its_report), ferry(), settings=Settings(), check=flow.check) == ((sound, its_report),)
    draft, report = written(WRONG)
    none = SETTINGS.model_copy(update={"mend_rounds": 0})
    assert mend(Judged(draft, report), ferry(), settings=none, check=flow.check) == ((draft, report),)


def test_a_told_story_is_mended_on_its_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    llm = FakeLLM(lambda request: fixes((1, [2], RIGHT)) if request.form is Fixes else reply(WRONG, key_points=[]))

    @asynccontextmanager
    async def opened(_: Settings) -> AsyncIterator[FakeLLM]:
        yield llm

    monkeypatch.setattr(model, "open_llm", opened)
    monkeypatch.setattr(mending, "open_llm", opened)
    told = flow.tell(ferry(), settings=SETTINGS)
    assert texts(told.draft) == [RIGHT]
    assert [texts(state.draft) for state in told.earlier] == [[WRONG[1]]]
    with Store(f"sqlite:///{tmp_path}/store.sqlite3") as store:
        flow.story(ferry(), settings=SETTINGS, store=store, slug="ferry")
        history = store.history("ferry")
    assert [revision.reason for revision in history] == ["first version", f"{flow.MENDED}, round 1"]
    assert [revision.story.paragraphs[0].claims[0].text for revision in history] == [WRONG[1], RIGHT]
    assert [revision.story.provenance.usage["requests"] for revision in history] == [3, 1]
