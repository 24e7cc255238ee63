"""The headline: the title of one outlet that says best what all of them tell, borne out by sentences it rests on.

Titles that ask, tease, label or name their own outlet are no headlines of a merged story. Where none is left that the
articles bear out, the opening words of the body are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.domain import Claim
from pipeline.write.claims import make_claim
from pipeline.write.material import Material
from pipeline.write.sentence import Sentence, Wording
from pipeline.write.shorten import opening
from pipeline.write.support import bears_out, supporters_of
from pipeline.write.worth import concepts

BORNE_OUT = 0.5
"""Share of a title's content, by weight, that two sentences of an article must have between them."""
FEWEST, MOST = 4, 22
"""Words of a headline."""
CONFIRMED = 0.15
"""What each further origin adds to a title."""
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


def from_titles(material: Material, *, previous: str | None = None) -> Claim | None:
    """Return the best title as a claim, the previous headline if it still stands; None where none is borne out."""
    titles = sorted({clean(article.title, article.outlet) for article in material.articles})
    found = {title: support for title in filter(is_headline, titles) if (support := _support(title, material))}
    if not found:
        return None
    best = max(found, key=lambda title: (title == previous, _rank(title, found[title], material)))
    return make_claim(best, found[best], material.event, excerpt=False)


def from_body(body: Sequence[Sentence], material: Material) -> Claim:
    """Return the opening of the body; where there is no body either, the event's label, which nothing bears out."""
    if not body:
        return make_claim(material.event.label, (), material.event, excerpt=False)
    openings = {opening(sentence.text, most=MOST): sentence for sentence in body if not sentence.leans}
    text = min(openings, key=lambda words: len(words.split()) > MOST, default=opening(body[0].text, most=MOST))
    support = supporters_of(text, openings.get(text, body[0]), material.sentences)
    return make_claim(text, support, material.event, excerpt=True)


def _support(title: str, material: Material) -> list[Sentence]:
    """Return of each article that bears the title out the sentence that does, or the two that do together."""
    by_article: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in material.sentences:
        if sentence.fits and not sentence.second_hand:
            by_article[sentence.article].append(sentence)
    wording = Wording(text=title, language=material.language)
    return [sentence for own in by_article.values() for sentence in _bearing(wording, own)]


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


def _rank(title: str, support: Sequence[Sentence], material: Material) -> float:
    """Return the worth of a title's words to their number, more for each further origin that bears it out."""
    told = sum(
        material.worth.get(concept, 0.0) for concept in concepts(Wording(text=title, language=material.language))
    )
    origins = len({sentence.origin for sentence in support})
    return float(told / len(title.split()) ** _BREVITY) * (1 + CONFIRMED * (origins - 1))


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
