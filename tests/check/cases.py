"""Two invented outlets and what they report: the ground of the checks' cases."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.check import check, read_draft
from pipeline.check.entail import Entailment, Pair
from pipeline.domain import Event, Finding
from pipeline.errors import LLMUnavailable
from pipeline.settings import Settings
from tests.factories import make_article, make_event

HERALD = make_article(
    "The harbour council of Port Ann voted on Tuesday to close the fish market for 12 weeks.\n\n"
    "Mayor Ada Vance told reporters before the vote that the roof was unsafe. "
    '"We cannot wait for the roof to fall on somebody, for example on a child, before we act," Vance said. '
    "She rejected the traders' plan as unworkable.\n\n"
    "The repair will cost about 3.4 million crowns, and 240 traders will move to tents on the quay. "
    "The traders allege that the council knew of the cracks for years.",
    outlet="Northern Herald",
    title="Port Ann closes its fish market",
)
COURIER = make_article(
    "Port Ann's fish market will shut after inspectors found cracks in the roof beams, the council decided.\n\n"
    "Traders' speaker Petr Novak called the decision hasty. "
    '"Nobody asked those who stand here at four every morning," Novak said. '
    "Petr Novak did not rule out a protest.\n\n"
    "Some 260 traders must move to the quay, the traders' guild counted. "
    "The council denied that it had known of the cracks.",
    outlet="Coast Courier",
    title="Cracked roof shuts market",
)
LEAD = "The council of Port Ann voted on Tuesday to close the fish market for 12 weeks, according to Northern Herald."


def findings(draft: str, *articles: object, origins: Sequence[Sequence[str]] | None = None) -> tuple[Finding, ...]:
    """Return what the checker finds in a draft held against these articles, the two above where none is given."""
    event: Event = make_event(*(articles or (HERALD, COURIER)), origins=origins)  # type: ignore[arg-type]  # of Article
    return check(read_draft(draft, event), event, settings=Settings()).findings


def of_body(*sentences: str, headline: str = "Port Ann closes its fish market") -> str:
    """Return a draft of these sentences."""
    return f"# {headline}\n\n" + "\n".join(sentences) + "\n"


def found(code: str, *sentences: str) -> list[Finding]:
    """Return the findings of one code in a draft of these sentences."""
    return [finding for finding in findings(of_body(*sentences)) if finding.code == code]


class Dead:
    """An engine whose provider answers nothing."""

    name = "dead"

    def judge(self, claim: str, document: str, *, language: str = "en") -> Entailment:
        raise LLMUnavailable("no answer after 5 attempts")

    def judge_many(self, pairs: Iterable[Pair]) -> Iterator[Entailment]:
        return (self.judge(pair.claim, pair.document) for pair in pairs)
