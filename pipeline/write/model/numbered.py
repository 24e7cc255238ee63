"""The sources as a model reads them: numbered sentences by outlet and origin, as many as there is room for.

Where there is no room for all, the most telling are taken (`salience`), one of every origin before any second. What an
origin says twice in the same words is shown once, and a citation of it counts for every article that carries it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby

from pipeline.domain import ArticleId, Event
from pipeline.prompting import harden
from pipeline.text.normal import comparable
from pipeline.write.material import Material
from pipeline.write.model.salience import by_salience
from pipeline.write.sentence import Sentence

TOKENS_PER_BYTE = 0.28
"""English under the tokenisers in use; 0.397 was the most found, for a tiny vocabulary."""
_MARK = 4
"""Tokens of a number in brackets and a line break."""


class Numbered:
    """The sentences shown to the model, from 1, each with those that say the same in other articles of its origin."""

    def __init__(self, shown: Sequence[Sentence], carriers: dict[Sentence, tuple[Sentence, ...]], event: Event) -> None:
        self._shown = sorted(shown, key=lambda sentence: (sentence.origin, sentence.rank))
        self._carriers = carriers
        self._event = event

    def __len__(self) -> int:
        return len(self._shown)

    def known(self, numbers: Iterable[int]) -> list[int]:
        """Return the numbers that stand before a sentence, each once."""
        return [number for number in dict.fromkeys(numbers) if 1 <= number <= len(self._shown)]

    def cited(self, numbers: Iterable[int]) -> tuple[Sentence, ...]:
        """Return the sentences of these numbers."""
        return tuple(self._shown[number - 1] for number in self.known(numbers))

    def carried(self, numbers: Iterable[int]) -> tuple[Sentence, ...]:
        """Return the sentences of these numbers and their like in other articles, in time order."""
        found = {carrier for sentence in self.cited(numbers) for carrier in self._carriers[sentence]}
        return tuple(sorted(found, key=lambda sentence: sentence.rank))

    def numbers(self, sentences: Iterable[Sentence]) -> list[int]:
        """Return the numbers of those of these sentences that are shown."""
        wanted = set(sentences)
        return [number for number, sentence in enumerate(self._shown, 1) if sentence in wanted]

    @property
    def text(self) -> str:
        """Return what the model reads: a heading for each article, a line for each sentence."""
        return "\n\n".join("\n".join(block) for block in self._blocks())

    @property
    def fence(self) -> str:
        """Return what marks the sources' edges: derived from all of them, so that none of them can hold it."""
        return sha256(self.text.encode()).hexdigest()[:12]

    def _blocks(self) -> Iterator[list[str]]:
        numbered = enumerate(self._shown, 1)
        for article, lines in groupby(numbered, key=lambda line: line[1].article):
            yield [self._heading(article), *(f"[{number}] {harden(sentence.text)}" for number, sentence in lines)]

    def _heading(self, name: ArticleId) -> str:
        article = self._event.article(name)
        when = f"{article.latest_at:%Y-%m-%d %H:%M %Z}" if article.latest_at else "no date"
        return f"# {harden(article.outlet)[:80]} (origin {self._event.origin_of(name) + 1}), {when}"


def numbered(material: Material, *, tokens: int, first: Sequence[Sentence] = ()) -> Numbered:
    """Return the sentences of an event that fit into so many tokens: all, or `first` and then the most telling."""
    return whole(material, [*first, *_ranked(told_at_all(material), material, tokens)], tokens=tokens)


def whole(material: Material, sentences: Sequence[Sentence], *, tokens: int) -> Numbered:
    """Return the first of these sentences that fit into so many tokens."""
    carriers = _carriers(_fit(material))
    first = {carrier: sentence for sentence, alike in carriers.items() for carrier in alike}
    shown = dict.fromkeys(first[sentence] for sentence in sentences if sentence in first)
    return Numbered(_in_room(shown, tokens), carriers, material.event)


def in_parts(material: Material, *, tokens: int, most: int) -> list[Numbered]:
    """Return the sentences of an event in parts of so many tokens, article after article, `most` parts at most."""
    carriers = _carriers(_fit(material))
    ranked = _ranked(tuple(carriers), material, tokens * most)
    left = sorted(_in_room(ranked, tokens * most), key=lambda sentence: sentence.rank)
    parts: list[Numbered] = []
    while left and len(parts) < most:
        part = _in_room(left, tokens)
        parts.append(Numbered(part, carriers, material.event))
        left = left[len(part) :]
    return parts


def told_at_all(material: Material) -> tuple[Sentence, ...]:
    """Return every sentence of an event that may be shown, once for each origin that words it so."""
    return tuple(_carriers(_fit(material)))


def _fit(material: Material) -> list[Sentence]:
    return [sentence for sentence in material.sentences if sentence.fits] or list(material.candidates)


def _carriers(sentences: Sequence[Sentence]) -> dict[Sentence, tuple[Sentence, ...]]:
    """Return the first sentence of each wording within its origin, with all that have that wording."""
    alike: dict[tuple[int, str], list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        alike[sentence.origin, comparable(sentence.text)].append(sentence)
    return {group[0]: tuple(group) for group in alike.values()}


def _ranked(sentences: Sequence[Sentence], material: Material, tokens: int) -> Sequence[Sentence]:
    """Return the sentences by salience; as they are where there is room for all of them."""
    headings = _HEADING * len(material.articles)
    if headings + sum(estimated(sentence.text) + _MARK for sentence in sentences) <= tokens:
        return sentences
    return by_salience(sentences, material)


def _in_room(sentences: Iterable[Sentence], tokens: int) -> list[Sentence]:
    """Return the first sentences that fit, and one of at least, whatever its length."""
    taken: list[Sentence] = []
    headed = set[ArticleId]()
    for sentence in sentences:
        heading = 0 if sentence.article in headed else _HEADING
        tokens -= estimated(sentence.text) + _MARK + heading
        if tokens < 0 and taken:
            break
        headed.add(sentence.article)
        taken.append(sentence)
    return taken


_HEADING = 25
"""Tokens of an article's heading."""


def estimated(text: str) -> int:
    """Return about how many tokens a text has."""
    return round(len(text.encode("utf-8", "surrogatepass")) * TOKENS_PER_BYTE) + 1
