"""Credit in prose, made from a claim's citations and never from a writer's words.

In comes a claim of a story, out goes the sentence a reader sees. The phrases, so that a checker can read them back:

    TEXT, X reported.                                   one outlet
    TEXT, according to X and Y.                         several outlets of independent origins
    TEXT, according to AP, carried by X and Y.          outlets that carry one agency's copy
    TEXT, according to X and Y, which share one report. outlets of one origin that credit no agency
    TE, according to X and Y, XT.                       where its writer placed the credit (`Claim.credit_after`)
    TEXT, according to Z and to AP, carried by X.       both; the shared report comes last
    “TEXT,” X wrote.                                    an excerpt: X's own sentence, word for word
    “TEXT,” X wrote; Y and Z reported the same.         an excerpt that other origins bear out
    “TEXT,” X and Y wrote in one shared report.         an excerpt of a report that two outlets carry
    “TEXT,” according to AP, carried by X.              an excerpt of agency copy, or one that agency copy bears out
    TEXT (X, Y).                                        the short form of what is no excerpt: key points, questions
    TEXT (Z) (AP in X and Y).                           the short form with a shared report, in a bracket of its own

Stories in French, German, Spanish, Italian and Portuguese have their own words (`text/phrasing.py`); an excerpt that
others bear out is `“TEXT”, selon X et Y` there.

A comma before the closing mark or the credit, or a full stop after the brackets, stands for the sentence's full stop.
Quotation marks within an excerpt are nested (`text.nesting`, which also gives them back). Where a text ends in `?`, `!`
or `…` it keeps its sign.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain import Claim, Disagreement, Position, Story
from pipeline.render.endings import ends_openly, with_comma, without_stop
from pipeline.render.plain import line
from pipeline.render.sources import OriginGroup, distinct, groups_behind, joined, outlet_name
from pipeline.text.nesting import nested
from pipeline.text.phrasing import Phrasing, phrasing


def shown(claim: Claim) -> str:
    """Return the claim's words as they are printed, without credit: an excerpt in quotation marks."""
    text = line(claim.text)
    return f"“{nested(text)}”" if claim.excerpt else text


def sentence(claim: Claim, story: Story) -> str:
    """Return the claim with its credit in prose."""
    groups = groups_behind(claim, story)
    text = line(claim.text)
    if not groups and not claim.attribution.outlets:
        return shown(claim)
    if claim.excerpt:
        return f"“{nested(with_comma(text))}” {_wrote(claim, groups, story)}."
    if claim.credit_after and text.startswith(f"{claim.credit_after} "):
        return _inside(claim, claim.credit_after, groups, story)
    if ends_openly(text):
        return _bracketed_behind(claim, groups, story)
    return f"{with_comma(text)} {_credit(groups, claim, phrasing(story.language))}."


def _inside(claim: Claim, before: str, groups: Sequence[OriginGroup], story: Story) -> str:
    """Return the claim with its credit behind these of its words, between commas."""
    words, rest = phrasing(story.language), line(claim.text).removeprefix(before)
    names = joined(_plain_names(claim), words.and_)
    credit = according_to(groups, words) if groups else f"{words.according} {names}"
    return f"{before}, {credit},{rest}"


def short(claim: Claim, story: Story) -> str:
    """Return the claim with its outlets in brackets, for key points. An excerpt is credited in prose here too."""
    return sentence(claim, story) if claim.excerpt else _bracketed_behind(claim, groups_behind(claim, story), story)


def _bracketed_behind(claim: Claim, groups: Sequence[OriginGroup], story: Story) -> str:
    """Put the outlets before the full stop; a text that ends in another sign, or in none, keeps its end."""
    words = phrasing(story.language)
    alone = [group.brief for group in groups if not group.shared] or ([] if groups else _plain_names(claim))
    brackets = [", ".join(alone), *(_bracketed(group, words) for group in groups if group.shared)]
    text, stop = without_stop(line(claim.text))
    named = "".join(f" ({names})" for names in brackets if names)
    return f"{text}{named}{stop}"


def differing(disagreement: Disagreement, story: Story) -> str:
    """Return a disagreement as one sentence, such as `Reports differ on …: 12 according to X; 15 according to Y`."""
    told = (f"{line(position.value)} {position_credit(position, story)}" for position in disagreement.positions)
    return phrasing(story.language).differ.format(about=line(disagreement.about), told="; ".join(told))


def position_credit(position: Position, story: Story) -> str:
    """Return who says what one side of a disagreement says."""
    words, groups = phrasing(story.language), groups_behind(position, story)
    names = distinct(map(outlet_name, position.outlets))
    return according_to(groups, words) if groups else f"{words.according} {joined(names, words.and_)}"


def according_to(groups: Sequence[OriginGroup], words: Phrasing) -> str:
    """Return `according to …` for origins, those that share a report last and said to."""
    alone = [group.brief for group in groups if not group.shared]
    together = [_carried(group, words) for group in groups if group.shared]
    told = f" {words.and_to} ".join(filter(None, (joined(alone, words.and_), *together)))
    return f"{words.according} {told}"


def _credit(groups: Sequence[OriginGroup], claim: Claim, words: Phrasing) -> str:
    if not groups:
        return f"{words.according} {joined(_plain_names(claim), words.and_)}"
    if len(groups) == 1 and not groups[0].shared:
        return words.reported.format(groups[0].brief)
    return according_to(groups, words)


def _wrote(claim: Claim, groups: Sequence[OriginGroup], story: Story) -> str:
    """Say whose sentence the excerpt is, and who else reports it. Agency copy is credited to the agency."""
    words, author = phrasing(story.language), _author(claim, story)
    own = [group for group in groups if author in group.outlets]
    others = [group for group in groups if group not in own]
    in_english = words is phrasing("en")
    if any(group.carriers for group in own) or any(group.shared for group in others):
        return according_to([*own, *others], words)
    if not in_english and (others or any(group.shared for group in own)):
        return according_to([*own, *others], words)
    together = next((joined(group.outlets) for group in own if group.shared), None)
    wrote = f"{together} wrote in one shared report" if together else words.wrote.format(author)
    return f"{wrote}; {joined([group.brief for group in others])} reported the same" if others else wrote


def _author(claim: Claim, story: Story) -> str:
    """Return the outlet whose sentence was taken: the first cited whose passage holds the words."""
    outlets = {source.id: source.outlet for source in story.sources}
    words = " ".join(claim.text.split())
    holders = [citation for citation in claim.citations if words in " ".join(citation.text.split())]
    for citation in (*holders, *claim.citations):
        if citation.article in outlets:
            return outlet_name(outlets[citation.article])
    return _plain_names(claim)[0]


def _plain_names(claim: Claim) -> tuple[str, ...]:
    return distinct(map(outlet_name, claim.attribution.outlets))


def _carried(group: OriginGroup, words: Phrasing) -> str:
    if group.carriers:
        return f"{group.agency}{words.carried.format(joined(group.carriers, words.and_))}"
    return f"{joined(group.outlets, words.and_)}{words.shared}"


def _bracketed(group: OriginGroup, words: Phrasing) -> str:
    """Each shared report has a bracket of its own, so that brackets, too, tell origins apart."""
    carriers = joined(group.carriers, words.and_)
    return f"{group.agency} in {carriers}" if group.carriers else joined(group.outlets, words.and_)
