"""A checker's report in, SARIF 2.1.0 out (OASIS): what editors' tools and code hosts read findings from.

A finding is a result; its sentence is the location in the draft's file, its passage a related location in the source.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any

from pipeline.domain import Article, Claim, Draft, Finding, Report, Severity, Span
from pipeline.text.normal import find

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.BLOCK: "error", Severity.WARN: "warning", Severity.NOTE: "note"}


def render_sarif(draft: Draft, report: Report, articles: Sequence[Article], *, text: str, name: str) -> str:
    """Return the report; `text` is the draft as it was read from the file `name`."""
    claims = {claim.id: claim for claim in draft.claims}
    sources = {article.id: article for article in articles}
    codes = sorted({finding.code for finding in report.findings})
    run = {
        "tool": {"driver": {"name": "writethru", "version": version("writethru"), "rules": [{"id": c} for c in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, claims, sources, text, name) for finding in report.findings],
        "properties": {"engine": report.engine},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(
    finding: Finding, claims: Mapping[str, Claim], sources: Mapping[str, Article], text: str, name: str
) -> dict[str, Any]:
    claim = claims.get(finding.claim or "")
    more = {"outlet": finding.outlet, "mend": finding.mend, "words": finding.words, "claim": finding.claim}
    return {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.reason},
        "locations": [{"physicalLocation": _place(name, text, _stands(finding, claim, text))}],
        "relatedLocations": list(_passage(finding, sources)),
        "properties": {key: value for key, value in more.items() if value},
    }


def _stands(finding: Finding, claim: Claim | None, text: str) -> Span | None:
    """Return where a finding's sentence stands in the draft, or its own words in it; None for one on the whole."""
    sentence = find(claim.text.rstrip(), text) if claim else None
    if sentence is None:
        return find(finding.words, text) if finding.words else None
    words = find(finding.words, sentence.of(text)) if finding.words else None
    return words.moved(sentence.start) if words else sentence


def _passage(finding: Finding, sources: Mapping[str, Article]) -> Iterator[dict[str, Any]]:
    evidence = finding.evidence
    article = sources.get(evidence.article or "") if evidence else None
    if evidence and article:
        place = _place(article.url or article.source or article.id, article.text, evidence)
        yield {"id": 0, "physicalLocation": place, "message": {"text": article.outlet}}


def _place(uri: str, text: str, span: Span | None) -> dict[str, Any]:
    """Return a physical location. Lines and columns count from 1, columns in characters."""
    where: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if span is None:
        return where
    before, inside = text[: span.start], span.of(text)
    first, column = before.count("\n") + 1, span.start - before.rfind("\n")
    end_column = column + len(inside) if "\n" not in inside else len(inside) - inside.rfind("\n")
    region = {
        "startLine": first,
        "startColumn": column,
        "endLine": first + inside.count("\n"),
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
        "snippet": {"text": inside},
    }
    return {**where, "region": region}
