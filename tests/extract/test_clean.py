"""Lines among an article's paragraphs: whose they are."""

import pytest

from pipeline.extract.clean import clean
from tests.extract.pages import PARAGRAPHS

TITLE = "Osmere closes its ferry pier for repairs"


@pytest.mark.parametrize(
    "line", [TITLE, TITLE.upper(), f"Ferry traffic: {TITLE}", "Osmere closes its ferry pier for the repairs"]
)
def test_the_headline_in_any_of_its_forms_is_not_the_first_paragraph(line: str):
    cleaned = clean([line, *PARAGRAPHS], headlines=[TITLE])
    assert (cleaned.kept, cleaned.dropped[0].reason) == (PARAGRAPHS, "headline")


@pytest.mark.parametrize(
    "line",
    [
        "The mayor was asked by the Courier on the quay that evening why Osmere closes its ferry pier for repairs",
        "Osmere closes",
    ],
)
def test_a_paragraph_that_ends_as_the_headline_does_and_a_part_of_it_stay(line: str):
    assert line in clean([*PARAGRAPHS, line], headlines=[TITLE]).kept


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (">> Everything on the ferry at a glance", "read-more"),
        ("👉 The timetable of the buses", "read-more"),
        ("For more news of the harbour, visit osmerecourier.example/harbour", "sign-off"),
        ("More information: N. Oberan et al, Timber below the waterline, Journal of Piers (2026)", "sign-off"),
    ],
)
def test_what_leads_elsewhere_is_dropped_with_its_reason(line: str, reason: str):
    cleaned = clean([*PARAGRAPHS, line])
    assert (cleaned.kept, [piece.reason for piece in cleaned.dropped]) == (PARAGRAPHS, [reason])


def test_a_sentence_that_begins_like_a_sign_off_stays():
    line = "For more than a year the board had known of the piles, the engineers told the council on Tuesday."
    assert line in clean([*PARAGRAPHS, line]).kept


def test_the_first_paragraph_is_found_in_scripts_without_spaces_and_other_stops():
    japanese = (
        "北港",
        "港湾局は火曜日、老朽化した桟橋を六月まで閉鎖すると発表した。杭の一部が腐っていたという。",
        "修理には二百万かかる。",
    )
    assert clean(japanese).kept[-2:] == japanese[1:]
    hindi = "बंदरगाह बोर्ड ने मंगलवार को पुराने घाट को जून तक बंद करने का फैसला किया है और मरम्मत का काम शुरू होगा।"
    assert clean(["बिहार", "समस्तीपुर", hindi]).kept == (hindi,)


def test_the_headline_word_for_word_is_no_paragraph_wherever_it_stands():
    assert clean([*PARAGRAPHS, TITLE], headlines=[TITLE]).kept == PARAGRAPHS
