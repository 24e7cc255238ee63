import pytest

from pipeline.domain import Finding, Label, Report, Revision, Severity, Status, Verdict
from pipeline.errors import GateError, StoreError
from pipeline.store import Store
from tests.factories import NOON, cite, make_article, make_claim
from tests.store.revisions import make_revision, make_story, numbered, source_of


def full_revision() -> Revision:
    article = make_article(
        "Four ships left the port.", title="Ships leave", byline=("A. Writer",), extra={"words": [1, {"a": None}]}
    )
    finding = Finding(code="N01", severity=Severity.BLOCK, reason="claim says 3, the source says 4", claim="c-1")
    verdict = Verdict(label=Label.REFUTED, score=0.1, findings=(finding,))
    claim = make_claim(
        "Three ships left the port.",
        article.outlet,
        id="c-1",
        citations=[cite(article, "Four ships left the port.")],
        verdict=verdict,
    )
    story = make_story(
        claim,
        status=Status.HELD,
        sources=(source_of(article),),
        report=Report(engine="features", verdicts={"c-1": verdict}, findings=(finding,)),
    )
    return make_revision(story, [article])


def test_what_is_loaded_equals_what_was_saved(store: Store) -> None:
    revision = full_revision()
    store.save(revision)
    assert store.latest("harbour-talks") == revision
    assert store.revision("harbour-talks", 1) == revision
    assert store.history("harbour-talks") == (revision,)
    assert store.stories() == (revision.story,)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", ""),
        ("Lone surrogate \ud800", "half \udfff a pair"),
        ("NUL \x00", "\x00\x1b[31mred\x1b[0m\u202e reversed"),
        ("Breaks\n\nin the title", "\n\nand before the text"),
        ("日本語", "Ελληνικά العربية 😀"),
    ],
)
def test_every_character_of_a_source_survives(store: Store, title: str, text: str) -> None:
    revision = make_revision(articles=[make_article(text, title=title)])
    store.save(revision)
    assert store.latest("harbour-talks") == revision


def test_a_source_two_revisions_rest_on_is_kept_once(store: Store, url: str) -> None:
    article = make_article("The port reopened on Friday.")
    for number in (1, 2, 3):
        store.save(make_revision(make_story(number=number), [article]))
    assert [one.articles for one in store.history("harbour-talks")] == [(article,)] * 3
    with store._database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM snapshots").scalar() == 1


def test_a_store_outlives_its_process(url: str) -> None:
    with Store(url) as store:
        store.save(numbered("harbour-talks", 1))
    with Store(url) as store:
        assert store.latest("harbour-talks") == numbered("harbour-talks", 1)


def test_a_number_that_is_taken_is_refused_and_the_first_one_stays(store: Store) -> None:
    store.save(numbered("harbour-talks", 1))
    late = make_revision(make_story(make_claim("Somebody else's edit.")), author="M. Late")
    with pytest.raises(GateError, match="harbour-talks: revision 1 exists already"):
        store.save(late)
    assert store.history("harbour-talks") == (numbered("harbour-talks", 1),)
    assert len(store.record("harbour-talks")) == 1


def test_a_gap_in_the_numbers_is_refused(store: Store) -> None:
    with pytest.raises(GateError, match="revision 2 cannot follow revision 0"):
        store.save(numbered("harbour-talks", 2))


def test_stories_come_in_order_of_slugs_each_as_it_stands(store: Store) -> None:
    for slug, number in (("b", 1), ("a", 1), ("b", 2), ("B-2", 1)):
        store.save(numbered(slug, number))
    expected = (("B-2", 1), ("a", 1), ("b", 2))
    assert store.stories() == tuple(numbered(slug, number).story for slug, number in expected)
    store.save(numbered("a", 2))
    assert store.stories()[1].revision == 2


def test_what_is_not_there_is_none_or_said_in_one_line(store: Store) -> None:
    assert store.latest("nowhere") is None
    assert store.history("nowhere") == ()
    assert store.stories() == ()
    with pytest.raises(StoreError, match='no story "nowhere"'):
        store.revision("nowhere", 1)
    store.save(numbered("here", 1))
    with pytest.raises(StoreError, match="here: no revision 7; the latest is 1"):
        store.revision("here", 7)


def test_the_last_approved_revision_is_found_behind_later_drafts(store: Store) -> None:
    assert store.approved("harbour-talks") is None
    statuses = [Status.DRAFT, Status.APPROVED, Status.HELD]
    for number, status in enumerate(statuses, 1):
        store.save(make_revision(make_story(number=number, status=status)))
    found = store.approved("harbour-talks")
    assert found is not None
    assert found.story.revision == 2


def test_each_revision_leaves_an_entry_that_says_who_and_why(store: Store) -> None:
    store.save(numbered("harbour-talks", 1))
    store.note("harbour-talks", "keep", at=NOON, by="M. Ortiz", reason="confirmed by telephone", code="N01")
    saved, kept = store.record("harbour-talks")
    assert (saved.number, saved.kind, saved.by, saved.reason) == (1, "revision", "writethru", "first version")
    assert saved.details["revision"] == 1
    assert (kept.number, kept.kind, kept.by, kept.at) == (2, "keep", "M. Ortiz", NOON)
    assert kept.details == {"code": "N01"}
    assert store.record("nowhere") == ()


def test_a_run_remembers_what_it_has_finished(store: Store) -> None:
    assert store.recall("morning") == {}
    store.remember("morning", "digest-2", "rail-strike")
    store.remember("morning", "digest-1", "harbour-talks")
    store.remember("morning", "digest-1", "harbour-talks")
    store.remember("evening", "digest-3", "storm")
    assert store.recall("morning") == {"digest-1": "harbour-talks", "digest-2": "rail-strike"}
