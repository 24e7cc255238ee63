"""Whatever the number of articles and the length asked for: nothing twice, the length kept, one order."""

from datetime import timedelta
from random import Random

import pytest

from pipeline.domain import Article, Event
from pipeline.settings import Settings
from pipeline.write import write
from tests.factories import NOON, make_article, make_event

PLACES = ("the harbour", "the market hall", "the old mill", "the school", "the town hall", "the chapel", "the pit")
DEEDS = ("closed", "opened", "flooded", "searched", "rebuilt", "sold", "surveyed", "painted")
WHO = ("Mayor Ada Vance", "Harbour master Ivo Lund", "Engineer Petra Moll", "Inspector Jon Vey", "Baker Luca Ferro")


def article(number: int, sentences: int, **fields: object) -> Article:
    """An article about one flood, told in sentences that differ by who, where and how much."""
    draw = Random(number)  # noqa: S311 - a text, not a secret
    told = ["The river Maron flooded the town of Estrel on Tuesday, and 800 people left their homes."]
    for each in range(1, sentences):
        who, deed, place = draw.choice(WHO), draw.choice(DEEDS), draw.choice(PLACES)
        told.append(f"{who} said that {place} would be {deed} within {number + each + 2} days of the flood.")
    given = {"title": "Flood in Estrel drives 800 from their homes", "published_at": NOON + timedelta(hours=number)}
    return make_article("\n\n".join(told), **{"outlet": f"Outlet {number}", **given, **fields})


def flood(articles: int, sentences: int = 12, **fields: object) -> Event:
    return make_event(*(article(number, sentences, **fields) for number in range(articles)))


@pytest.mark.parametrize("articles", [2, 5, 40])
@pytest.mark.parametrize("words", [40, 75, 110, 150, 380, 600])
def test_the_length_is_kept_and_nothing_is_told_twice(articles: int, words: int):
    body = [
        claim.text for claim in write(flood(articles), settings=Settings(writer="extractive", max_words=words)).body
    ]
    length = sum(len(text.split()) for text in body)
    assert length <= words + max(len(text.split()) for text in body) / 2
    assert length >= min(words, 60) / 2
    assert len(body) == len({text.casefold() for text in body})


@pytest.mark.parametrize("words", [75, 380])
@pytest.mark.parametrize(
    "fields", [{}, {"title": ""}, {"published_at": None}, {"title": "", "published_at": None}], ids=str
)
def test_the_order_of_articles_means_nothing(words: int, fields: dict[str, object]):
    event, wanted = flood(5, **fields), Settings(writer="extractive", max_words=words)
    first = write(event, settings=wanted)
    turned = make_event(*reversed(event.articles))
    assert write(turned, settings=wanted) == first
    assert first.headline.text
    assert first.body


@pytest.mark.parametrize("words", [40, 110, 380])
def test_articles_of_one_sentence_make_a_story_of_what_they_say(words: int):
    draft = write(flood(6, sentences=1), settings=Settings(writer="extractive", max_words=words))
    (claim,) = draft.body
    assert claim.attribution.origins == 6


@pytest.mark.parametrize("words", [75, 380])
def test_copies_of_one_agency_are_one_origin_in_every_claim(words: int):
    copies = [article(1, 10, id=f"copy-{number}", outlet=f"Outlet {number}") for number in range(8)]
    event = make_event(*copies, origins=[[copy.id for copy in copies]])
    draft = write(event, settings=Settings(writer="extractive", max_words=words))
    assert {claim.attribution.origins for claim in draft.body} == {1}
    assert len(draft.body) == len({claim.text for claim in draft.body})
