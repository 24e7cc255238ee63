"""The writer that asks a model: sentences in its own words, each carried by numbered source sentences.

An event goes in and a draft comes out. The model chooses numbers and writes; outlets, citations and disagreements are
derived from the numbers and the sources by code, so none can be credited that was not cited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.domain import Claim, Draft, Event, Paragraph
from pipeline.errors import LLMTooLong, ReplyInvalid
from pipeline.llm import LLM, Asked, Message, Request, ask, open_llm, waited
from pipeline.llm.forms import told
from pipeline.prompting import examples, harden, prompt, with_examples
from pipeline.settings import Settings
from pipeline.write.disagree import disagreements
from pipeline.write.headline import from_body, from_titles
from pipeline.write.material import Material
from pipeline.write.model.numbered import estimated, numbered
from pipeline.write.model.objections import Objector
from pipeline.write.model.planning import Plan, plan
from pipeline.write.model.reply import MARK, Cited, Reply, claim_of, once

PROMPTS = ("write/system", "write/examples", "write/user")
FEWEST_TOKENS = 200
"""Room for sources below which no story can be merged."""
SEEDS = 100
"""Seeds between two drafts: asking again for one takes those in between."""
DRAWN = 0.7
"""Temperature of drafts to choose from: at 0 they would all be the first, above 1 text falls apart. Not measured, as
that takes a real model; the choice among drafts is made by the checker and does not depend on it."""
_ANSWER = 500
"""Tokens of an answer besides its body: headline, dek, keys and brackets."""
_PER_WORD, _PER_POINT = 2.5, 60
"""Tokens of a word of the body with its share of numbers and keys, and of a key point."""
_LABEL = 200
"""Characters of the event's label that are told."""


def write(event: Event, *, settings: Settings, previous: Draft | None = None) -> Draft:
    """Write an event's story with the configured model. LLMError when it will not, BudgetError when it may not."""

    async def written() -> Draft:
        async with open_llm(settings) as llm:
            return await compose(event, llm, settings=settings, previous=previous)

    return waited(written())


async def compose(
    event: Event,
    llm: LLM,
    *,
    settings: Settings,
    previous: Draft | None = None,
    tokens: int | None = None,
    take: int = 0,
) -> Draft:
    """Write an event's story with this model; `take` 0 is its most likely one, further ones are drawn.

    What is too long for the model's context is halved, never sent the same again.
    """
    material = Material(event, settings)
    besides = longest_answer(settings) + estimated(_earlier(previous))
    room = tokens or room_for_sources(settings, besides, PROMPTS)
    shown = await _shown(llm, material, settings, room, once=tokens is None)
    objector = Objector(shown.sources, material, settings)
    try:
        asked = await ask(llm, _request(shown, material, settings, previous, take), Reply, objections=objector)
    except LLMTooLong:
        half = min(room, estimated(shown.sources.text)) // 2
        if half < FEWEST_TOKENS:
            raise
        return await compose(event, llm, settings=settings, previous=previous, tokens=half, take=take)
    return _Merged(asked, shown, objector, material, settings).draft(previous)


async def _shown(llm: LLM, material: Material, settings: Settings, room: int, *, once: bool) -> Plan:
    """Return what the model is shown. What was too long once is not planned again: code chooses half of it."""
    return await plan(llm, material, settings, tokens=room) if once else Plan(numbered(material, tokens=room), "")


def room_for_sources(settings: Settings, besides: int, prompts: Iterable[str]) -> int:
    """Return the tokens the model's context leaves for sources beside these prompts and all else in it."""
    rules = sum(estimated(prompt(name, settings).text) for name in prompts)
    return max(FEWEST_TOKENS, settings.context_tokens - rules - estimated(told(Reply)) - besides)


def longest_answer(settings: Settings) -> int:
    """Return the tokens a whole story may take."""
    return round(_ANSWER + _PER_WORD * settings.max_words + _PER_POINT * settings.bullets)


def _request(shown: Plan, material: Material, settings: Settings, previous: Draft | None, take: int) -> Request:
    asked = prompt("write/user", settings).filled(
        fence=shown.sources.fence,
        sources=shown.sources.text,
        plan=shown.text or "none: tell what the sources hold",
        event=harden(material.event.label)[:_LABEL],
        language=_language(material, settings),
        words=str(settings.max_words),
        points=str(settings.bullets),
        style=_style(settings),
        earlier=_earlier(previous),
    )
    messages = (
        Message(role="system", content=_rules(settings)),
        Message(role="user", content=asked),
    )
    return Request(
        messages=messages,
        form=Reply,
        max_tokens=longest_answer(settings),
        seed=take * SEEDS,
        temperature=DRAWN if take else 0,
    )


def _language(material: Material, settings: Settings) -> str:
    """Return the two letters of the language the story is told in."""
    return settings.language or material.language


def _rules(settings: Settings) -> str:
    return with_examples(prompt("write/system", settings), examples("write", settings))


def _earlier(previous: Draft | None) -> str:
    """Return the version before, a sentence a line, without what was taken word for word from a source."""
    if previous is None:
        return "none"
    own = [harden(claim.text) for claim in previous.body if not claim.excerpt]
    return "\n".join((f"Headline: {harden(previous.headline.text)}", *own))


def _style(settings: Settings) -> str:
    """Return the house style in words. What code can check of it is sent back where it is not kept."""
    said = (
        settings.house_style,
        f"Tone: {settings.tone}." if settings.tone else "",
        f"Spelling: {_SPELLING[settings.spelling]}." if settings.spelling else "",
        f"Headline: at most {settings.headline_words} words.",
        f"Credits are printed {_CREDITS[settings.attribution]}: a sentence must read well so.",
        f"Never use: {', '.join(settings.banned_words)}." if settings.banned_words else "",
    )
    return " ".join(filter(None, said))


_SPELLING = {"en-GB": "British English", "en-US": "American English"}
_CREDITS = {
    "sentence": f"behind each sentence, or inside it where you write {MARK} once between its words",
    "first": f"behind the first sentence of each outlet, or inside it where you write {MARK} once between its words",
    "end-notes": "in notes at the end",
}


class _Merged:
    """A reply on its way to a draft."""

    def __init__(
        self, asked: Asked[Reply], shown: Plan, objector: Objector, material: Material, settings: Settings
    ) -> None:
        self._asked = asked
        self._reply = once(asked.value)
        self._shown = shown
        self._sources = shown.sources
        self._objector = objector
        self._material = material
        self._settings = settings
        self._taken: list[str] = []

    def draft(self, previous: Draft | None) -> Draft:
        """Return the draft; ReplyInvalid where no sentence of the body can stand."""
        reply, settings = self._reply, self._settings
        headline = self._claims([reply.headline] if self._objector.can_head(reply.headline) else [])
        dek = self._claims([reply.dek])
        points = self._claims(reply.key_points)[: settings.bullets]
        paragraphs = tuple(Paragraph(claims=claims) for claims in self._body(reply.paragraphs))
        if not paragraphs:
            raise ReplyInvalid(
                "no sentence of the model's story cites a source and is fit to print",
                do="take another model, or --writer extractive",
            )
        return Draft(
            headline=headline[0] if headline else self._plain_headline(previous),
            dek=dek[0] if dek else None,
            key_points=points,
            paragraphs=paragraphs,
            disagreements=disagreements(self._material.sentences, self._material.event),
            language=_language(self._material, self._settings),
            writer=settings.model or "recording",
            usage=(self._shown.usage + self._asked.usage).model_dump(),
            prompts={name: prompt(name, settings).digest for name in (*self._shown.prompts, *PROMPTS)},
            notes=tuple(self._notes()),
        )

    def _body(self, paragraphs: Iterable[Iterable[Cited]]) -> Iterator[tuple[Claim, ...]]:
        """Yield paragraphs while the length allows; at least one sentence, whatever its length."""
        room, any_yet = self._settings.max_words, False
        for paragraph in paragraphs:
            kept: list[Claim] = []
            for claim in self._claims(paragraph):
                room -= len(claim.text.split())
                if room >= 0 or not any_yet:
                    kept.append(claim)
                    any_yet = True
            if kept:
                yield tuple(kept)

    def _claims(self, sentences: Iterable[Cited]) -> tuple[Claim, ...]:
        return tuple(self._claim(cited) for cited in sentences if self._objector.is_fit(cited))

    def _claim(self, cited: Cited) -> Claim:
        claim = claim_of(cited, self._sources, self._material.event, taken=self._taken)
        self._taken.append(claim.id)
        return claim

    def _plain_headline(self, previous: Draft | None) -> Claim:
        """Return an outlet's headline, or the opening of the news, where the model's own cannot stand."""
        title = from_titles(self._material, previous=previous.headline if previous else None)
        return title or from_body(self._sources.cited(range(1, len(self._sources) + 1)), self._material)

    def _notes(self) -> Iterator[str]:
        said = sum(1 for _ in self._asked.value.sentences())
        left_out = said - sum(self._objector.is_fit(cited) for _, cited in self._reply.sentences())
        if left_out:
            yield f"Left out of the model's story, uncited, repeated or unfit: {left_out} of {said} sentences."
        for article in self._material.left_aside:
            yield f"Not merged: {article.outlet}, in another language ({article.language})."
