"""A checker's report, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from pipeline.check.checks.swaps import changes
from pipeline.domain import Article, Claim, Draft, Finding, Report, Severity, Span
from pipeline.errors import SettingsError
from pipeline.settings import Settings
from pipeline.text.normal import find, visible

_SIGNS = {Severity.BLOCK: "■", Severity.WARN: "▲", Severity.NOTE: "·"}


class Checked(NamedTuple):
    """A draft with what the checker says of it, and what both were read from."""

    draft: Draft
    report: Report
    articles: Sequence[Article]
    text: str
    """The draft as it stood in its file."""
    name: str
    settings: Settings


def report_text(checked: Checked) -> str:
    """Return each flagged sentence over the passage it was held against, blocking ones first, then a count."""
    claims = {claim.id: claim for claim in checked.draft.claims}
    order = list(Severity)
    findings = sorted(checked.report.findings, key=lambda finding: order.index(finding.severity))
    blocks = [_finding_text(finding, claims) for finding in findings]
    return visible("\n\n".join([*blocks, _summary(checked.draft, checked.report)]))


def _finding_text(finding: Finding, claims: dict[str, Claim]) -> str:
    lines = [f"{_SIGNS[finding.severity]} {finding.code} {finding.severity.value}  {finding.reason}"]
    claim = claims.get(finding.claim or "")
    passage = finding.evidence.text if finding.evidence else ""
    mine, theirs = _differing(finding, claim.text if claim else "", passage)
    if claim:
        lines.append(f"    draft   {_marked(claim.text, mine)}")
    if finding.evidence:
        where = f" ({finding.outlet})" if finding.outlet else ""
        lines.append(f"    source  {_marked(passage, theirs)}{where}")
    if finding.mend:
        lines.append(f"    mend    {finding.mend}")
    return "\n".join(lines)


def _differing(finding: Finding, sentence: str, passage: str) -> tuple[list[Span], list[Span]]:
    """Return the words at issue on either side: those the finding names, else where two like sentences differ."""
    named = find(finding.words, sentence) if finding.words else None
    offered = find(finding.mend, passage) if finding.mend else None
    if named:
        return [named], [offered] if offered else []
    places = changes(sentence, passage)
    return [mine for mine, _ in places if mine], [theirs for _, theirs in places if theirs]


def _marked(text: str, spans: Sequence[Span]) -> str:
    """Put brackets around spans, which also work where colours do not."""
    for span in sorted(spans, key=lambda span: span.start, reverse=True):
        text = f"{text[: span.start]}⟦{span.of(text)}⟧{text[span.end :]}"
    return text


def _summary(draft: Draft, report: Report) -> str:
    counts = report.counts()
    credits_given = sum(len(claim.attribution.outlets) for claim in draft.claims)
    return (
        f"{len(draft.claims)} sentences, {credits_given} credits checked by {report.engine}: "
        f"{counts['block']} blocking, {counts['warn']} warnings, {counts['note']} notes"
    )


def report_json(checked: Checked) -> str:
    """Return the report as JSON, with the claims its findings point to."""
    return json.dumps(_rows(checked.draft, checked.report), ensure_ascii=False, indent=2)


def _rows(draft: Draft, report: Report) -> dict[str, Any]:
    claims = [
        {"id": claim.id, "text": claim.text, "attribution": claim.attribution.model_dump(mode="json")}
        for claim in draft.claims
    ]
    return {"status": "held" if report.blocking else "clean", **report.model_dump(mode="json"), "claims": claims}


def _html(checked: Checked) -> str:
    """Return a page that needs no network: every sentence with its proof beside it."""
    from pipeline import flow
    from pipeline.render import review_page

    story = flow.checked_story(checked.draft, checked.report, checked.articles, settings=checked.settings)
    return review_page(story, checked.articles, settings=checked.settings, deciding=False)


def _sarif(checked: Checked) -> str:
    from pipeline.render import render_sarif

    return render_sarif(checked.draft, checked.report, checked.articles, text=checked.text, name=checked.name)


def known_report(form: str) -> Callable[[Checked], str]:
    """Return the report in a format; SettingsError where there is none of that name."""
    if form in REPORTS:
        return REPORTS[form]
    near = get_close_matches(form, REPORTS, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"take one of {', '.join(REPORTS)}"
    raise SettingsError(f'no format "{form}"', where="--format", do=hint)


REPORTS: dict[str, Callable[[Checked], str]] = {
    "text": report_text,
    "json": report_json,
    "html": _html,
    "sarif": _sarif,
}
