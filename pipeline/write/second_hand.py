"""Sentences that pass on another outlet's report: `…, the BBC reported`, `…, citing Axios`, `told Reuters`.

A merged story prefers the outlet that reported first-hand, and does not count the echo as a confirmation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.outlets import Registry, name_key

_CITING = re.compile(
    r"\b(?:citing|according to|as reported by|reported by|first reported|in an interview with|told|"
    r"reports? (?:by|from|in)|selon|d'après|rapporte|laut|nach Angaben von|berichtete?|según)\s+"
    r"(?:the |The |le |la |der |die |das |el )?"
    r"(?P<name>[A-ZÀ-ÖØ-Þ][\w&'’.-]*(?: (?:of |de |du |la )?[A-ZÀ-ÖØ-Þ][\w&'’.-]*){0,4})"
)
_REPORTED = re.compile(
    r"(?P<name>[A-ZÀ-ÖØ-Þ][\w&'’.-]*(?: (?:of |de |du |la )?[A-ZÀ-ÖØ-Þ][\w&'’.-]*){0,4})(?: news agency)? "
    r"(?:reported|reports|first reported|revealed|has learned|wrote|writes|rapporte|berichtet)\b"
)
_OWN = re.compile(r"['’]s$")


class SecondHand:
    """Tells second-hand sentences by the names of outlets: those of the event and those of the registry."""

    def __init__(self, outlets: Iterable[str], registry: Registry) -> None:
        self._outlets = {name_key(outlet) for outlet in outlets}
        self._registry = registry

    def __call__(self, text: str, outlet: str) -> bool:
        """Say whether the sentence credits an outlet other than the one that printed it."""
        found = (match["name"] for pattern in (_CITING, _REPORTED) for match in pattern.finditer(text))
        return any(self._is_other(_OWN.sub("", name), outlet) for name in found)

    def _is_other(self, name: str, outlet: str) -> bool:
        key, own = name_key(name), name_key(outlet)
        known = self._registry.by_name(name)
        if known:
            return name_key(known.name) != own
        return key in self._outlets and key != own
