"""N03: figures that move by the hour, told without the time at which they stood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.checks.counted import Counted, counted
from pipeline.check.checks.rivals import is_toll
from pipeline.check.context import Context
from pipeline.check.finding import make
from pipeline.domain import Claim, Finding
from pipeline.text.quantities import quantities
from pipeline.text.quotes import is_quoted

_AS_OF = re.compile(
    r"\b(?:as of|so far|at least|by (?:\d|noon|midnight|\w+day|then|evening|morning|late|early)|at \d|until|till|now|"
    r"overnight|initial|preliminary|provisional|latest|stood at|rose to|risen to|on \w+day|"
    r"\w+day (?:morning|evening))\b",
    re.IGNORECASE,
)


class Moving:
    """N03: a toll that moves by the hour, without the time it stood."""

    codes = ("N03",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each claim of the body that counts victims with no time or day beside the count."""
        for claim in context.draft.body:
            found = [one for one in _counted(claim, context) if is_toll(one)]
            if found and not claim.excerpt and not _timed(claim.text):
                words = found[0].quantity.text
                reason = f"{words} may have changed since: the sentence says not as of when"
                yield make("N03", reason, claim, words=words, mend="say as of when the figure stood")


def _counted(claim: Claim, context: Context) -> list[Counted]:
    found = counted(claim.text, quantities(claim.text), context.draft.language)
    return [one for one in found if not is_quoted(one.quantity, claim.text)]


def _timed(text: str) -> bool:
    return bool(_AS_OF.search(text)) or any(q.kind in ("time", "date") for q in quantities(text))
