"""What a story prints as Markdown is read back as the story: the same claims, the same outlets, nothing to object."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pipeline import flow
from pipeline.check import check, read_draft
from pipeline.domain import Revision, Status
from pipeline.render import render
from pipeline.review.edits import event_of
from pipeline.settings import Settings
from pipeline.store import Store

SAMPLES = Path(__file__).parent.parent / "samples"
SETTINGS = Settings(engine="features", writer="extractive")
MARKS = str.maketrans(dict.fromkeys('“”‘’«»"', "'"))


@cache
def revision_of(sample: str) -> Revision:
    event = flow.as_one_event(flow.read([str(SAMPLES / sample)], settings=SETTINGS).articles)
    with TemporaryDirectory() as folder, Store(f"sqlite:///{folder}/store.sqlite3") as store:
        return flow.story(event, settings=SETTINGS, store=store)


def plain(text: str) -> str:
    """The words: what stands in a quotation has its marks nested, and a credit takes the place of the full stop.

    The space that French sets before its signs is none in a draft that is read.
    """
    return re.sub(r"\s+(?=[;:?!])", "", text.translate(MARKS)).rstrip(".")


@pytest.mark.parametrize("sample", ["harbour-talks", "mine-accident", "quake-tolmar", "french"])
@pytest.mark.parametrize("style", ["sentence", "first", "end-notes"])
@pytest.mark.parametrize("status", [Status.DRAFT, Status.APPROVED])
def test_a_printed_story_is_read_as_it_was(sample: str, style: str, status: Status) -> None:
    revision, settings = revision_of(sample), SETTINGS.model_copy(update={"attribution": style})
    story = revision.story.model_copy(update={"status": status})
    event = event_of(revision)
    read = read_draft(render(story, revision.articles, "md", settings=settings), event)
    assert {claim.id for claim in story.draft.claims} <= {claim.id for claim in read.claims}
    for back, claim in zip(read.body, story.draft.body, strict=True):
        assert (back.excerpt, plain(back.text)) == (claim.excerpt, plain(claim.text))
        assert set(back.attribution.outlets) == set(claim.attribution.outlets)
        assert back.attribution.origins == claim.attribution.origins
    assert [told.about for told in read.disagreements] == [told.about for told in story.disagreements]
    blocking = {finding.code for finding in check(read, event, settings=settings).blocking}
    assert blocking <= {finding.code for finding in story.report.blocking}


@pytest.mark.parametrize("sample", ["harbour-talks", "french"])
def test_a_printed_story_that_lost_its_ids_is_read_as_it_was(sample: str) -> None:
    revision = revision_of(sample)
    printed = re.sub(r" <!-- c-\w+ -->", "", render(revision.story, revision.articles, "md", settings=SETTINGS))
    event = event_of(revision)
    read = read_draft(printed, event)
    assert [claim.excerpt for claim in read.body] == [claim.excerpt for claim in revision.story.draft.body]
    assert not check(read, event, settings=SETTINGS).blocking


@pytest.mark.parametrize("sample", ["harbour-talks", "quake-tolmar", "french"])
def test_an_article_page_is_read_as_the_story_it_shows(sample: str) -> None:
    revision = revision_of(sample)
    story, event = revision.story, event_of(revision)
    read = read_draft(render(story, revision.articles, "html", settings=SETTINGS), event)
    assert read.headline.text == story.headline.text
    assert len(read.key_points) == len(story.key_points)
    for back, claim in zip(read.body, story.draft.body, strict=True):
        assert (back.excerpt, plain(back.text)) == (claim.excerpt, plain(claim.text))
    blocking = {finding.code for finding in check(read, event, settings=SETTINGS).blocking}
    assert blocking <= {finding.code for finding in story.report.blocking}
