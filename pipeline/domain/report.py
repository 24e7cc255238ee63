"""What the checker says: findings on claims, verdicts of claims, the report on a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from pipeline.domain.value import Evidence, Value


class Label(StrEnum):
    """How a claim stands to a source."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    NOT_ENOUGH_INFO = "not-enough-info"


class Severity(StrEnum):
    """What a finding asks of an editor. `block`: no approval without a decision."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


class Finding(Value):
    """What one check says of one claim."""

    code: str
    severity: Severity
    reason: str
    """In plain words, with the words or values compared."""
    claim: str | None = None
    """The claim's id; None for a finding on the draft as a whole."""
    outlet: str | None = None
    evidence: Evidence | None = None
    """The passage of the source the finding rests on."""
    words: str | None = None
    """The words of the claim that are meant, where not the whole."""
    mend: str | None = None
    """What would set it right, where code can tell."""

    @property
    def id(self) -> str:
        """`f-` and eight hex digits derived from what it says: what an editor's decision refers to."""
        return f"f-{self.content_digest()[:8]}"


class OutletVerdict(Value):
    """How a claim stands to one outlet's own text."""

    label: Label
    score: float
    """Probability that the outlet's text supports the claim."""
    evidence: Evidence | None = None


class Verdict(Value):
    """The label a claim ends with."""

    label: Label
    score: float
    outlets: dict[str, OutletVerdict] = {}
    findings: tuple[Finding, ...] = ()

    @property
    def blocking(self) -> bool:
        """Say whether an editor must decide before this claim is approved."""
        return any(finding.severity is Severity.BLOCK for finding in self.findings)


class Report(Value):
    """All verdicts on a draft."""

    engine: str
    """The entailment engine that gave the scores."""
    verdicts: dict[str, Verdict] = {}
    """By claim id."""
    findings: tuple[Finding, ...] = ()
    """Every finding, those on claims included, in reading order."""
    excerpts: dict[str, float] = {}
    """By outlet: the share of its article's words that the draft takes as excerpts."""

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that hold the story."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.BLOCK)

    def also(self, findings: Sequence[Finding]) -> Report:
        """Return the report with further findings, ahead of its own, each beside its claim's verdict too."""
        verdicts = {
            claim: verdict.model_copy(
                update={"findings": (*(one for one in findings if one.claim == claim), *verdict.findings)}
            )
            for claim, verdict in self.verdicts.items()
        }
        return self.model_copy(update={"verdicts": verdicts, "findings": (*findings, *self.findings)})

    def counts(self) -> dict[str, int]:
        """Count findings by severity, each severity present."""
        seen = Counter(finding.severity for finding in self.findings)
        return {severity.value: seen[severity] for severity in Severity}
