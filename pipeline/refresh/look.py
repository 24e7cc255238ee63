"""Read a story's sources again and say of each whether, and how, it changed.

A page that cannot be read, or comes back as a stump of itself, is no retraction: it is listed as not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pipeline import flow
from pipeline.domain import Article, ArticleId, Rejection, Revision, Value
from pipeline.errors import SourceError
from pipeline.refresh.facts import same_facts
from pipeline.settings import Settings
from pipeline.text.normal import comparable
from pipeline.text.relocate import relocate
from pipeline.text.sentences import sentences
from pipeline.text.words import words

STUMP = 0.3
"""Share of its words below which a page is taken for a paywall's or an error's stump, unless it says it was withdrawn.
A judgement: no set of corrected articles is at hand to measure it on."""
_LIKE = 0.3
"""Share of sentences two texts of one outlet have in common from which the later is the earlier, changed."""
_WITHDRAWN = re.compile(r"\b(?:retract(?:s|ed|ion)|withdrawn|withdraws|withdrew|taken down)\b", re.IGNORECASE)
_OWN_NOTE = re.compile(
    r"\b(?:correction\b|corrects\b|(?:has|have|was|were|been) corrected|earlier version|editor.s note|clarification"
    r"|retract(?:s|ed|ion)|withdrawn)",
    re.IGNORECASE,
)
"""What an outlet says where it changes what it published."""
_NOTES, _NOTE_LENGTH = 3, 300


class State(StrEnum):
    """How a source stands to what it said when it was checked, from harmless to worst; `unread` last."""

    UNCHANGED = "unchanged"
    COSMETIC = "cosmetic"
    FACT = "fact"
    RETRACTION = "retraction"
    UNREAD = "unread"


class Looked(Value):
    """One source, looked at again."""

    article: ArticleId
    outlet: str
    url: str | None = None
    state: State
    reason: str = ""
    """Why it was not read, or how many passages changed."""
    says: tuple[str, ...] = ()
    """What the outlet itself says of the change."""


class Change(NamedTuple):
    """A source before and after."""

    before: Article
    after: Article


class Look(NamedTuple):
    """What a second look found: every source, and those whose text changed."""

    sources: tuple[Looked, ...]
    changes: dict[ArticleId, Change]


def look(latest: Revision, given: Sequence[str], *, settings: Settings) -> Look:
    """Read the sources again: those given, else each where it was read from. SourceError when none could be read."""
    wanted = tuple(given) or tuple(dict.fromkeys(filter(None, map(_place, latest.articles))))
    found = flow.found(wanted, settings=settings) if wanted else ()
    now = _paired(latest.articles, [item for item in found if isinstance(item, Article)])
    refused = {item.source: item.reason for item in found if isinstance(item, Rejection)}
    looked: list[Looked] = []
    changes: dict[ArticleId, Change] = {}
    for article in latest.articles:
        if article.id not in now and given and not _refusal(article, refused):
            continue  # nobody asked to look at this one
        seen = _looked(article, now.get(article.id), refused)
        looked.append(seen)
        if seen.state not in {State.UNREAD, State.UNCHANGED}:
            changes[article.id] = Change(article, now[article.id])
    _refuse_blind(looked, given, refused, latest.story.slug)
    return Look(tuple(looked), changes)


def _refuse_blind(looked: Sequence[Looked], given: Sequence[str], refused: dict[str, str], slug: str) -> None:
    if not looked:
        unread = tuple(f"not read  {source}: {reason}" for source, reason in refused.items())
        if len(unread) == len(given):
            raise SourceError("no source given could be read", where=slug, do="mend them", details=unread)
        raise SourceError(
            f"none of {len(given)} sources given is one of the story's",
            where=slug,
            do="give later versions of its sources; `writethru story --slug` adds new ones",
            details=unread,
        )
    if all(source.state is State.UNREAD for source in looked):
        raise SourceError(
            "no source could be looked at again",
            where=slug,
            do="give their later versions as files",
            details=tuple(f"not read  {source.outlet}: {source.reason}" for source in looked),
        )


def _place(article: Article) -> str | None:
    """Return where an article can be read again: the file it came from while it is there, else its address."""
    try:
        if article.source and Path(article.source).is_file():
            return article.source
    except (OSError, ValueError):
        return article.url
    return article.url


def _paired(old: Sequence[Article], new: Sequence[Article]) -> dict[ArticleId, Article]:
    """Return the later version of each article, by the id it has in the story: by id, by address, else by its words."""
    left = list(new)
    paired: dict[ArticleId, Article] = {}
    for same in (_same_id, _same_address, _same_words):
        for article in old:
            if article.id not in paired and (match := next((one for one in left if same(article, one)), None)):
                left.remove(match)
                paired[article.id] = match.model_copy(update={"id": article.id})
    return paired


def _same_id(old: Article, new: Article) -> bool:
    return old.id == new.id


def _same_address(old: Article, new: Article) -> bool:
    return old.url is not None and old.url == new.url


def _same_words(old: Article, new: Article) -> bool:
    if comparable(old.outlet) != comparable(new.outlet):
        return False
    before, after = _told(old).keys(), _told(new).keys()
    return len(before & after) >= _LIKE * max(1, min(len(before), len(after)))


def _told(article: Article) -> dict[str, str]:
    """Return the sentences of an article, its title first, by the form for comparing."""
    said = [article.title, *(span.of(article.text) for span in sentences(article.text))]
    return {comparable(one): one for one in said}


def _refusal(article: Article, refused: dict[str, str]) -> str:
    places = [place for place in (article.source, article.url) if place]
    return next((reason for source, reason in refused.items() if source in places), "")


def _looked(article: Article, now: Article | None, refused: dict[str, str]) -> Looked:
    def seen(state: State, reason: str = "", says: tuple[str, ...] = ()) -> Looked:
        return Looked(article=article.id, outlet=article.outlet, url=article.url, state=state, reason=reason, says=says)

    if now is None:
        gone = f"{article.source or 'it'} is not there any more" if _place(article) is None else "not found there"
        return seen(State.UNREAD, _refusal(article, refused) or gone)
    if now.digest == article.digest:
        return seen(State.UNCHANGED)
    had, has = (len(words(one.text)) for one in (article, now))
    if has < STUMP * had and not _WITHDRAWN.search(now.text):
        return seen(State.UNREAD, f"only {has} of {had} words came back; a paywall or an error page is no retraction")
    return seen(*_compared(article, now), says=tuple(_own_notes(article, now)))


def _compared(article: Article, now: Article) -> tuple[State, str]:
    """Return how the texts differ: by the sentences that went, that were replaced and that came."""
    before, after = _told(article), _told(now)
    gone = [said for key, said in before.items() if key not in after]
    come = [said for key, said in after.items() if key not in before]
    spans = [(one, relocate(one, before=article.text, after=now.text)) for one in gone]
    removed = [one for one, span in spans if span is None and one != article.title]
    changed = [one for one, span in spans if span and not same_facts(one, span.of(now.text))]
    if removed:
        return State.RETRACTION, f"{_counted(len(removed))} gone, {len(changed)} changed, {len(come)} new"
    if changed or len(come) > len(gone):
        return State.FACT, f"{_counted(len(changed))} changed, {len(come) - len(changed)} new"
    return State.COSMETIC, "wording, order or glyphs only"


def _counted(sentences_: int) -> str:
    return f"{sentences_} sentence{'' if sentences_ == 1 else 's'}"


def _own_notes(article: Article, now: Article) -> Iterator[str]:
    known = _told(article)
    fresh = (span.of(now.text) for span in sentences(now.text))
    notes = [" ".join(one.split())[:_NOTE_LENGTH] for one in fresh if _OWN_NOTE.search(one)]
    yield from [note for note in notes if comparable(note) not in known][:_NOTES]
