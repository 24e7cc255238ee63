"""The outlets of the registry, by every name they go by."""

from __future__ import annotations

from functools import lru_cache

from pipeline.outlets import Registry
from pipeline.text.credits import OutletNames


@lru_cache(maxsize=1)
def known() -> OutletNames:
    """Return every name of the registry's outlets."""
    return OutletNames({name: outlet.name for outlet in Registry.load() for name in (outlet.name, *outlet.aliases)})


def canonical(name: str) -> str:
    """Return the name under which the registry knows an outlet; the name itself where it does not."""
    return known().canonical(name) or name
