"""The sources of a story as a reader counts them: by independent origin, each with the outlets that carry it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.domain import UNKNOWN_OUTLET, Claim, Position, Source, Story
from pipeline.render.plain import line


class OriginGroup(NamedTuple):
    """The sources that carry the same reporting."""

    number: int
    sources: tuple[Source, ...]

    @property
    def agency(self) -> str | None:
        """The agency the reporting comes from, where the sources that credit one credit the same."""
        credited = {line(source.credit) for source in self.sources if source.credit}
        return credited.pop() if len(credited) == 1 else None

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that carry it, in the order of the story's sources; the agency's own page included."""
        return distinct(outlet_name(source.outlet) for source in self.sources)

    @property
    def carriers(self) -> tuple[str, ...]:
        """The outlets that carry the agency's copy; none where no agency is credited."""
        return tuple(outlet for outlet in self.outlets if outlet != self.agency) if self.agency else ()

    @property
    def shared(self) -> bool:
        """Say whether one name alone would hide whose report it is."""
        return bool(self.carriers) or len(self.outlets) > 1

    @property
    def brief(self) -> str:
        """The one name to know it by: the agency's, or its outlets'."""
        return self.agency or ", ".join(self.outlets)

    @property
    def name(self) -> str:
        """How a source line names it: `AP (in Northern Herald and Indus Times)`, or its outlets."""
        return f"{self.agency} (in {joined(self.carriers)})" if self.carriers else self.brief


def origin_groups(sources: Sequence[Source]) -> tuple[OriginGroup, ...]:
    """Return the origins of a story in the order of their first source."""
    groups: dict[int, list[Source]] = defaultdict(list)
    for source in sources:
        groups[source.origin].append(source)
    return tuple(OriginGroup(number, tuple(members)) for number, members in groups.items())


def groups_behind(told: Claim | Position, story: Story) -> tuple[OriginGroup, ...]:
    """Return the origins a claim or a position rests on, each holding only the credited outlets' sources.

    By its citations where it has any; one without (a person's) by the outlets it credits.
    """
    credited = told.attribution.outlets if isinstance(told, Claim) else told.outlets
    cited = {citation.article for citation in told.citations}
    proved = {source.outlet for source in story.sources if source.id in cited}
    behind = [
        source
        for source in story.sources
        if source.outlet in credited and (source.id in cited or source.outlet not in proved)
    ]
    return origin_groups(behind)


def outlet_name(outlet: str) -> str:
    """Return the outlet as a reader sees it."""
    return "an unknown outlet" if outlet == UNKNOWN_OUTLET else line(outlet)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return each name once, in order."""
    return tuple(dict.fromkeys(names))


def joined(names: Sequence[str], and_: str = "and") -> str:
    """Return names as prose lists them: `X`, `X and Y`, `X, Y and Z`."""
    return f" {and_} ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
