"""Large events are told from a plan: the model lists facts part by part, code chooses among them, then it writes.

An event whose sentences do not fit into one request is read in parts, article after article. Facts with the numbers of
their sentences come back, never prose: merging summaries of summaries makes errors grow (CAHM, 2025), and planning from
chosen passages covers more of what only some outlets tell (Attribute First, 2024). What the outlets differ on is found
by code and always in the plan, with who says which. A part the model fails on is told by its first sentences.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from pipeline.domain import Disagreement
from pipeline.errors import BudgetError, LLMError
from pipeline.llm import LLM, Message, Request, Usage, ask
from pipeline.prompting import harden, prompt
from pipeline.settings import Settings
from pipeline.write.disagree import disagreements
from pipeline.write.material import Material
from pipeline.write.model.numbered import Numbered, estimated, in_parts, numbered, told_at_all, whole
from pipeline.write.sentence import Sentence

PROMPTS = ("plan/system", "plan/user")
OVERFLOW = 1.5
"""Times the room for sources from which on a plan is made. At 1.5 the most telling sentences that fit hold 84 % of what
all of them hold of the words of an editor's summary, at 1.33 88 %, at 2 76 % (80 events with summaries); below, one
request does what two would."""
LARGE_TOKENS, LARGE_ARTICLES = 8_000, 8
"""From both on a plan is made even where all would fit: models overlook what stands in the middle of long input, and
told less than 40 % of what ten articles differ on (DiverseSumm). Not measured: it takes a real model, and with 8,000
tokens of context nothing that fits is as large."""
MOST_PARTS = 8
FACTS = 14
"""Facts asked of one part: answers get worse towards their end. Of an event of 40 articles in 8 parts, 8 each fill the
plan with 48 lines, 14 with 56, 20 with no more."""
_PER_FACT = 60
"""Tokens of a fact with its keys and numbers."""
_GIST = 200
"""Characters of a fact that are told again."""
PROOFS = 3
"""Sentences shown for a fact or for one side of a difference; ten outlets that say the same prove no more. Of 40
articles 1, 3 and 6 show the same sentences but for the sides of differences."""
PLAN_SHARE = 0.3
"""Share of the room for sources that the facts may take beside them. Of an event of 40 articles 0.2 tells 37 facts
beside 102 sentences, 0.3 56 beside 85, 0.4 41 beside 68; every origin and the late news are in all three."""


class Fact(BaseModel):
    """One thing worth telling."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    sents: list[int]
    """Numbers of the source sentences that prove it. Chosen before the gist is written."""
    gist: str
    """The fact in one short sentence."""
    weight: int
    """3 for the news itself, 2 for what is needed to understand it, 1 for an aside."""


class Facts(BaseModel):
    """What the sources report."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    facts: list[Fact]


class Proved(NamedTuple):
    """A fact with its sentences, wherever they were read."""

    gist: str
    weight: int
    sentences: tuple[Sentence, ...]


class Plan(NamedTuple):
    """What the model is shown: the sentences chosen, and the facts they prove."""

    sources: Numbered
    text: str
    usage: Usage = Usage()

    @property
    def prompts(self) -> tuple[str, ...]:
        """The prompts that shaped it."""
        return PROMPTS if self.text else ()


async def plan(llm: LLM, material: Material, settings: Settings, *, tokens: int) -> Plan:
    """Return what is shown of an event in so many tokens; for a small one, its sentences and no plan."""
    if not is_large(material, tokens):
        return Plan(numbered(material, tokens=tokens), "")
    parts = in_parts(material, tokens=tokens, most=MOST_PARTS)
    answers = await asyncio.gather(*(_facts(llm, part, material, settings) for part in parts))
    usage = sum((used for _, used in answers), Usage())
    facts = _ranked([fact for found, _ in answers for fact in found], material)
    if not facts:
        return Plan(numbered(material, tokens=tokens), "", usage)
    return _chosen(facts, material, tokens)._replace(usage=usage)


def is_large(material: Material, tokens: int) -> bool:
    """Say whether an event is told from a plan."""
    size = sum(estimated(sentence.text) for sentence in told_at_all(material))
    many = len(material.articles) > LARGE_ARTICLES and size > LARGE_TOKENS
    return len(material.articles) > 1 and (many or size > OVERFLOW * tokens)


async def _facts(llm: LLM, part: Numbered, material: Material, settings: Settings) -> tuple[list[Proved], Usage]:
    """Return the facts of one part; none where the model fails, which costs the plan that part alone."""
    asked = prompt("plan/user", settings).filled(
        fence=part.fence,
        sources=part.text,
        event=harden(material.event.label)[:_GIST],
        language=material.language,
        facts=str(FACTS),
    )
    rules = Message(role="system", content=prompt("plan/system", settings).text)
    messages = (rules, Message(role="user", content=asked))
    request = Request(messages=messages, form=Facts, max_tokens=FACTS * _PER_FACT + 100)
    try:
        answer = await ask(llm, request, Facts, objections=lambda _: (), again=1)
    except (LLMError, BudgetError):
        return [], Usage()
    found = (Proved(harden(fact.gist)[:_GIST], fact.weight, part.cited(fact.sents)) for fact in answer.value.facts)
    return [fact for fact in found if fact.sentences and fact.gist][: 2 * FACTS], answer.usage


def _ranked(facts: Sequence[Proved], material: Material) -> list[Proved]:
    """Return the facts, the weightiest first, those of more origins before others."""

    def rank(fact: Proved) -> tuple[int, int, tuple[int, int]]:
        origins = {sentence.origin for sentence in fact.sentences}
        return -fact.weight, -len(origins), min(sentence.key for sentence in fact.sentences)

    return sorted(_merged(facts, material), key=rank)


def _merged(facts: Sequence[Proved], material: Material) -> list[Proved]:
    """Return the facts of all parts, each once: what another part told by sentences that bear it out adds those."""
    merged: list[Proved] = []
    for fact in facts:
        borne_out = {one for sentence in fact.sentences for one in material.support(sentence)}
        same = next((place for place, other in enumerate(merged) if borne_out.intersection(other.sentences)), None)
        if same is None:
            merged.append(fact)
        else:
            other = merged[same]
            sentences = tuple(dict.fromkeys((*other.sentences, *fact.sentences)))
            merged[same] = Proved(other.gist, max(fact.weight, other.weight), sentences)
    return merged


def _chosen(facts: Sequence[Proved], material: Material, tokens: int) -> Plan:
    """Return as many facts with their sentences as there is room for, something of every origin first."""
    differing = disagreements(material.sentences, material.event)
    first = [*_positions(differing, material), *_one_of_each(facts, material)]
    proofs = (sentence for fact in facts for sentence in fact.sentences[:PROOFS])
    wanted = dict.fromkeys([*first, *proofs])
    sources = whole(material, list(wanted), tokens=round(tokens * (1 - PLAN_SHARE)))
    lines = [*_told(facts, sources), *_differences(differing, material, sources)]
    return Plan(sources, "\n".join(_fitting(lines, round(tokens * PLAN_SHARE))))


def _one_of_each(facts: Sequence[Proved], material: Material) -> Iterator[Sentence]:
    """Yield a sentence of every origin: of its weightiest fact, or its first."""
    for origin in range(len(material.event.origins)):
        told = (sentence for fact in facts for sentence in fact.sentences if sentence.origin == origin)
        own = (sentence for sentence in told_at_all(material) if sentence.origin == origin)
        found = next(told, None) or min(own, key=lambda sentence: sentence.key, default=None)
        if found:
            yield found


def _positions(differing: Sequence[Disagreement], material: Material) -> Iterator[Sentence]:
    for disagreement in differing:
        for position in disagreement.positions:
            places = {(cited.article, cited.start) for cited in position.citations}
            proofs = (one for one in material.sentences if (one.article, one.span.start) in places)
            yield from islice(proofs, PROOFS)


def _told(facts: Sequence[Proved], sources: Numbered) -> Iterator[str]:
    for fact in facts:
        numbers = sources.numbers(fact.sentences)
        if numbers:
            yield f"- {fact.gist} {numbers}"


def _differences(differing: Sequence[Disagreement], material: Material, sources: Numbered) -> Iterator[str]:
    """Yield who says which, by numbers: outlets are none of the model's business."""
    for one in differing:
        sides = [
            f"{harden(position.value)} {sources.numbers(tuple(_positions([side], material)))}"
            for position in one.positions
            for side in [one.model_copy(update={"positions": (position,)})]
        ]
        yield f"- Outlets differ on {harden(one.about)}: {'; '.join(sides)}"


def _fitting(lines: Sequence[str], tokens: int) -> Iterator[str]:
    """Yield the lines that fit, differences first for room, in the order given."""
    kept = set[str]()
    for line in sorted(lines, key=lambda line: not line.startswith("- Outlets differ")):
        tokens -= estimated(line)
        if tokens >= 0:
            kept.add(line)
    yield from (line for line in lines if line in kept)
