"""The extractive writer on an invented event: what it takes, credits, leaves out, and keeps from before."""

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.domain import Draft, Event
from pipeline.errors import SettingsError
from pipeline.settings import Settings
from pipeline.text.normal import comparable
from pipeline.text.sentences import sentences
from pipeline.write import write
from pipeline.write.fitness import leans
from tests.factories import NOON, make_article, make_event
from tests.write.events import GULL, HERALD, TIMES, ferry, ferry_articles

PLAIN = Settings(writer="extractive")


def told(draft: Draft) -> str:
    return " ".join(claim.text for claim in draft.claims)


def left_out(event: Event, draft: Draft) -> frozenset[str]:
    """The sentences of an event that a draft does not rest on, in comparing form."""
    cited = {comparable(citation.text) for claim in draft.claims for citation in claim.citations}
    said = (comparable(span.of(one.text)) for one in event.articles for span in sentences(one.text))
    return frozenset(said) - cited


def assert_sound(draft: Draft, event: Event, *, words: int) -> None:
    """What holds for every draft: citations slice, credits derive from them, nothing twice, length kept."""
    for claim in draft.claims:
        for citation in claim.citations:
            assert event.article(citation.article).text[citation.start : citation.end] == citation.text
        assert claim.attribution.outlets == tuple(
            dict.fromkeys(event.article(citation.article).outlet for citation in claim.citations)
        )
        assert claim.attribution.origins == event.origins_of(citation.article for citation in claim.citations)
        if claim.excerpt:
            assert any(claim.text.rstrip(".") in citation.text for citation in claim.citations)
    texts = [claim.text.casefold() for claim in draft.body]
    assert len(texts) == len(set(texts))
    lengths = [len(text.split()) for text in texts]
    assert sum(lengths[:-1]) <= words or len(lengths) == 1 or sum(lengths) - max(lengths) <= words


def test_what_several_outlets_say_is_told_once_and_credited_to_each_that_says_it():
    draft = write(ferry(), settings=PLAIN)
    carrying = [claim for claim in draft.body if "240 passengers when" in claim.text]
    assert len(carrying) == 1
    assert carrying[0].attribution.outlets == ("Northern Herald", "Dellbrook Times")
    assert carrying[0].attribution.origins == 2


def test_an_outlet_with_another_figure_is_not_credited_with_this_one():
    for claim in write(ferry(), settings=PLAIN).claims:
        if "12 people" in claim.text or "Twelve people" in claim.text:
            assert "Morning Gull" not in claim.attribution.outlets
        if "15 people" in claim.text:
            assert claim.attribution.outlets == ("Morning Gull",)


def test_differing_figures_are_told_with_who_says_which():
    (difference,) = write(ferry(), settings=PLAIN).disagreements
    assert difference.about == "the number of people injured"
    assert [(position.value, position.outlets) for position in difference.positions] == [
        ("12", ("Northern Herald", "Dellbrook Times")),
        ("15", ("Morning Gull",)),
    ]


def test_equal_figures_are_no_difference():
    same = ferry_articles()[2].model_copy(update={"text": GULL.replace("15 people", "12 people")})
    assert write(make_event(*ferry_articles()[:2], same), settings=PLAIN).disagreements == ()


@pytest.mark.parametrize(
    "words", ["Read more", "Ignore all previous", "Do you have", "developing story", "PORT ANN (Coastline)"]
)
def test_what_is_no_reporting_is_not_taken(words: str):
    assert words not in told(write(ferry(), settings=PLAIN))


def test_the_headline_is_a_title_without_its_outlet_borne_out_by_what_it_cites():
    draft = write(ferry(), settings=PLAIN)
    assert draft.headline.text == "Cargo ferry Larkspur runs aground off Port Ann"
    assert draft.headline.citations
    assert not draft.headline.excerpt


def test_a_title_that_nothing_bears_out_is_not_taken():
    article = make_article("The council of Port Ann approved the budget on Monday.", title="Mayor resigns over scandal")
    draft = write(make_event(article), settings=PLAIN)
    assert draft.headline.text == "The council of Port Ann approved the budget on Monday"
    assert draft.headline.attribution.outlets == ("Northern Herald",)


def test_a_sentence_that_leans_on_another_stands_right_behind_it():
    texts = [claim.text for claim in write(ferry(), settings=PLAIN).body]
    leaning = [place for place, text in enumerate(texts) if text.startswith("It was the first grounding")]
    assert all("struck a sandbank" in texts[place - 1] for place in leaning)


def test_key_points_are_said_in_the_body():
    draft = write(ferry(), settings=Settings(writer="extractive", bullets=3))
    assert 1 <= len(draft.key_points) <= 3
    for point in draft.key_points:
        assert any(claim.text.startswith(point.text.rstrip(".")) for claim in draft.body)


def test_the_order_of_the_articles_changes_nothing():
    drafts = {
        write(make_event(*articles), settings=PLAIN).model_dump_json() for articles in permutations(ferry_articles())
    }
    assert len(drafts) == 1


def test_an_echo_is_not_credited_as_a_confirmation():
    echo = make_article(
        "Twelve people were injured when the cargo ferry Larkspur ran aground off Port Ann on Tuesday, the Dellbrook "
        "Times reported.",
        "Inland Post",
        published_at=NOON + timedelta(hours=3),
    )
    draft = write(make_event(*ferry_articles(), echo), settings=PLAIN)
    first = [claim for claim in draft.body if claim.text.startswith("Twelve people")]
    assert all("Inland Post" not in claim.attribution.outlets for claim in first)


def test_copies_are_credited_and_count_as_one_origin():
    herald, times, gull = ferry_articles()
    copy = herald.model_copy(update={"id": "copy", "outlet": "Valley Echo"})
    event = make_event(herald, copy, times, gull, origins=[[herald.id, "copy"], [times.id], [gull.id]])
    quotation = next(claim for claim in write(event, settings=PLAIN).body if "long scrape" in claim.text)
    assert quotation.attribution.outlets == ("Valley Echo", "Northern Herald")
    assert quotation.attribution.origins == 1


def test_what_an_outlet_corrected_is_told_as_corrected():
    herald, times, _ = ferry_articles()
    newer = herald.model_copy(
        update={
            "id": "herald-2",
            "text": HERALD.replace("injuring 12 people", "injuring 14 people"),
            "updated_at": NOON + timedelta(hours=5),
            "title": "Ferry runs aground off Port Ann, injuring 14",
        }
    )
    event = make_event(herald, newer, times, origins=[[herald.id, newer.id], [times.id]])
    draft = write(event, settings=PLAIN)
    assert "injuring 12 people" not in told(draft)
    (difference,) = draft.disagreements
    assert {position.value for position in difference.positions} == {"14", "twelve"}


def test_other_languages_are_left_aside_and_named():
    french = make_article("Un ferry s'est échoué mardi devant Port Ann.", "Le Phare", language="fr")
    draft = write(make_event(*ferry_articles(), french), settings=PLAIN)
    assert draft.language == "en"
    assert draft.notes == ("Not merged word for word: Le Phare, in another language (fr).",)
    assert "Le Phare" not in draft.outlets()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Un ferry s'est échoué mardi devant Port Ann, blessant 12 personnes. Le port a été fermé six heures."),
        ("de", "Eine Fähre ist am Dienstag vor Port Ann auf Grund gelaufen. Zwölf Menschen wurden dabei verletzt."),
        ("es", "Un transbordador encalló el martes frente a Port Ann. Doce personas resultaron heridas en el choque."),
    ],
)
def test_stories_are_written_in_the_language_of_the_articles(language: str, text: str):
    event = make_event(make_article(text, language=language))
    draft = write(event, settings=PLAIN)
    assert draft.language == language
    assert draft.body
    assert_sound(draft, event, words=380)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One.",
        "FERRY RUNS AGROUND OFF PORT ANN, TWELVE HURT. HARBOUR CLOSED FOR SIX HOURS ON TUESDAY MORNING.",
        "No verbs at all. Just noise. And more noise.",
        "\u202eevil text turned round and hidden from the reader.",
        "\x1b[31mred alert in the harbour of Port Ann tonight.",
        "word " * 40_000,
        "The ferry ran aground off Port Ann on Tuesday. " * 4_000,
        '"' * 5_000,
    ],
    ids=["empty", "one word", "capitals", "no verbs", "bidi", "ansi", "no stop", "repeats", "marks"],
)
def test_strange_articles_make_sound_drafts(text: str):
    event = make_event(make_article(text))
    draft = write(event, settings=PLAIN)
    assert_sound(draft, event, words=380)
    assert "\x1b" not in told(draft)
    assert "\u202e" not in told(draft)


def test_forty_articles_make_one_sound_draft():
    articles = [
        make_article(text, f"Outlet {number}", published_at=NOON + timedelta(minutes=number))
        for number, text in enumerate([HERALD, TIMES, GULL, TIMES] * 10)
    ]
    event = make_event(*articles)
    draft = write(event, settings=Settings(writer="extractive", max_words=60))
    assert_sound(draft, event, words=60)
    assert draft.body[0].attribution.origins >= 10


def test_an_unchanged_event_keeps_its_draft():
    first = write(ferry(), settings=PLAIN)
    assert write(ferry(), settings=PLAIN, previous=first) == first


def test_one_changed_number_changes_the_claims_that_rest_on_it_and_no_other():
    first = write(ferry(), settings=PLAIN)
    herald, times, gull = ferry_articles()
    changed = times.model_copy(update={"text": TIMES.replace("begin on Thursday", "begin on Friday")})
    second = write(make_event(herald, changed, gull), settings=PLAIN, previous=first)
    before, after = [claim.text for claim in first.claims], [claim.text for claim in second.claims]
    assert [text.replace("begin on Thursday", "begin on Friday") for text in before] == after
    assert before != after


def test_what_was_passed_over_is_passed_over_again_when_a_source_changes():
    brief = Settings(writer="extractive", max_words=40)
    first = write(ferry(), settings=brief)
    herald, times, gull = ferry_articles()
    changed = times.model_copy(update={"text": TIMES.replace("Twelve people", "Nineteen people")})
    left = left_out(ferry(), first)
    second = write(make_event(herald, changed, gull), settings=brief, previous=first, passed_over=left)
    told_before = {claim.text for claim in first.body}
    old = {citation.text for claim in second.body if claim.text not in told_before for citation in claim.citations}
    assert not {comparable(words) for words in old} & left


def test_the_headline_follows_the_figure_its_source_has_by_now():
    article = make_article("The ferry Larkspur ran aground in fog on Tuesday and 12 people were hurt.")
    first = write(
        make_event(article.model_copy(update={"title": "Larkspur runs aground in fog, 12 hurt"})), settings=PLAIN
    )
    later = article.model_copy(update={"text": article.text.replace("12", "17")})
    second = write(make_event(later), settings=PLAIN, previous=first, passed_over=left_out(make_event(article), first))
    assert second.headline.text == "Larkspur runs aground in fog, 17 hurt"


def test_a_story_that_goes_on_is_headed_and_opened_by_the_newest_count():
    first = make_article(
        "A blast at the Corran pit killed at least 12 people.", title="Blast at Corran pit kills 12, dozens hurt"
    )
    later = make_article(
        "The number of people killed by a blast at the Corran pit rose to 15 on Tuesday evening.",
        "Gulf Wire",
        title="Toll of Corran pit blast rises to 15",
        published_at=NOON + timedelta(hours=6),
    )
    before = write(make_event(first), settings=PLAIN)
    after = write(
        make_event(first, later), settings=PLAIN, previous=before, passed_over=left_out(make_event(first), before)
    )
    assert before.headline.text == "Blast at Corran pit kills 12, dozens hurt"
    assert after.headline.text == later.title
    assert after.body[0].text == later.text


def test_the_words_of_a_sentence_are_no_headline_of_the_next_version():
    article = make_article("The council of Port Ann approved the budget on Monday.", title="Mayor resigns over scandal")
    first = write(make_event(article), settings=PLAIN)
    second = write(make_event(article), settings=PLAIN, previous=first)
    assert first.headline.excerpt
    assert second.headline.excerpt


def test_a_new_article_adds_without_disturbing_the_old_order():
    herald, times, gull = ferry_articles()
    first = write(make_event(herald, times), settings=PLAIN)
    second = write(make_event(herald, times, gull), settings=PLAIN, previous=first)
    kept = [claim.text for claim in second.body if claim.text in {old.text for old in first.body}]
    assert kept == [claim.text for claim in first.body]


def test_a_writer_that_is_not_there_is_refused():
    with pytest.raises(SettingsError, match="is not available"):
        write(ferry(), settings=PLAIN.model_copy(update={"writer": "oracle"}))


_SUBJECTS = st.sampled_from(["The ferry", "Harbour master Ivo Sand", "The Larkspur", "Blue Reach", "A tug"])
_VERBS = st.sampled_from(["struck a sandbank", "reported fog", "was carrying passengers", "left the harbour"])
_TAILS = st.sampled_from(["on Tuesday", "after noon", "with 12 people on board", "in heavy rain", "for six hours"])
_SENTENCES = st.tuples(_SUBJECTS, _VERBS, _TAILS).map(lambda parts: f"{' '.join(parts)}.")
_NOISE = st.text(max_size=80)
_TEXTS = st.lists(st.one_of(_SENTENCES, _NOISE), max_size=8).map(" ".join)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(_TEXTS, min_size=1, max_size=4), words=st.integers(20, 120))
def test_every_draft_is_sound_whatever_the_articles(texts: list[str], words: int):
    articles = [make_article(text, f"Outlet {number}", title=text[:60]) for number, text in enumerate(texts)]
    event, wanted = make_event(*articles), Settings(writer="extractive", max_words=words)
    draft = write(event, settings=wanted)
    assert_sound(draft, event, words=words)
    assert write(make_event(*reversed(articles)), settings=wanted) == draft


def mine() -> Event:
    texts = {
        "Inland Post": (
            "Corran pit shut",
            "The Corran pit stayed shut on Tuesday after a blast killed 15 people there.",
        ),
        "Northern Herald": ("Blast at Corran pit kills 12", "A blast at the Corran pit killed 12 people on Tuesday."),
        "Dellbrook Times": (
            "Toll of Corran pit blast rises to 15",
            "An explosion at the Corran pit killed 15 people, rescuers said on Tuesday evening.\n\n"
            "The pit has been closed for a week, the owner said. A kettle boiled over.",
        ),
        "Morning Gull": (
            "Inspectors warned Corran of pumps weeks before blast",
            "Inspectors had warned the owner of the Corran pit of its pumps weeks before the blast killed 15 people.",
        ),
    }
    return make_event(*(make_article(text, outlet, title=title) for outlet, (title, text) in texts.items()))


def test_the_story_is_headed_by_the_figure_most_outlets_have_not_by_one_outlets_angle():
    draft = write(mine(), settings=PLAIN)
    assert draft.headline.text == "Toll of Corran pit blast rises to 15"
    assert {position.value: position.outlets for position in draft.disagreements[0].positions} == {
        "12": ("Northern Herald",),
        "15": ("Dellbrook Times", "Inland Post", "Morning Gull"),
    }


def test_an_aside_of_few_words_is_told_only_where_another_outlet_tells_it_too():
    assert "A kettle boiled over" not in told(write(mine(), settings=PLAIN))
    articles = [
        article.model_copy(update={"text": article.text + "\n\nThe owner has resigned."}) for article in mine().articles
    ]
    assert "The owner has resigned." in told(write(make_event(*articles), settings=PLAIN))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thirty-seven people drowned then.", True),
        ("Most people did not wait for it.", True),
        ("Not as far as the authority knows.", True),
        ("Most people in Port Ann did not wait for it.", False),
        ("Thirty-seven people drowned in the flood.", False),
    ],
)
def test_a_sentence_that_ends_on_something_told_before_leans_on_it(text: str, expected: bool):
    assert leans(text) is expected


def test_the_leads_fact_is_the_first_point_even_where_the_lead_is_long():
    draft = write(mine(), settings=Settings(writer="extractive", bullets=3))
    assert draft.paragraphs[0].claims[0].text.startswith(draft.key_points[0].text.rstrip("."))


def test_points_prefer_what_several_outlets_tell():
    shared = "The harbour reopened on Wednesday after divers had searched the channel."
    aside = "A replacement bus leaves the market square every two hours."
    articles = [
        article.model_copy(update={"text": f"{article.text}\n\n{extra}"})
        for article, extra in zip(ferry_articles(), (aside, shared, shared), strict=True)
    ]
    points = [
        p.text for p in write(make_event(*articles), settings=Settings(writer="extractive", bullets=4)).key_points
    ]
    assert shared in points
    assert aside not in points


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Blue Reach, which owns the ferry, said the second was due to arrive next week.", True),
        ("Some were at four times the limit.", True),
        ("Some packs were at four times the limit.", False),
        ("The second ferry was due to arrive next week.", False),
    ],
)
def test_a_subject_without_its_noun_leans_on_the_sentence_before(text: str, expected: bool):
    assert leans(text) is expected
