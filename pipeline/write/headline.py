"""The headline: the title of one outlet that says best what all of them tell, borne out by sentences it rests on.

Titles that ask, tease, label or name their own outlet are no headlines of a merged story. Where none is left that the
articles bear out, the opening words of the body are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.domain import Claim, Disagreement, Position
from pipeline.text.normal import find
from pipeline.text.quantities import quantities
from pipeline.write.agreement import OPENING, agreement, opened
from pipeline.write.claims import make_claim
from pipeline.write.extractive.earlier import renewed
from pipeline.write.extractive.shorten import opening
from pipeline.write.material import Material
from pipeline.write.reference import is_clear
from pipeline.write.sentence import Sentence, Wording
from pipeline.write.support import bears_out, has_figures, supporters_of
from pipeline.write.worth import concepts

BORNE_OUT = 0.5
"""Share of a title's content, by weight, that two sentences of an article must have between them."""
OWN = 0.3
"""The same for a title with a name or a figure and the opening of its own article, where newsrooms use another word for
the same: "death toll in mine blast rises to 15" over "the number killed in an explosion at the colliery rose to 15".
ROUGE-1 of the headline on 370 stories: 0.15 0.448, 0.3 0.454, 0.5 0.455, which loses that title."""
FEWEST, MOST = 4, 22
"""Words of a headline."""
CONFIRMED = 0.15
"""What each further origin adds to a title. ROUGE-1 of the headline on 370 stories: 0 0.452, 0.15 0.454, 0.5 0.455."""
AGREED = 3.0
"""How much more a title is worth whose every word all origins have in their headline or opening: one outlet's angle
has its own words there. ROUGE-1 of the headline on 370 stories: 0 0.447, 1 0.453, 3 0.454, 6 0.454."""
OUTVOTED = 0.3
"""What a title is worth that has a figure on which more outlets have another. No figure is outvoted in the headlines of
370 stories, and of 14 read events none changes its headline with 1."""
PREVAILING = 1.5
"""What a title is worth that has the figure most outlets have where they differ, by two outlets or more. With 1 one of
14 read events is headed by an outlet's angle (a warning) in place of the toll; 370 stories are headed the same."""
STICKY = 2.0
"""What the previous headline is worth beside another: it changes for another figure or for much better words.
When one more article joins, 15 of 30 events are headed anew with 1, and 5 with 2."""
NEWEST = 2.0
"""What a title is worth that has the figure with which later reports have replaced another: with 1 a vigil heads the
story of a mine whose toll has risen. Of 44 events 1 changes that headline, 4 none."""
PASSED = 0.5
"""What a title is worth where events have overtaken how its own article opens, or all that bears it out: an election's
"ahead as votes are counted" is no headline once all are, "Storm kills three" none once eleven are dead. Of 44 events 1
changes the election's headline, 0.2 none."""
LONG = 12
"""Words of a title in a row that are a sentence's own, from which on the checker calls them copied."""
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
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions)\b", re.IGNORECASE)
"""Figures that only its own article can be asked to bear out: "dozens hurt" over "injured 31"."""
_OWN_VOICE = re.compile(r"\b(?:I|we|our|you|your|my)\b", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<name>[^|–—]{2,40})$")


def from_titles(
    material: Material, *, differences: Sequence[Disagreement] = (), previous: Claim | None = None
) -> Claim | None:
    """Return the best title as a claim; None where none is borne out.

    The previous headline stays while it is, with the figures that its sources have by now, unless it was no more than
    the words of a sentence.
    """
    kept = renewed(previous, material.sentences) if previous and not previous.excerpt else None
    titles = sorted({*_titles(material), *filter(None, [kept])})
    found = {
        title: support for title in filter(is_headline, titles) if (support := _support(title, material, previous))
    }
    if not found:
        return None
    opened_on, standing = opened(material), _standing(differences, material.language)

    def rank(title: str) -> float:
        wording = Wording(text=title, language=material.language)
        told = min((standing.get(figure.value, 1.0) for figure in wording.quantities), default=1.0)
        told *= _currency(wording, found[title], material)
        agreed = 1 + AGREED * agreement(wording, opened_on, len(material.event.origins))
        return _rank(title, found[title], material) * agreed * told

    best = max(found, key=lambda title: (rank(title) * (STICKY if title == kept else 1.0), title))
    return make_claim(best, found[best], material.event, excerpt=is_copied(best, material.sentences))


def _titles(material: Material) -> Iterator[str]:
    """Yield the titles, and of long ones their first clause."""
    for article in material.articles:
        title = clean(article.title, article.outlet)
        yield title
        yield opening(title, most=LONG - 1)


def is_copied(title: str, sentences: Iterable[Sentence]) -> bool:
    """Say whether a long title stands in a sentence word for word: it is shown as that sentence's words then."""
    split = title.split()
    runs = [" ".join(split[first : first + LONG]) for first in range(len(split) - LONG + 1)]
    return any(find(run, one.whole) for run in runs for one in sentences if run.split()[0] in one.whole)


def _currency(title: Wording, support: Sequence[Sentence], material: Material) -> float:
    """Return what a title is worth by the course of events: a figure that has been replaced, or has replaced one."""
    if material.course.overtaken.issuperset(support) or _is_passed(title.text, material):
        return PASSED
    news = [one for one in support if one in material.course.newest]
    return NEWEST if title.quantities and any(has_figures(one, title) for one in news) else 1.0


def _is_passed(title: str, material: Material) -> bool:
    """Say whether events have overtaken the opening of every article that has this title."""
    heads = _headed(title, material)
    passed = {one.article for one in material.course.overtaken if one.position < OPENING}
    return bool(heads) and heads <= passed


def _headed(title: str, material: Material) -> set[str]:
    """Return the articles under this title, or under one that it is the beginning of."""
    return {one.id for one in material.articles if clean(one.title, one.outlet).startswith(title)}


def from_body(body: Sequence[Sentence], material: Material) -> Claim:
    """Return the best of the articles' openings, else of the body's sentences, as the words of a sentence.

    Where there is no body either, the event's label, which nothing bears out.
    """
    if not body:
        return make_claim(material.event.label, (), material.event, excerpt=False)
    openings = _short(sentence for sentence in material.candidates if sentence.position == 0) or _short(body)
    opened_on, origins = opened(material), len(material.event.origins)

    def rank(words: str) -> float:
        agreed = agreement(Wording(text=words, language=material.language), opened_on, origins)
        return _rank(words, material.support(openings[words]), material) * (1 + AGREED * agreed)

    text = max(openings, key=rank, default=opening(body[0].text, most=MOST))
    support = supporters_of(text, openings.get(text, body[0]), material.sentences)
    return make_claim(text, support, material.event, excerpt=True)


def _short(sentences: Iterable[Sentence]) -> dict[str, Sentence]:
    """Return the first words of sentences that stand by themselves, where they are few enough for a headline."""
    begun = {opening(one.text, most=MOST): one for one in sentences if not one.leans and is_clear(one, ())}
    return {words: sentence for words, sentence in begun.items() if len(words.split()) <= MOST}


def _support(title: str, material: Material, previous: Claim | None) -> list[Sentence]:
    """Return of each article that bears the title out the sentence that does, or the two that do together.

    What the previous headline cited heads its articles as their own titles do.
    """
    by_article: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in material.sentences:
        if sentence.fits and not sentence.second_hand:
            by_article[sentence.article].append(sentence)
    wording = Wording(text=title, language=material.language)
    own = _headed(title, material)
    own |= {cited.article for cited in previous.citations} if previous else set()
    firm = Wording(text=_VAGUE.sub("", title), language=material.language)
    return [
        sentence
        for article, told in by_article.items()
        for sentence in _bearing(wording, told)
        or (article in own and (_bearing(firm, told) or _heading(firm, told)))
        or ()
    ]


def _heading(title: Wording, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the opening of the article that the title heads, where it has all that can be checked of the title."""
    checkable = title.quantities or title.names.found
    opening = [one for one in sentences if one.position < OPENING] if checkable else []
    return [one for one in opening if title.share_in(one) >= OWN and bears_out(one, title)][:1]


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


def _standing(differences: Sequence[Disagreement], language: str) -> dict[float, float]:
    """Return what a title is worth with a figure on which outlets differ, by the outlets that have it."""
    return {
        float(figure.value): _stands(position, difference)
        for difference in differences
        for position in difference.positions
        for figure in quantities(position.value, language=language)
    }


def _stands(position: Position, difference: Disagreement) -> float:
    others = [len(other.outlets) for other in difference.positions if other != position]
    most = max(others, default=0)
    return PREVAILING if len(position.outlets) > most + 1 else OUTVOTED if len(position.outlets) < most else 1.0


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
