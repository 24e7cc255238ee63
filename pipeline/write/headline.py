"""The headline: the title of one outlet that says best what all of them tell, borne out by sentences it rests on.

Titles that ask, tease, label or name their own outlet are no headlines of a merged story. Where none is left that the
articles bear out, the opening words of the body are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.domain import Claim, Event
from pipeline.write.claims import make_claim
from pipeline.write.sentence import Sentence, Wording
from pipeline.write.shorten import opening
from pipeline.write.support import bears_out, supporters_of
from pipeline.write.worth import Concept, concepts

BORNE_OUT = 0.5
"""Share of a title's content, by weight, that two sentences of an article must have between them."""
FEWEST, MOST = 4, 22
"""Words of a headline."""
_TRIED = 3
"""Second sentences tried beside the first."""
_BREVITY = 0.7
"""Power of its length that the worth of a title is divided by: 0 takes the longest, 1 the densest."""

_NO_HEADLINE = re.compile(
    r"\?\W*$|^\W*(?:watch|listen|live|photos?|video|opinion|analysis|explainer|podcast|review|editorial|interview|"
    r"factbox|gallery|fact check|quiz|letters?|obituary|column|exclusive|breaking|updated?|en direct|direct|liveticker|"
    r"kommentar|opinión|en vivo)\b\s*[:|–—-]"
    r"|^\W*(?:here(?:'s|’s| is| are)|what|why|how|where|who|when|which|this is|these are|meet|inside|"
    r"\d+ (?:things|ways|reasons|takeaways|facts)|everything|all you need|pourquoi|comment|ce que|warum|wie|was|"
    r"por qué|cómo|qué)\b"
    r"|\b(?:what (?:we|you) (?:know|need)|what to know|need to know|live updates?|as it happened|in pictures|"
    r"here(?:'s|’s| is) (?:what|why|how)|explained)\b|\.\.\.\W*$|…\W*$",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(r"\b(?:I|we|our|you|your|my)\b", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<name>[^|–—]{2,40})$")


def headline(
    event: Event,
    sentences: Sequence[Sentence],
    body: Sequence[Sentence],
    *,
    worth: Mapping[Concept, float],
    language: str,
    previous: str | None = None,
) -> Claim:
    """Return the headline as a claim. The previous version's stays while a title still has it."""
    titles = {clean(article.title, article.outlet) for article in event.articles if article.language[:2] == language}
    ranked = sorted(
        filter(is_headline, titles), key=lambda title: (title != previous, -_rank(title, worth, language), title)
    )
    for title in ranked:
        wording = Wording(text=title, language=language)
        if support := _support(wording, sentences):
            return make_claim(title, support, event, excerpt=False)
    return _from_body(event, body, sentences)


def _support(title: Wording, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return of each article that bears the title out the sentence that does, or the two that do together."""
    by_article: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        if sentence.fits and not sentence.second_hand:
            by_article[sentence.article].append(sentence)
    return [sentence for own in by_article.values() for sentence in _bearing(title, own)]


def _bearing(title: Wording, sentences: Sequence[Sentence]) -> list[Sentence]:
    first = min(sentences, key=lambda one: (-title.share_in(one), one.key))
    if _is_borne_out(title, first):
        return [first]
    for second in sorted(sentences, key=lambda one: (-title.share_in(_joint(first, one)), one.key))[:_TRIED]:
        if second is not first and _is_borne_out(title, _joint(first, second)):
            return sorted((first, second), key=lambda one: one.position)
    return []


def _joint(one: Wording, other: Wording) -> Wording:
    return Wording(text=f"{one.text} {other.text}", language=one.language)


def _is_borne_out(title: Wording, words: Wording) -> bool:
    return title.share_in(words) >= BORNE_OUT and bears_out(words, title)


def _rank(title: str, worth: Mapping[Concept, float], language: str) -> float:
    """Return the worth of a title's words to their number: what most of the articles tell, briefly."""
    told = sum(worth.get(concept, 0.0) for concept in concepts(Wording(text=title, language=language)))
    return told / float(len(title.split()) ** _BREVITY)


def _from_body(event: Event, body: Sequence[Sentence], sentences: Sequence[Sentence]) -> Claim:
    """Return the opening of the body; where there is no body either, the event's label, which nothing bears out."""
    if not body:
        return make_claim(event.label, (), event, excerpt=False)
    openings = {opening(sentence.text, most=MOST): sentence for sentence in body if not sentence.leans}
    text = min(openings, key=lambda words: len(words.split()) > MOST, default=opening(body[0].text, most=MOST))
    support = supporters_of(text, openings.get(text, body[0]), sentences)
    return make_claim(text, support, event, excerpt=True)


def clean(title: str, outlet: str) -> str:
    """Return a title without its outlet's name and without a full stop."""
    title = " ".join(title.split())
    suffix = _SUFFIX.search(title)
    if suffix and suffix["name"].casefold() in (outlet.casefold(), outlet.casefold().removeprefix("the ")):
        title = title[: suffix.start()]
    title = re.sub(rf"^{re.escape(outlet)}\s*[:|–—-]\s+", "", title, flags=re.IGNORECASE)
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def is_headline(title: str) -> bool:
    """Say whether a title tells what happened."""
    return FEWEST <= len(title.split()) <= MOST and not _NO_HEADLINE.search(title) and not _OWN_VOICE.search(title)
