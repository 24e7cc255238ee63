"""M01: the claim is stronger than its source, or makes another act of it.

An allegation told as fact, a plan as done, an offer as a demand: the words agree and the meaning does not. Acts are
told by their verbs; a verb of another kind than any in the source's passage is another act.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.checks.counterpart import Counterpart, counterpart
from pipeline.check.checks.swaps import changes
from pipeline.check.context import Context
from pipeline.check.finding import make, shortened
from pipeline.check.grammar import Grammar
from pipeline.domain import Claim, Finding, Span
from pipeline.text.quotes import is_quoted
from pipeline.text.words import stem, word_spans, words

_ACTS = {
    "announce": "announce announced announces announcing declare declared declares confirm confirmed confirms",
    "demand": "demand demanded demands demanding insist insisted insists require required requires ordered orders",
    "offer": "offer offered offers propose proposed proposes suggest suggested suggests",
    "praise": "praise praised praises welcome welcomed welcomes hail hailed hails thank thanked applauded",
    "criticise": "criticise criticised criticize criticized condemn condemned denounce denounced slam slammed blasted",
    "threaten": "threaten threatened threatens",
    "deny": "deny denied denies denying",
    "admit": "admit admitted admits concede conceded concedes acknowledge acknowledged acknowledges",
    "promise": "promise promised promises vow vowed vows pledge pledged pledges",
    "agree": "agree agreed agrees accept accepted accepts approve approved approves",
    "refuse": "refuse refused refuses reject rejected rejects decline declined declines",
    "leave open": "rule ruled rules",
    "consider": "consider considered considers considering weigh weighed weighs mull mulls mulled",
}
_NOT_BOTH = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "announce/leave open", "announce/deny", "announce/refuse", "announce/consider", "demand/offer", "demand/praise",
        "demand/agree", "offer/refuse", "offer/threaten", "praise/criticise", "praise/threaten", "admit/deny",
        "agree/refuse", "agree/consider", "agree/leave open", "promise/refuse", "promise/threaten", "promise/consider",
        "criticise/agree",
    )
)  # fmt: skip
"""Acts of which one is no way to put the other. What was announced may have been agreed; what was offered was not
demanded."""
_ACT = {word: act for act, listed in _ACTS.items() for word in listed.split()}
_AHEAD = frozenset(
    {"will", "shall", "would", "plans", "planned", "intends", "intended", "hopes", "expects", "expected"}
)
_PAST = frozenset({"has", "have", "had", "was", "were", "did"})
"""In the place of a word for what lies ahead, these tell it as done."""
AFTER = 3
"""Words after a modal within which the verb stands that it weakens."""


class Strength:
    """The claim drops what made the source's sentence less than a fact, or changes the act."""

    codes = ("M01",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding for each claim and credited outlet; without a credit, for the nearest source."""
        for claim in context.draft.claims:
            for outlet in () if claim.excerpt else context.answerable(claim):
                nearest = counterpart(claim, outlet, context)
                if nearest:
                    yield from self._compare(claim, outlet, nearest, credited=bool(context.credited(claim)))

    def _compare(self, claim: Claim, outlet: str, nearest: Counterpart, *, credited: bool) -> Iterator[Finding]:
        if nearest.grammar is None or not credited:
            return
        mine, theirs, language = _plain(claim.text), words(nearest.text), nearest.language
        reason = (
            _alleged(mine, theirs, nearest.grammar, language)
            or _other_act(mine, theirs)
            or _done(mine, theirs, nearest.grammar, language)
            or _weakening_dropped(claim.text, nearest.text, nearest.grammar)
        )
        if reason:
            reason = f"{reason}: {shortened(nearest.text)}"
            yield make("M01", f"{outlet} {reason}", claim, outlet=outlet, evidence=nearest.evidence)


def _plain(text: str) -> tuple[str, ...]:
    """Return the words outside quotation marks."""
    spans = (span for span in word_spans(text) if not is_quoted(Span(start=span.start, end=span.end), text))
    return tuple(word for span in spans for word in words(span.of(text)))


def _alleged(mine: tuple[str, ...], theirs: tuple[str, ...], lists: Grammar, language: str) -> str | None:
    """Say that the source only alleges what the claim states. A claim with a word of the kind, or a voice, does not."""
    alleging = [word for word in theirs if word in lists.allegations]
    tells = {stem(word, language) for word in lists.tells}
    voiced = set(mine) & lists.allegations or {stem(word, language) for word in mine} & tells
    return f"has it as an allegation (“{alleging[0]}”)" if alleging and not voiced else None


def _other_act(mine: tuple[str, ...], theirs: tuple[str, ...]) -> str | None:
    acts, there = _acts(mine), _acts(theirs)
    turned = sorted(other for other in there - acts for act in acts - there if frozenset((act, other)) in _NOT_BOTH)
    return f"has another act ({turned[0]}, not {min(acts)})" if len(acts) == 1 and turned else None


def _acts(tokens: tuple[str, ...]) -> set[str]:
    return {_ACT[token] for token in tokens if token in _ACT}


def _done(mine: tuple[str, ...], theirs: tuple[str, ...], lists: Grammar, language: str) -> str | None:
    """Say that what the source calls possible or planned is done in the claim."""
    told = {stem(word, language) for word in mine}
    if set(mine) & lists.open:
        return None
    for number, word in enumerate(theirs):
        ahead = [stem(after, language) for after in theirs[number + 1 : number + 1 + AFTER] if len(after) > 3]
        if word in lists.possible and any(after in told for after in ahead):
            return f"has it as possible or planned (“{' '.join(theirs[number : number + 1 + AFTER])}”)"
    return None


def _weakening_dropped(claim: str, source: str, lists: Grammar) -> str | None:
    """Say what made the source's sentence less than a fact, where the claim shares its words and lacks just that."""
    for mine, theirs in changes(claim, source):
        if theirs is None or is_quoted(theirs, source):
            continue
        here = set(words(mine.of(claim))) if mine else set()
        open_ = lists.weakening | (_AHEAD if here & _PAST else frozenset())
        weak = [word for word in words(theirs.of(source)) if word in open_]
        if weak and not here & (lists.weakening | lists.open):
            return f"has it as less than done (“{weak[0]}”)"
    return None
