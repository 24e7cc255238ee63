"""What a model is told: examples that pass our own checks, few tokens, and the language of the story."""

import asyncio
import json
import re

import pytest

from pipeline.check import check
from pipeline.domain import Event
from pipeline.errors import SettingsError
from pipeline.llm import FakeLLM, fake_llm
from pipeline.llm.forms import portable_schema
from pipeline.prompting import Example, examples
from pipeline.settings import Settings, resolve
from pipeline.write.material import Material
from pipeline.write.model import compose
from pipeline.write.model.numbered import numbered
from pipeline.write.model.objections import Objector
from pipeline.write.model.reply import Reply
from tests.factories import make_article, make_event
from tests.write.test_model import FAITHFUL, ferry, reply

SETTINGS = Settings(model="tiny", no_cache=True)
A_BYTE = 0.28
"""Tokens a byte of English under the vocabularies of large models."""


def event_of(example: Example) -> Event:
    """Return the event whose sources the example shows."""
    blocks = re.findall(r"^# (.+) \(origin \d+\)\n((?:\[\d+\] .+\n?)+)", example.sources, re.MULTILINE)
    return make_event(*(make_article(re.sub(r"\[\d+\] ", "", lines).strip(), outlet) for outlet, lines in blocks))


def test_an_example_passes_our_own_checks() -> None:
    (example,) = examples("write", SETTINGS)
    event, said = event_of(example), Reply.model_validate_json(example.answer)
    material = Material(event, SETTINGS)
    shown = numbered(material, tokens=5_000)
    assert re.findall(r"^\[\d+\] .+$", shown.text, re.MULTILINE) == re.findall(
        r"^\[\d+\] .+$", example.sources, re.MULTILINE
    )
    assert Objector(shown, material, SETTINGS)(said) == []
    draft = asyncio.run(compose(event, fake_llm(said), settings=SETTINGS))
    assert check(draft, event, settings=SETTINGS).blocking == ()


def test_rules_examples_and_schema_take_1100_tokens_at_most() -> None:
    llm = fake_llm(reply())
    asyncio.run(compose(ferry(), llm, settings=SETTINGS))
    (rules, _), schema = llm.requests[0].messages, json.dumps(portable_schema(Reply))
    assert len((rules.content + schema).encode()) * A_BYTE <= 1_100


def test_a_prompt_is_a_fifth_longer_than_its_sources_at_most() -> None:
    """Of 26 kB, as 150 sentences of ten articles have, under the names and in the lines the model reads."""
    said = (
        "The inquiry heard on day {} that the ferry Larkspur had passed the buoy off Port Ann too fast, according to "
    )
    texts = [
        "\n\n".join(said.format(number * 15 + day) + f"the log of pilot boat number {day} of Dellbrook and the coast."
                    for day in range(15))
        for number in range(10)
    ]  # fmt: skip
    event = make_event(*(make_article(text, f"Outlet {number}", id=f"a{number}") for number, text in enumerate(texts)))
    llm = FakeLLM(lambda _: reply(([1], "The ferry passed a buoy too fast."), key_points=[]))
    settings = SETTINGS.model_copy(update={"context_tokens": 40_000})
    asyncio.run(compose(event, llm, settings=settings))
    asked = "".join(message.content for message in llm.requests[-1].messages[:2])
    assert len(re.findall(r"^\[\d+\] ", llm.requests[-1].messages[1].content, re.MULTILINE)) == 150
    assert len(asked.encode()) <= 1.20 * sum(len(text.encode()) for text in texts)


def test_an_answer_is_a_third_longer_than_what_a_reader_sees_at_most() -> None:
    sentence = ([2, 8], f"{FAITHFUL[1][:-1]}, and the harbour of Port Ann was closed to all other ships for six hours.")
    said = reply(*[sentence] * 15, key_points=[sentence] * 4)
    seen = sum(len(cited.text) for _, cited in said.sentences())
    assert len(said.model_dump_json()) <= 1.35 * seen


def test_the_story_is_told_in_the_language_that_is_set() -> None:
    french = reply(
        ([2, 8], "Le Larkspur transportait 240 passagers."),
        headline=([1], "Un ferry s'échoue au large de Port Ann"),
        dek=([6], "Une enquête s'ouvre jeudi."),
        key_points=[],
    )
    llm = FakeLLM(lambda _: french)
    draft = asyncio.run(compose(ferry(), llm, settings=SETTINGS.model_copy(update={"language": "fr"})))
    assert "\nLanguage of the story: fr\n" in llm.requests[0].messages[1].content
    assert draft.language == "fr"
    assert draft.headline.text == "Un ferry s'échoue au large de Port Ann"


def test_without_a_language_set_it_is_that_of_the_sources() -> None:
    llm = fake_llm(reply())
    draft = asyncio.run(compose(ferry(), llm, settings=SETTINGS))
    assert "\nLanguage of the story: en\n" in llm.requests[0].messages[1].content
    assert draft.language == "en"


def test_a_language_is_two_letters() -> None:
    with pytest.raises(SettingsError, match="WRITETHRU_LANGUAGE"):
        resolve(environ={"WRITETHRU_LANGUAGE": "French"})
