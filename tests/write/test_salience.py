"""What a model is shown of an event that is too long for it: the most telling sentences, and every origin."""

import asyncio
import re
from datetime import timedelta

from pipeline.domain import Article, Event
from pipeline.llm import FakeLLM
from pipeline.settings import Settings
from pipeline.write.material import Material
from pipeline.write.model import compose
from pipeline.write.model.numbered import told_at_all
from pipeline.write.model.planning import Facts
from pipeline.write.model.salience import by_salience
from tests.factories import NOON, make_article, make_event
from tests.write.test_model import reply

SETTINGS = Settings(model="tiny", no_cache=True)
NEWS = "The regulator fined the operator Blue Reach four million crowns over the Larkspur grounding."


def article(number: int) -> Article:
    asides = [
        f"A stallholder on pier {number * 7 + place} remembered the quiet summers before the ferry terminal was built."
        for place in range(4)
    ]
    lead = f"Officials spoke about the Larkspur grounding for the {number + 1}th time, and questions remain."
    last = [NEWS.replace("fined", "has fined") if number % 2 else NEWS] if number < 6 else []
    return make_article(
        "\n\n".join([lead, *asides, *last]),
        f"Outlet {number}",
        id=f"a{number:02}",
        title="Blue Reach fined over Larkspur grounding",
        published_at=NOON + timedelta(minutes=number),
    )


def event(number: int = 40, *, backwards: bool = False) -> Event:
    articles = [article(place) for place in range(number)]
    origins = [[one.id] for one in articles]
    return make_event(*(reversed(articles) if backwards else articles), origins=origins)


def request(given: Event) -> str:
    """Return what the model was asked with for the story."""
    llm = FakeLLM(lambda _: reply(([1], "The Larkspur grounding is spoken of."), key_points=[]))
    asyncio.run(compose(given, llm, settings=SETTINGS))
    (asked,) = {one.messages[1].content for one in llm.requests if one.form is not Facts}
    text = "".join(message.content for message in llm.requests[0].messages)
    assert len(text.encode()) * 0.28 + llm.requests[0].max_tokens <= SETTINGS.context_tokens
    return asked


def test_forty_articles_fit_into_8000_tokens_with_every_origin_and_the_news_from_their_ends() -> None:
    asked = request(event())
    assert "none: tell what the sources hold" in asked
    shown = re.findall(r"^\[\d+\] (.+)$", asked, re.MULTILINE)
    assert len(shown) < len(told_at_all(Material(event(), SETTINGS)))
    assert all(f"(origin {number})" in asked for number in range(1, 41))
    assert sum("four million crowns" in text for text in shown) >= 2


def test_what_fits_is_shown_whole() -> None:
    shown = re.findall(r"^\[\d+\] (.+)$", request(event(3)), re.MULTILINE)
    assert len(shown) == 3 * 6


def test_the_order_of_articles_makes_no_difference() -> None:
    assert request(event()) == request(event(backwards=True))


def test_a_sentence_comes_with_the_one_it_leans_on() -> None:
    text = (
        "The Larkspur ran aground off Port Ann.\n\nThe pilot Ivo Sand spoke to the inquiry on Thursday. "
        "He said that the fog had hidden the sandbank off Port Ann from the Larkspur."
    )
    material = Material(make_event(make_article(text, title="Fog hid sandbank from Larkspur")), SETTINGS)
    order = [sentence.text[:9] for sentence in by_salience(told_at_all(material), material)]
    assert order.index("The pilot") < order.index("He said t")


def test_every_sentence_is_ranked_once() -> None:
    material = Material(event(12), SETTINGS)
    told = told_at_all(material)
    ranked = by_salience(told, material)
    assert len(ranked) == len(told)
    assert set(ranked) == set(told)
    assert len({sentence.origin for sentence in ranked[:12]}) == 12
