import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import assemble
from pipeline.domain import Finding, Report, Revision, Severity, Status, Verdict
from pipeline.errors import SettingsError
from pipeline.settings import Settings
from tests.factories import cite, make_article, make_claim, make_draft, make_event

ONE = make_article("The port closed on Monday.", "Northern Herald", title="Port closes")
OTHER = make_article("The port closed on Monday.", "Gulf Wire", title="Port shut", url="https://gulfwire.example/port")
EVENT = make_event(ONE, OTHER, origins=[[ONE.id, OTHER.id]])
DRAFT = make_draft(
    make_claim("The port closed on Monday.", ONE.outlet, OTHER.outlet, citations=[cite(ONE, "The port")])
)


def revise(latest: Revision | None = None, report: Report | None = None, event=EVENT) -> Revision:
    return assemble.revision(
        DRAFT,
        report or Report(engine="features"),
        event,
        slug="port-closes",
        latest=latest,
        settings=Settings(),
        started_at=datetime(2026, 3, 4, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Harbour states agree to talks", "harbour-states-agree-to-talks"),
        ("Élysée: « non » à l’accord", "elysee-non-a-laccord"),
        ("../../etc/passwd", "etc-passwd"),
        ("A\x1b[31m\nB", "a-31m-b"),
    ],
)
def test_a_slug_is_the_title_in_plain_letters(title: str, expected: str) -> None:
    assert assemble.slug(title) == expected


@pytest.mark.parametrize("title", ["", "..", "CON", "lpt1", "🌊", "عاجل", "x" * 5000, "word " * 900])
def test_a_slug_is_never_empty_never_a_device_and_stays_short(title: str) -> None:
    made = assemble.slug(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= assemble.SLUG_LENGTH
    assert made not in {"con", "lpt1"}
    assert made == assemble.slug(title)


@given(st.text(max_size=200))
def test_a_slug_is_a_slug_already(title: str) -> None:
    assert assemble.slug(assemble.slug(title)) == assemble.slug(title)


def test_a_given_slug_that_could_leave_its_folder_is_refused() -> None:
    assert assemble.valid_slug("harbour-talks") == "harbour-talks"
    with pytest.raises(SettingsError, match="not a slug"):
        assemble.valid_slug("../harbour")


def test_a_revision_counts_on_and_keeps_the_first_publication() -> None:
    first = revise()
    second = revise(latest=first)
    assert (first.story.revision, second.story.revision) == (1, 2)
    assert second.story.published_at == first.story.published_at
    assert first.reason == "first version"
    assert first.story.status is Status.DRAFT


def test_a_blocking_finding_holds_the_story_and_travels_with_its_claim() -> None:
    finding = Finding(code="N01", severity=Severity.BLOCK, reason="12 is not in the source", claim=DRAFT.body[0].id)
    verdict = Verdict(label="refuted", score=0.1, findings=(finding,))
    report = Report(engine="features", verdicts={DRAFT.body[0].id: verdict}, findings=(finding,))
    story = revise(report=report).story
    assert story.status is Status.HELD
    assert story.paragraphs[0].claims[0].verdict == verdict


def test_sources_carry_their_digest_and_their_origin() -> None:
    story = revise().story
    assert [source.digest for source in story.sources] == [ONE.digest, OTHER.digest]
    assert [source.origin for source in story.sources] == [0, 0]
    assert [credit.outlet for credit in story.credited] == [ONE.outlet, OTHER.outlet]


def test_the_draft_comes_back_out_of_its_story() -> None:
    assert revise().story.draft.body[0].text == DRAFT.body[0].text
    assert revise().story.draft.writer == DRAFT.writer


def test_an_event_continues_the_story_that_has_half_of_its_sources() -> None:
    known = revise().story
    assert assemble.slug_for(EVENT, [known]) == "port-closes"
    apart = make_event(make_article("A mine flooded.", "Echo", title="Port closes"))
    apart = apart.model_copy(update={"label": "Port closes"})
    assert assemble.slug_for(apart, [known]) == "port-closes-2"


def test_the_reason_says_which_sources_moved() -> None:
    changed = make_event(ONE.model_copy(update={"text": "The port closed on Tuesday."}), make_article("New.", "Echo"))
    assert revise(latest=revise(), event=changed).reason == "sources: 1 new, 1 changed, 1 gone"


def test_inputs_are_the_same_only_while_articles_and_settings_are() -> None:
    known = revise()
    assert assemble.same_inputs(known, EVENT, Settings())
    assert not assemble.same_inputs(known, EVENT, Settings(max_words=50))
    assert not assemble.same_inputs(known, make_event(ONE), Settings())


@pytest.mark.parametrize(
    "corrected",
    [{"outlet": "Osmere Post"}, {"credit": "Transmar"}, {"published_at": None}, {"url": "https://x.example"}],
)
def test_a_source_of_another_outlet_agency_or_time_is_another_input(corrected: dict[str, Any]) -> None:
    known = revise()
    one, *others = EVENT.articles
    event = EVENT.model_copy(update={"articles": (one.model_copy(update=corrected), *others)})
    assert not assemble.same_inputs(known, event, Settings())
    assert revise(latest=known, event=event).reason == "sources: 1 changed"
