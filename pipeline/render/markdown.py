r"""A story as Markdown: `draft.md`, and the `md` format. One sentence a line, so that git's own diff reads well.

The grammar, from top to bottom, blank lines between the parts:

    # HEADLINE <!-- c-… -->
    *DEK* <!-- c-… -->                         where there is one
    Published: TIME · Updated: TIME            four header lines, each `Word: …`
    Revision: N · Status: …
    Written: …
    Sources: X, Y · Z — 2 independent origins  outlets credited, those of one origin between commas
    - SENTENCE MARKS <!-- c-… -->              key points; what is no excerpt as TEXT (X, Y).
    SENTENCE MARKS <!-- c-… -->                body: a line a sentence, a blank line between paragraphs
    ## Reports differ                          - Reports differ on ABOUT: VALUE according to X; VALUE according to Y.
    ## Corrections                             - TIME: what an earlier revision had wrong
    ## To be decided                           - ■ N01 REASON (OUTLET) <!-- c-… -->
    ## Notes for the desk                      - what the writer wants an editor to know
    ## Sources                                 1. OUTLET, “TITLE”, TIME – TIME OF ITS UPDATE, <ADDRESS>

SENTENCE is the claim with its credit, in the phrases of `attribution`; it never holds a line break.
MARKS are each in square brackets: `[■ N01]`; where not every sentence has its credit, `[single origin]`; and in the
`end-notes` style `[1, 3]`, numbers of the list of sources. The bracket of a mark is never escaped, that of a text
always is (`\[`), as is every sign of a text that Markdown or HTML would act on: a backslash before a punctuation mark
means the mark.
The trailing comment holds the claim's id and, in the `first` style, the numbers of the sources of a sentence that names
no outlet: `<!-- c-… [1, 3] -->`. What stands under `##` is generated from the story's data: the claims are
the headline, the dek, the key points and the body.

Words are those of the story's language (`text/phrasing.py`) but for what only the desk reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.domain import Article, Claim, Finding, Source, Status, Story
from pipeline.render.attribution import differing, short, shown
from pipeline.render.crediting import Printed, body
from pipeline.render.disclosure import is_proof, made_by, standing
from pipeline.render.findings import SIGNS, all_findings, by_claim
from pipeline.render.plain import address, line
from pipeline.render.sources import distinct, joined, origin_groups, outlet_name
from pipeline.render.times import iso
from pipeline.settings import Settings
from pipeline.text.nesting import nested
from pipeline.text.phrasing import Phrasing, phrasing

_ACTIVE = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|\A(?:[#+=:-]|\d+(?=[.)]))")
"""What Markdown or HTML acts on: anywhere, as an entity, and where a line begins."""


def render_markdown(story: Story, _articles: Sequence[Article], settings: Settings) -> str:
    """Return the story in the grammar above."""
    tails, words = _Tails(story, settings), phrasing(story.language)
    parts = (_head(story, tails), _header(story, settings), _key_points(story, tails))
    paragraphs = _paragraphs(story, settings, tails)
    sections = (
        _section(words.differ_heading, (differing(each, story) for each in story.disagreements)),
        _section(words.corrections, (f"{iso(each.at, settings)}: {each.text}" for each in story.corrections)),
        _to_decide(story),
        _section(words.desk_notes, story.notes),
        _sources(story, settings),
    )
    return "\n\n".join(filter(None, (*parts, *paragraphs, *sections))) + "\n"


def escaped(text: str) -> str:
    """Return one line of text that Markdown shows as it is, HTML in it included."""
    return _ACTIVE.sub(_backslashed, line(text))


def _backslashed(match: re.Match[str]) -> str:
    found = match.group()
    return f"{found}\\" if found.isdigit() else f"\\{found}"


class _Tails:
    """What stands behind each claim: its marks, and the comment with its id."""

    def __init__(self, story: Story, settings: Settings) -> None:
        self._findings = by_claim(all_findings(story))
        self._alone = phrasing(story.language).alone
        # A credit in every sentence says by itself that one outlet, or one shared report, stands behind it.
        self._marked = settings.attribution != "sentence" and len(origin_groups(story.sources)) > 1

    def of(self, claim: Claim, unsaid: Sequence[int] = ()) -> str:
        """Return the tail of a sentence; `unsaid` are the sources it rests on without naming them."""
        notes = f" [{', '.join(map(str, unsaid))}]" if unsaid else ""
        alone = [f"[{self._alone}]"] if self._marked and claim.attribution.origins == 1 else []
        return " ".join(("", *alone, *self._flags(claim), f"<!-- {_comment(claim.id)}{notes} -->"))

    def of_head(self, claim: Claim) -> str:
        """Return the tail of a headline or dek, whose origins the body tells."""
        return " ".join(("", *self._flags(claim), f"<!-- {_comment(claim.id)} -->"))

    def _flags(self, claim: Claim) -> list[str]:
        return [f"[{SIGNS[each.severity]} {escaped(each.code)}]" for each in self._findings.get(claim.id, ())]


def _head(story: Story, tails: _Tails) -> str:
    headline = f"# {escaped(story.headline.text)}{tails.of_head(story.headline)}"
    return f"{headline}\n\n*{escaped(shown(story.dek))}*{tails.of_head(story.dek)}" if story.dek else headline


def _header(story: Story, settings: Settings) -> str:
    words = phrasing(story.language)
    published, updated = iso(story.published_at, settings), iso(story.updated_at, settings)
    times = f"{words.published}: {published} · {words.updated}: {updated}"
    proof = f"{words.proof}, {words.unpublished}: " if is_proof(story) else ""
    state = f"{words.revision}: {story.revision} · {words.status}: {proof}{standing(story)}"
    return "\n".join((times, state, f"{words.written}: {escaped(made_by(story))}", _origins(story)))


def _origins(story: Story) -> str:
    """List the outlets credited, those of one origin between commas, and say what is to know of them."""
    groups = origin_groups(story.sources)
    credited = {outlet_name(outlet) for outlet in story.draft.outlets()}
    named = [[outlet for outlet in group.outlets if outlet in credited] for group in groups]
    words = phrasing(story.language)
    unused = distinct(outlet for group in groups for outlet in group.outlets if outlet not in credited)
    told = (
        words.origins.format(len(groups)) if len(groups) > 1 else words.single,
        *(words.carrying.format(joined(one.carriers, words.and_), one.agency) for one in groups if one.carriers),
        words.unused.format(joined(unused, words.and_)) if unused else "",
    )
    listed = " · ".join(", ".join(map(escaped, outlets)) for outlets in named if outlets)
    return f"{words.sources}: {listed} — {escaped('; '.join(filter(None, told)))}"


def _key_points(story: Story, tails: _Tails) -> str:
    return "\n".join(f"- {escaped(short(claim, story))}{tails.of(claim)}" for claim in story.key_points)


def _paragraphs(story: Story, settings: Settings, tails: _Tails) -> Iterator[str]:
    for paragraph in body(story, settings.attribution):
        yield "\n".join(
            f"{escaped(printed.text)}{_notes(printed)}{tails.of(printed.claim, printed.unsaid)}"
            for printed in paragraph
        )


def _notes(printed: Printed) -> str:
    return f" [{', '.join(map(str, printed.notes))}]" if printed.notes else ""


def _comment(text: str) -> str:
    """Return an id that cannot end the comment it stands in."""
    return re.sub(r"[^\w.]+", "-", text).strip("-")


def _section(title: str, told: Iterable[str]) -> str:
    listed = [f"- {escaped(each)}" for each in told]
    return "\n".join((f"## {title}", "", *listed)) if listed else ""


def _to_decide(story: Story) -> str:
    words = phrasing(story.language)
    title = words.findings_kept if story.status is Status.APPROVED else words.to_decide
    listed = [_finding(finding) for finding in all_findings(story)]
    return "\n".join((f"## {title}", "", *listed)) if listed else ""


def _finding(finding: Finding) -> str:
    where = f" ({escaped(outlet_name(finding.outlet))})" if finding.outlet else ""
    mend = f" – instead: {escaped(finding.mend)}" if finding.mend else ""
    claim = f" <!-- {_comment(finding.claim)} -->" if finding.claim else ""
    return f"- {SIGNS[finding.severity]} {escaped(finding.code)} {escaped(finding.reason)}{where}{mend}{claim}"


def _sources(story: Story, settings: Settings) -> str:
    words = phrasing(story.language)
    listed = [f"{number}. {_source(source, settings, words)}" for number, source in enumerate(story.sources, 1)]
    return "\n".join((f"## {words.sources}", "", *listed)) if listed else ""


def _source(source: Source, settings: Settings, words: Phrasing) -> str:
    link = address(source.url)
    parts = (
        escaped(outlet_name(source.outlet)),
        f"“{escaped(nested(source.title))}”" if source.title else "",
        _dated(source, settings, words),
        f"<{link}>" if link else "",
    )
    return ", ".join(filter(None, parts))


def _dated(source: Source, settings: Settings, words: Phrasing) -> str:
    """Return when an article was printed, and when it was brought up to date: two versions of one may be sources."""
    if source.published_at is None:
        return words.undated
    later = source.updated_at if source.updated_at != source.published_at else None
    printed = iso(source.published_at, settings)
    return f"{printed} – {iso(later, settings)}" if later else printed
