"""What the stored stories cost: by story, by run, by model.

Histories of stories go in; each draft a model wrote is counted once, however many revisions of persons repeat its
provenance. What the store does not know is what was asked in vain: answers that made no story are in no revision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.domain import Provenance, Revision, Value
from pipeline.settings import Price

COUNTED = ("requests", "prompt_tokens", "completion_tokens", "cached_tokens")


class Spent(Value):
    """Tokens and money of some drafts together."""

    drafts: int = 0
    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    cost: float = 0
    unpriced: int = 0
    """Drafts that cost tokens of a model without a price, then or now: `cost` is without them."""

    def __add__(self, other: Spent) -> Spent:
        return Spent(**{name: getattr(self, name) + getattr(other, name) for name in Spent.model_fields})


class Spending(NamedTuple):
    """The same money, looked at from three sides; keys in order."""

    stories: dict[str, Spent]
    runs: dict[str, Spent]
    """By the moment the run began, in ISO 8601."""
    models: dict[str, Spent]
    total: Spent

    def row(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "stories": [{"slug": key, **spent.model_dump()} for key, spent in self.stories.items()],
            "runs": [{"began_at": key, **spent.model_dump()} for key, spent in self.runs.items()],
            "models": [{"model": key, **spent.model_dump()} for key, spent in self.models.items()],
            "total": self.total.model_dump(),
        }


def spending(histories: Iterable[Sequence[Revision]], prices: Mapping[str, Price]) -> Spending:
    """Add up what the drafts of these stories cost. A cost kept with a draft stands; else today's price is taken."""
    stories: dict[str, Spent] = {}
    runs: dict[str, Spent] = {}
    models: dict[str, Spent] = {}
    for history in histories:
        for provenance in _by_a_model(history):
            spent = _spent(provenance, prices)
            began_at = (provenance.run_at or provenance.started_at).isoformat(timespec="seconds")
            for table, key in (
                (stories, history[0].story.slug),
                (runs, began_at),
                (models, provenance.model or provenance.writer),
            ):
                table[key] = table.get(key, Spent()) + spent
    total = sum(stories.values(), Spent())
    return Spending(dict(sorted(stories.items())), dict(sorted(runs.items())), dict(sorted(models.items())), total)


def _by_a_model(history: Sequence[Revision]) -> Iterator[Provenance]:
    """Yield how each draft of a model came to be, once."""
    seen: set[str] = set()
    for revision in history:
        provenance = revision.story.provenance
        key = provenance.model_dump_json()
        if provenance.usage and key not in seen:
            seen.add(key)
            yield provenance


def _spent(provenance: Provenance, prices: Mapping[str, Price]) -> Spent:
    price = prices.get(provenance.model or provenance.writer)
    cost = provenance.cost if provenance.cost is not None else price.of(provenance.usage) if price else None
    paid = {name: provenance.usage.get(name, 0) for name in COUNTED}
    return Spent(drafts=1, cost=cost or 0, unpriced=int(cost is None and any(paid.values())), **paid)
