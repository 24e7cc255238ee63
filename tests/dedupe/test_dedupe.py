from datetime import timedelta
from itertools import permutations

import pytest

from pipeline.dedupe import dedupe
from tests.factories import NOON, make_article

AGENCY = (
    "The harbour of Lindmoor was closed on Tuesday after a freighter lost eleven containers in the outer channel. "
    "Pilots guided four waiting ships to the northern quay before the tide turned, the port authority said. "
    "Divers found nine of the boxes before dusk and marked the two others with buoys for the night. "
    "Insurers put the loss at four million crowns, most of it machine parts for a brewery in the hills. "
    "A court in the district town will hear the captain on Thursday about the lashings on the upper deck. "
    "The fishing fleet stayed in port and its owners asked the ministry for a day's wages for each crew."
)
OWN = (
    "Market traders in Lindmoor counted empty stalls on Wednesday morning while trawlers lay along the mole. "
    "Our reporter walked the quays with a harbour pilot who has worked the channel for thirty years and more. "
    "She remembered two storms in which boxes had gone overboard, and neither had stopped the traffic for a day. "
    "Cafés that live from the crews of the big ships closed early, and the ferry ran without a single lorry."
)
QUOTE = (
    '"We tied every box twice, we checked every lashing at dawn and again at noon, and no one on this ship slept," '
    "the captain said."
)


def _groups(*articles):
    return {frozenset(origin.articles) for origin in dedupe(articles)}


def _sentences(text):
    return text.replace(". ", ".\n").split("\n")


COPIES = {
    "whole": AGENCY,
    "trimmed to its first half": " ".join(_sentences(AGENCY)[:3]),
    "other white space": AGENCY.replace(". ", ".\n\n"),
    "a word changed in each sentence": AGENCY.replace("harbour", "port").replace("boxes", "crates"),
    "half of it among words of one's own": " ".join(_sentences(AGENCY)[:3] + _sentences(OWN)[:3]),
}


@pytest.mark.parametrize("text", COPIES.values(), ids=COPIES.keys())
def test_a_copy_is_of_one_origin_with_what_it_copies(text):
    assert _groups(make_article(AGENCY, "Tidewire"), make_article(text, "Quay Post", title="Boxes adrift")) == {
        frozenset({"tidewire", "quay-post"})
    }


def test_two_reports_of_one_event_are_two_origins():
    assert len(dedupe([make_article(AGENCY, "Tidewire"), make_article(OWN, "Quay Post")])) == 2


def test_two_reports_that_share_one_quotation_are_two_origins():
    first = make_article(f"{' '.join(_sentences(AGENCY)[:2])} {QUOTE}", "Tidewire")
    second = make_article(f"{QUOTE} {' '.join(_sentences(OWN)[:2])}", "Quay Post")
    assert len(dedupe([first, second])) == 2


def test_an_outlets_update_of_an_article_is_its_origin_newest_first():
    url = "https://quaypost.example/news/harbour-closed-after-freighter-loses-boxes"
    early = make_article(AGENCY, "Quay Post", id="early", url=url)
    late = make_article(OWN, "Quay Post", id="late", url=f"{url}/", published_at=NOON + timedelta(hours=3))
    assert [origin.articles for origin in dedupe([early, late])] == [("late", "early")]


def test_one_address_of_a_live_page_does_not_join_outlets():
    first = make_article(AGENCY, "Tidewire", url="https://tidewire.example/news/live")
    second = make_article(OWN, "Quay Post", url="https://quaypost.example/news/live")
    assert len(dedupe([first, second])) == 2


def test_the_credited_agency_comes_first():
    paper = make_article(AGENCY, "Quay Post", credit="Tidewire", published_at=NOON - timedelta(hours=1))
    (origin,) = dedupe([paper, make_article(AGENCY, "Tidewire")])
    assert origin.articles == ("tidewire", "quay-post")
    assert origin.credit == "Tidewire"


def test_a_dateline_credits_its_agency():
    (origin,) = dedupe([make_article(f"LINDMOOR (Tidewire) — {AGENCY}", "Quay Post")])
    assert origin.credit == "Tidewire"


def test_the_order_of_articles_changes_nothing():
    articles = [
        make_article(AGENCY, "Tidewire"),
        make_article(COPIES["trimmed to its first half"], "Quay Post"),
        make_article(OWN, "Lindmoor Echo"),
        make_article("", "Empty Sheet"),
    ]
    assert len({dedupe(order) for order in permutations(articles)}) == 1


@pytest.mark.parametrize("text", ["", " ", "word", "\ud800 lone", '"' * 50_000, "a " * 100_000])
def test_odd_text_is_an_origin_of_its_own(text):
    assert len(dedupe([make_article(text, "Odd Sheet"), make_article(AGENCY, "Tidewire")])) == 2


def test_articles_of_one_id_are_each_kept():
    origins = dedupe([make_article(AGENCY, id="same"), make_article(OWN, id="same")])
    assert sorted(article for origin in origins for article in origin.articles) == ["same", "same"]


def test_nothing_has_no_origins():
    assert dedupe([]) == ()


AXIOS = (
    "Finance minister Ada Brenn will resign on Friday over the harbour loan, two people close to her said on Monday."
)
SECOND_HAND = [
    "Finance minister Ada Brenn will resign on Friday over the harbour loan, Axios reported, citing two aides.",
    "Finance minister Ada Brenn is to resign on Friday, according to Axios. The harbour loan is said to be the reason.",
]
FIRST_HAND = (
    "Finance minister Ada Brenn will resign on Friday over the harbour loan, two of her aides told this newspaper."
)


def test_a_second_hand_report_is_of_the_origin_it_cites():
    (origin,) = dedupe([make_article(SECOND_HAND[1], "Quay Post"), make_article(AXIOS, "Axios")])
    assert origin.articles == ("axios", "quay-post")


def test_two_outlets_that_cite_one_report_are_one_origin_without_it():
    first, second = (
        make_article(text, outlet) for text, outlet in zip(SECOND_HAND, ("A Sheet", "B Sheet"), strict=True)
    )
    assert len(dedupe([first, second])) == 1


def test_two_first_hand_reports_of_one_thing_stay_two_origins():
    reports = [make_article(AXIOS, "Axios"), make_article(FIRST_HAND, "Quay Post")]
    assert len(dedupe([article.model_copy(update={"text": article.text}) for article in reports])) == 2


def test_a_report_that_cites_an_outlet_for_another_thing_stays_its_own_origin():
    other = make_article("Three dairies in the hills will merge in spring, according to Axios.", "Quay Post")
    assert len(dedupe([other, make_article(AXIOS, "Axios")])) == 2


def test_a_speaker_cited_makes_no_second_hand_report():
    reports = [
        make_article(f"{FIRST_HAND} Police said so too, citing witnesses.", "A Sheet"),
        make_article(AXIOS, "Axios"),
    ]
    assert len(dedupe(reports)) == 2
