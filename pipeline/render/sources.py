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
        """The agency the reporting comes from, where its carriers credit one and are not that agency themselves."""
        credits_ = {line(source.credit) for source in self.sources if source.credit}
        return credits_.pop() if len(credits_) == 1 and not credits_ <= set(self.outlets) else None

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that carry it, in the order of the story's sources."""
        return distinct(outlet_name(source.outlet) for source in self.sources)

    @property
    def name(self) -> str:
        """How a source line names it: `AP (in Northern Herald, Indus Times)`, or its outlets."""
        carriers = ", ".join(self.outlets)
        return f"{self.agency} (in {carriers})" if self.agency else carriers


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
