"""A story with one wrong figure, as it lies on an editor's desk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline import assemble
from pipeline.check import check
from pipeline.domain import Finding, Severity
from pipeline.settings import Settings
from pipeline.store import Store
from tests.factories import NOON, cite, make_article, make_claim, make_draft, make_event

SETTINGS = Settings(engine="features")
HERALD = make_article(
    "Four ships were held outside the port of Harwick on Monday. The harbour master, Ines Vale, said the port would "
    "reopen on Friday. “We will not let one more crew wait at sea,” Ms. Vale told reporters.",
    "Northern Herald",
)
GULF = make_article(
    "Coast guards kept four ships outside Harwick on Monday. Crews asked for compensation for the lost days.",
    "Gulf Wire",
)
EVENT = make_event(HERALD, GULF)
WRONG = make_claim(
    "Three ships were held outside the port of Harwick on Monday.",
    "Northern Herald",
    id="c-ships",
    citations=[cite(HERALD, "Four ships were held outside the port of Harwick on Monday.")],
)
RIGHT = make_claim(
    "Crews asked for compensation for the lost days.",
    "Gulf Wire",
    id="c-crews",
    citations=[cite(GULF, "Crews asked for compensation for the lost days.")],
)
HEADLINE = make_claim(
    "Ships held outside Harwick",
    "Gulf Wire",
    id="c-head",
    citations=[cite(GULF, "Coast guards kept four ships outside Harwick on Monday.")],
)

WARNING = Finding(code="T02", severity=Severity.WARN, reason="“Monday” will be stale at publication", claim="c-crews")


EXCERPT = make_claim(
    "Coast guards kept four ships outside Harwick on Monday.",
    "Gulf Wire",
    id="c-guards",
    citations=[cite(GULF, "Coast guards kept four ships outside Harwick on Monday.")],
    excerpt=True,
)


@contextmanager
def desk_with_an_excerpt(folder: Path) -> Iterator[Store]:
    """A store with the story `harwick`, revision 1, of one sentence shown as Gulf Wire's own."""
    with Store(f"sqlite:///{folder}/store.sqlite3") as store:
        draft = make_draft(EXCERPT, headline=HEADLINE)
        report = check(draft, EVENT, settings=SETTINGS)
        store.save(
            assemble.revision(draft, report, EVENT, slug="harwick", latest=None, settings=SETTINGS, started_at=NOON)
        )
        yield store


@contextmanager
def desk_with_a_wrong_figure(folder: Path) -> Iterator[Store]:
    """A store with the story `harwick`, revision 1, checked."""
    with Store(f"sqlite:///{folder}/store.sqlite3") as store:
        draft = make_draft(WRONG, RIGHT, headline=HEADLINE)
        checked = check(draft, EVENT, settings=SETTINGS)
        report = checked.model_copy(update={"findings": (*checked.findings, WARNING)})
        store.save(
            assemble.revision(draft, report, EVENT, slug="harwick", latest=None, settings=SETTINGS, started_at=NOON)
        )
        yield store
