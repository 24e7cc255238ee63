"""The expected stories of the samples: `make goldens` rebuilds them, and the diff is read before it is committed.

Each is the Markdown a newsroom would get, with the two things that differ from run to run held still: the time, and
the version.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from pipeline import assemble, flow
from pipeline.render import render
from pipeline.settings import Settings

SAMPLES = Path(__file__).parent.parent / "samples"
EXPECTED = SAMPLES / "expected"
EVENTS = ("drug-recall", "french", "harbour-talks", "mine-accident", "quake-sarrin", "quake-tolmar", "rail-strike")
THEN = datetime(2026, 3, 31, 6, tzinfo=UTC)


def golden(name: str) -> str:
    """Return the story of a sample event as Markdown."""
    settings = Settings(offline=True)
    reading = flow.read([str(SAMPLES / name)], settings=settings)
    event = flow.one_event(reading.articles, settings=settings)
    told = flow.tell(event, settings=settings)
    revision = assemble.revision(
        told.draft, told.report, event, slug=name, latest=None, settings=settings, started_at=THEN
    )
    still = {"published_at": THEN, "updated_at": THEN}
    return render(revision.story.model_copy(update=still), event.articles, "md", settings=settings)


def main() -> int:
    """Write every expected story."""
    EXPECTED.mkdir(exist_ok=True)
    for name in EVENTS:
        (EXPECTED / f"{name}.md").write_text(golden(name), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
