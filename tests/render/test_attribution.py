"""Credit in prose: the phrases of the house, for every way a claim can be borne out."""

import pytest

from pipeline.domain import Claim, Story
from pipeline.render.attribution import differing, sentence, short
from pipeline.render.sources import joined
from tests.factories import make_claim

CASES = {
    "several": "The two states will open talks on a customs zone, according to Le Littoral and to Tern, "
    "carried by Northern Herald and Indus Times.",
    "agency": "“Foreign Minister Ada Vance said the offer was ‘already a concession,’” according to Tern, "
    "carried by Northern Herald.",
    "excerpt": "“‘We will not pay twice,’ the harbour master, Ivo Lund, told reporters,” Gulf Wire wrote.",
    "flagged": "Five ships are held in Port Ann, Le Littoral reported.",
}


@pytest.mark.parametrize("name", CASES)
def test_a_claim_is_credited_to_the_outlets_it_cites(name: str, claims: dict[str, Claim], story: Story) -> None:
    assert sentence(claims[name], story) == CASES[name]


def test_outlets_that_share_a_report_without_an_agency_are_said_to(story: Story) -> None:
    bare = [source.model_copy(update={"credit": None}) for source in story.sources]
    shared = story.model_copy(update={"sources": tuple(bare)})
    claim = make_claim("Talks begin.", "Northern Herald", "Indus Times")
    assert (
        sentence(claim, shared) == "Talks begin, according to Northern Herald and Indus Times, which share one report."
    )


def test_an_agency_that_is_a_source_itself_carries_nothing(story: Story) -> None:
    sources = (story.sources[0].model_copy(update={"outlet": "Tern"}), *story.sources[1:])
    told = story.model_copy(update={"sources": sources})
    both, alone = make_claim("Talks begin.", "Tern", "Indus Times"), make_claim("Talks begin.", "Tern", excerpt=True)
    assert sentence(both, told) == "Talks begin, according to Tern, carried by Indus Times."
    assert sentence(alone, told) == "“Talks begin,” Tern wrote."


def test_an_excerpt_that_others_bear_out_names_its_author_first(story: Story) -> None:
    claim = make_claim("Talks begin.", "Le Littoral", "Gulf Wire", excerpt=True)
    assert sentence(claim, story) == "“Talks begin,” Le Littoral wrote; Gulf Wire reported the same."


def test_an_excerpt_that_agency_copy_bears_out_names_the_agency(story: Story) -> None:
    claim = make_claim("Talks begin.", "Le Littoral", "Indus Times", excerpt=True)
    assert sentence(claim, story) == "“Talks begin,” according to Le Littoral and to Tern, carried by Indus Times."


def test_an_excerpt_of_a_shared_report_names_all_who_carry_it(story: Story) -> None:
    bare = [source.model_copy(update={"credit": None}) for source in story.sources]
    claim = make_claim("Talks begin.", "Northern Herald", "Indus Times", "Gulf Wire", excerpt=True)
    assert sentence(claim, story.model_copy(update={"sources": tuple(bare)})) == (
        "“Talks begin,” Northern Herald and Indus Times wrote in one shared report; Gulf Wire reported the same."
    )


def test_an_outlet_that_is_not_a_source_is_named_as_given(story: Story) -> None:
    assert sentence(make_claim("Talks begin.", "Coast Post"), story) == "Talks begin, according to Coast Post."


def test_a_claim_without_credit_is_printed_without_one(story: Story) -> None:
    assert sentence(make_claim("Talks begin."), story) == "Talks begin."


ENDINGS = [
    ("Talks begin.", "Talks begin, Le Littoral reported."),
    ("Talks begin", "Talks begin, Le Littoral reported."),
    ("Who will pay?", "Who will pay? (Le Littoral)"),
    ("They left…", "They left… (Le Littoral)"),
    ("They left...", "They left... (Le Littoral)"),
    ("She called it “fair.”", "She called it “fair,” Le Littoral reported."),
    ("She called it “fair”.", "She called it “fair”, Le Littoral reported."),
    ("It began at 5 p.m.", "It began at 5 p.m., Le Littoral reported."),
    ("It was bought by Example Inc.", "It was bought by Example Inc., Le Littoral reported."),
    ("He lives in the U.S.", "He lives in the U.S., Le Littoral reported."),
]


@pytest.mark.parametrize(("text", "printed"), ENDINGS)
def test_the_credit_fits_the_end_of_the_sentence(text: str, printed: str, story: Story) -> None:
    assert sentence(make_claim(text, "Le Littoral"), story) == printed


def test_the_short_form_names_origins_in_brackets(claims: dict[str, Claim], story: Story) -> None:
    printed = (
        "The two states will open talks on a customs zone (Le Littoral) (Tern in Northern Herald and Indus Times)."
    )
    assert short(claims["several"], story) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [("Who pays?", "“Who pays?” Le Littoral wrote."), ("They left…", "“They left…” Le Littoral wrote.")],
)
def test_an_excerpt_keeps_the_sign_it_ends_in(text: str, printed: str, story: Story) -> None:
    assert sentence(make_claim(text, "Le Littoral", excerpt=True), story) == printed


SHORT = [
    ("Talks begin.", "Talks begin (Le Littoral)."),
    ("Talks begin", "Talks begin (Le Littoral)"),
    ("Who will pay?", "Who will pay? (Le Littoral)"),
    ("It began at 5 p.m.", "It began at 5 p.m. (Le Littoral)."),
    ("She called it “fair.”", "She called it “fair” (Le Littoral)."),
]


@pytest.mark.parametrize(("text", "printed"), SHORT)
def test_the_full_stop_follows_the_brackets(text: str, printed: str, story: Story) -> None:
    assert short(make_claim(text, "Le Littoral"), story) == printed


def test_a_disagreement_gives_each_value_to_those_who_say_it(story: Story) -> None:
    assert differing(story.disagreements[0], story) == (
        "Reports differ on the number of ships held: three according to Tern, carried by Northern Herald; "
        "four according to Le Littoral."
    )


def test_a_sentence_never_holds_a_line_break(story: Story) -> None:
    broken = make_claim("One\nline\u2028and\r\nmore\x85here.", "Le Littoral")
    assert sentence(broken, story) == "One line and more here, Le Littoral reported."


@pytest.mark.parametrize(
    ("names", "prose"), [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")]
)
def test_names_are_listed_as_prose_does(names: tuple[str, ...], prose: str) -> None:
    assert joined(names) == prose
