"""A draft of any writer as domain values: Markdown, plain text, HTML, or our story JSON, told apart by content.

A person's draft has no citations. Its sentences become claims, and the outlets each names in prose its attribution;
what is left of the sentence is what must be proved.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from pipeline.check.draft.blocks import Block, Line, html_blocks, is_html, markdown_blocks, unescaped
from pipeline.check.draft.differing import told_differences
from pipeline.check.draft.endnotes import listed_outlets
from pipeline.check.draft.scopes import Scope, scopes
from pipeline.domain import Attribution, Claim, Draft, Event, Paragraph, Span, Story, claim_id
from pipeline.errors import SourceError
from pipeline.outlets import Registry
from pipeline.text.credits import Credit, OutletNames, attributions
from pipeline.text.language import plain_language
from pipeline.text.lexicon import lexicon
from pipeline.text.names import key
from pipeline.text.naming import folded
from pipeline.text.phrasing import any_of
from pipeline.text.quotes import quotations
from pipeline.text.sentences import sentences

PERSON = "person"
"""`written_by` of a claim read from a draft that does not say who wrote it."""
TELLING = 200
"""Characters of a draft from which it tells its language, be it none of its sources'."""
_WROTE = re.compile(rf"\b(?:{any_of('wrote', 'according')})\b")
_PRINTED = re.compile(rf"^(?:{any_of('revision')}): \d{{1,9}} · (?:{any_of('status')}): ", re.MULTILINE)
"""A line of the header of our own drafts. In those a sentence in quotation marks is an excerpt, also where a word
processor has taken the claims' ids out."""
_TELLS = re.compile(r"\b(?:said|says|asked|asks|told|wrote|added|replied|according to|reported)\b")
_TELLS_LENGTH = 200
"""Characters of the longest sentence that only tells who spoke."""
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")


def read_draft(text: str, event: Event, *, name: str = "draft") -> Draft:
    """Return a draft as values. SourceError where there is nothing to check."""
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _from_json(text, name)
    blocks = [*(html_blocks(text) if is_html(text) else markdown_blocks(text))]
    draft = _Reader(event, listed_outlets(text), printed=bool(_PRINTED.search(text))).draft(blocks, name)
    return draft.model_copy(update={"disagreements": told_differences(text, outlet_names(event))})


def _from_json(text: str, name: str) -> Draft:
    try:
        row: dict[str, Any] = json.loads(text)
        return Story.model_validate(row).draft if "slug" in row else Draft.model_validate(row)
    except (ValueError, ValidationError) as error:
        raise SourceError(f"neither a story nor a draft in JSON ({_first_line(error)})", where=name) from error


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


class _Reader:
    """Reads claims against one event: its outlets are the known ones, its texts tell speakers from outlets."""

    def __init__(self, event: Event, listed: Mapping[int, str], *, printed: bool) -> None:
        self._event = event
        self._printed = printed
        self._numbered = listed
        self._known = outlet_names(event)
        self._taken: set[str] = set()
        self._mentioned = f" {' '.join(folded(article.title + ' ' + article.text) for article in event.articles)} "

    def draft(self, blocks: Sequence[Block], name: str) -> Draft:
        claims = {kind: [self._claims(block) for block in blocks if block.kind == kind] for kind in _KINDS}
        body = [paragraph for paragraph in claims["paragraph"] if paragraph]
        headline = next((block for block in claims["headline"] if block), None)
        if headline is None:
            if not body:
                raise SourceError("no sentence to check", where=name, do="give a draft with a headline and paragraphs")
            headline = (body[0][0].model_copy(update={"id": self._id(body[0][0].text)}),)
        credit_line = [line.text for block in blocks if block.kind == "credit-line" for line in block.lines]
        return Draft(
            headline=headline[0],
            dek=next((block[0] for block in claims["dek"] if block), None),
            key_points=tuple(claim for bullet in claims["bullet"] for claim in bullet),
            paragraphs=tuple(Paragraph(claims=paragraph) for paragraph in body),
            credit_line=self._listed(credit_line) if credit_line else None,
            language=self._language(" ".join(line.text for block in blocks for line in block.lines)),
            writer=PERSON,
        )

    def _language(self, text: str) -> str:
        """Return the draft's language: its sources' own, unless it is long enough to tell that it is another."""
        spoken = Counter(article.language[:2].casefold() for article in self._event.articles).most_common(1)
        usual = spoken[0][0] if spoken else "en"
        told = plain_language(text, usual)
        return told if len(text) >= TELLING or any(told == a.language[:2] for a in self._event.articles) else usual

    def _claims(self, block: Block) -> tuple[Claim, ...]:
        return tuple(claim for line in _units(block) for claim in self._of_line(line))

    def _of_line(self, line: Line) -> Iterator[Claim]:
        quoted = [quotation.outer for quotation in quotations(line.text)]
        credits_ = (credit for credit in attributions(line.text, self._known) if not _inside(quoted, credit))
        found = [self._settled(credit) for credit in credits_]
        for scope in scopes(line.text, [credit for credit in found if credit.outlets]):
            yield self._claim(line, scope)

    def _claim(self, line: Line, scope: Scope) -> Claim:
        text, found = scope
        by_number = () if found else self._noted(line)
        told = bool(found and _WROTE.search(line.text)) or bool(by_number)
        excerpt = bool((line.claim or self._printed) and told and _all_quoted(text))
        outlets = tuple(dict.fromkeys(outlet for credit in found for outlet in self._named(credit)))
        if excerpt:
            text = text[1:-1].removesuffix(",").strip()
        return Claim(
            id=self._id(text, line.claim),
            text=_with_cited(text, found),
            attribution=Attribution(
                outlets=outlets or by_number, origins=_claimed_origins(found, outlets) or self._origins(by_number)
            ),
            excerpt=excerpt,
            written_by=PERSON,
        )

    def _named(self, credit: Credit) -> tuple[str, ...]:
        """Return the outlets of a credit, and the agency whose copy they carry where its own article is a source."""
        if credit.agency and credit.agency in self._event.outlets:
            return (credit.agency, *credit.outlets)
        return credit.outlets

    def _id(self, text: str, given: str | None = None) -> str:
        chosen = given if given and given not in self._taken else claim_id(text, self._taken)
        self._taken.add(chosen)
        return chosen

    def _noted(self, line: Line) -> tuple[str, ...]:
        """Return the outlets a line names by number."""
        listed = (unescaped(self._numbered[number]) for number in line.notes if number in self._numbered)
        return tuple(dict.fromkeys(self._known.canonical(outlet) or outlet for outlet in listed))

    def _origins(self, outlets: Sequence[str]) -> int:
        """Count the origins behind outlets named by number: a list of numbers claims no more than there are."""
        articles = (article for article in self._event.articles if article.outlet in outlets)
        return len({self._event.origin_of(article.id) for article in articles})

    def _settled(self, credit: Credit) -> Credit:
        """A doubtful name is an outlet's where no source ever mentions it: a speaker would stand in one of them."""
        strangers = [name for name in credit.doubtful if f" {folded(name)} " not in self._mentioned]
        return credit.model_copy(update={"outlets": (*credit.outlets, *strangers)})

    def _listed(self, lines: Iterable[str]) -> tuple[str, ...]:
        listed = [item.strip(" .") for line in lines for item in re.split(r"\s*[·;|,]\s*| and | — .*$", line)]
        return tuple(dict.fromkeys(self._known.canonical(item) or item for item in listed if item))


_KINDS = ("headline", "dek", "bullet", "paragraph")


def outlet_names(event: Event) -> OutletNames:
    """Return every name the event's outlets and those of the registry go by. An event's own spelling wins."""
    return _names(event.outlets)


@lru_cache(maxsize=8)
def _names(outlets: tuple[str, ...]) -> OutletNames:
    known, own = dict(_registry_names()), _shortened(outlets)
    registry = Registry.load()
    for outlet in outlets:
        listed = registry.by_name(outlet)
        known |= dict.fromkeys((*listed.aliases, listed.name) if listed else (), outlet)
        own[outlet] = outlet
    return OutletNames(known, dict(sorted(own.items())))


def _shortened(outlets: Sequence[str]) -> dict[str, str]:
    """Return what prose calls outlets for short: "the Mirror" for the Ormsdale Mirror, where no other source is one."""
    last = Counter(outlet.split()[-1] for outlet in outlets)
    short = {outlet: outlet.split()[-1] for outlet in outlets if len(outlet.split()) > 1}
    return {
        f"The {word}": outlet
        for outlet, word in short.items()
        if last[word] == 1 and key(word) in lexicon("outlet_words")
    }


@lru_cache(maxsize=1)
def _registry_names() -> tuple[tuple[str, str], ...]:
    return tuple((name, outlet.name) for outlet in Registry.load() for name in (*outlet.aliases, outlet.name))


def _units(block: Block) -> Iterator[Line]:
    """Yield a block's sentences. Lines that each end a sentence stand for themselves; others were wrapped."""
    if block.kind != "paragraph":
        yield from block.lines
        return
    one_a_line = all(_ENDS.search(line.text) for line in block.lines)
    lines = block.lines if one_a_line else (Line(" ".join(line.text for line in block.lines)),)
    for line in lines:
        if line.claim:
            yield line
        else:
            yield from (Line(words, notes=line.notes) for words in _sentences(line.text))


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a line; none ends inside a quotation, or between a quotation and who said it."""
    inside = [quotation.outer for quotation in quotations(text)]
    start = 0
    spans = sentences(text)
    for span, follower in zip(spans, (*spans[1:], None), strict=True):
        if follower is None or not (_inside(inside, follower) or _speaks_on(inside, span, follower, text)):
            yield text[start : span.end].strip()
            start = span.end


def _inside(outers: Sequence[Span], span: Span) -> bool:
    return any(outer.start < span.start < outer.end for outer in outers)


def _speaks_on(outers: Sequence[Span], span: Span, follower: Span, text: str) -> bool:
    return any(outer.end == span.end for outer in outers) and _goes_on(text, span.end, follower)


def _goes_on(text: str, end: int, follower: Span) -> bool:
    """Say whether what follows a closing mark tells who spoke, as "Vance asked" does."""
    words = follower.of(text)
    tells = len(words) < _TELLS_LENGTH and _TELLS.search(words) is not None
    return words[:1].islower() or (tells and text[end - 2 : end - 1] in (",", "?", "!"))


def _all_quoted(text: str) -> bool:
    found = quotations(text)
    return len(found) == 1 and found[0].outer.start == 0 and found[0].outer.end >= len(text) - 1


def _with_cited(text: str, found: Iterable[Credit]) -> str:
    """Keep in the claim whom its outlets are said to cite: that is part of what it says."""
    cited = " and ".join(dict.fromkeys(name for credit in found for name in credit.second_hand))
    return f"{text.rstrip('.')}, {cited} reported." if cited else text


def _claimed_origins(found: Iterable[Credit], outlets: Sequence[str]) -> int:
    """Return how many independent origins the prose claims: outlets that share a report, and their agency, are one."""
    together = ({*credit.shared, credit.agency}.intersection(outlets) for credit in found if credit.shared)
    return len(outlets) - sum(max(0, len(names) - 1) for names in together)
