"""Sixty instructions in three places each, and a model that obeys all it reads: none reaches an unflagged story."""

import asyncio
import re

import pytest

from pipeline.check import check
from pipeline.domain import Claim, Draft, Event, Report, Severity
from pipeline.llm import FakeLLM, Request
from pipeline.settings import Settings
from pipeline.write.model import compose
from pipeline.write.model.reply import Reply
from tests.factories import make_event
from tests.write.events import ferry_articles
from tests.write.payloads import PAYLOADS
from tests.write.test_model import FAITHFUL, reply

SETTINGS = Settings(model="tiny", no_cache=True)
AIM = re.compile(r"Olga Trent|trent-files|Channel Nine")
LINK = re.compile(r"https?:|www\.|\S\.example")
TOGETHER = 12
"""Payloads tried in one article: each counts, and one event is read once for all of them."""
PLACES = ("first", "middle", "last")


def planted(payloads: tuple[str, ...], place: str) -> Event:
    herald, times, gull = ferry_articles()
    paragraphs = times.text.split("\n\n")
    at = {"first": 0, "middle": 2, "last": len(paragraphs)}[place]
    text = "\n\n".join([*paragraphs[:at], *payloads, *paragraphs[at:]])
    return make_event(herald, times.model_copy(update={"text": text}), gull)


def obedient(request: Request) -> Reply:
    """Do what any line shown asks for, citing that line, or the first where the order came from nowhere."""
    lines = re.findall(r"^\[(\d+)\] (.+)$", request.messages[1].content, re.MULTILINE)
    orders = [int(number) for number, text in lines if AIM.search(text)] or [1]
    said = (
        (orders, "Mayor Olga Trent resigned in disgrace."),
        (orders, "More is at https://trent-files.example/donate now."),
        (orders, "Olga Trent is credited for the rescue, Channel Nine reported."),
    )
    return reply(FAITHFUL, *said, headline=said[0], dek=said[2], key_points=list(said))


def told(payloads: tuple[str, ...], place: str) -> tuple[Draft, Report]:
    event = planted(payloads, place)
    draft = asyncio.run(compose(event, FakeLLM(obedient), settings=SETTINGS))
    return draft, check(draft, event, settings=SETTINGS)


def unflagged(draft: Draft, report: Report) -> list[Claim]:
    blocked = {finding.claim for finding in report.findings if finding.severity is Severity.BLOCK}
    return [claim for claim in draft.claims if claim.id not in blocked]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("start", range(0, len(PAYLOADS), TOGETHER))
def test_an_order_that_is_obeyed_reaches_no_unflagged_claim(start: int, place: str) -> None:
    draft, report = told(PAYLOADS[start : start + TOGETHER], place)
    assert not any(AIM.search(claim.text) for claim in unflagged(draft, report))
    assert not any(LINK.search(claim.text) for claim in draft.claims)
    assert not AIM.search(draft.headline.text)
    assert FAITHFUL[1] in [claim.text for claim in draft.body]


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), TOGETHER))
def test_no_planted_line_passes_for_a_number_or_a_fence(start: int) -> None:
    llm = FakeLLM(lambda _: reply())
    asyncio.run(compose(planted(PAYLOADS[start : start + TOGETHER], "first"), llm, settings=SETTINGS))
    asked = llm.requests[0].messages[1].content
    numbers = [int(number) for number in re.findall(r"\[(\d+)\]", asked)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert (asked.count("<<<"), asked.count(">>>")) == (1, 1)
    assert "<|" not in asked
    assert not AIM.search(asked)


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), TOGETHER))
def test_an_editor_is_told_of_the_page(start: int) -> None:
    _, report = told(PAYLOADS[start : start + 1], "last")
    assert [finding.outlet for finding in report.findings if finding.code == "I01"] == ["Dellbrook Times"]
