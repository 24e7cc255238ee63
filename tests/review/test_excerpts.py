"""A sentence shown as an outlet's own, changed by hand: still in quotation marks only if still the outlet's words."""

from pathlib import Path

import pytest

from pipeline.domain import Claim, Revision
from pipeline.render import render
from pipeline.review.apply import apply
from pipeline.review.edits import edited
from tests.factories import make_draft
from tests.review.desk import EXCERPT, HEADLINE, SETTINGS, desk_with_an_excerpt

KEPT = "“Coast guards kept four ships outside Harwick on Monday,” Gulf Wire wrote."


def applied(folder: Path, sentence: str) -> tuple[Claim, Revision]:
    with desk_with_an_excerpt(folder) as store:
        latest = store.latest("harwick")
        assert latest is not None
        draft = render(latest.story, latest.articles, "md", settings=SETTINGS)
        assert KEPT in draft
        found = apply(store, "harwick", draft.replace(KEPT, sentence), by="M. Ortiz", settings=SETTINGS)
    return found.story.draft.body[0], found


def codes(revision: Revision) -> set[str]:
    return {finding.code for finding in revision.story.report.blocking if finding.claim == EXCERPT.id}


@pytest.mark.parametrize(
    ("sentence", "excerpt", "expected"),
    [
        ("“Coast guards kept four ships outside Harwick,” Gulf Wire wrote.", True, set()),
        ("“Coast guards held four ships outside Harwick on Monday,” Gulf Wire wrote.", True, {"Q02"}),
        ("“Coast guards kept ships outside Harwick on Monday,” Gulf Wire wrote.", True, {"Q03"}),
        ("Four ships were kept outside Harwick on Monday by coast guards, Gulf Wire reported.", False, set()),
    ],
)
def test_an_excerpt_changed_in_the_draft(tmp_path: Path, sentence: str, excerpt: bool, expected: set[str]) -> None:
    claim, revision = applied(tmp_path, sentence)
    assert (claim.id, claim.excerpt, claim.written_by) == (EXCERPT.id, excerpt, "M. Ortiz")
    assert codes(revision) == expected


@pytest.mark.parametrize(
    ("words", "excerpt"),
    [
        ("Coast guards kept four ships outside Harwick.", True),
        ("Guards of the coast kept four ships outside Harwick.", False),
    ],
)
def test_an_excerpt_changed_at_the_desk(words: str, excerpt: bool) -> None:
    changed = edited(make_draft(EXCERPT, headline=HEADLINE), {EXCERPT.id: words}, by="M. Ortiz")
    assert (changed.body[0].text, changed.body[0].excerpt) == (words, excerpt)
