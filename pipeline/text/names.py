"""Names in news prose: people, places, organisations, acronyms, and the title before a name.

Found by capitals, not by a model: a name is a run of capitalised words with the particles between them. A lone
capitalised word that opens a sentence may be any word; it is a certain name only where the text writes it with a
capital inside a sentence too. Comparing is tolerant of case, accents and the possessive, and never of letters of
another script that look alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from pipeline.domain import Span
from pipeline.text.dates import MONTH, WEEKDAY
from pipeline.text.lexicon import lexicon
from pipeline.text.normal import normal
from pipeline.text.words import stop_words

TITLES = lexicon("titles")
"""Words of titles and offices as written before a name, in comparing form."""

_PARTICLES = lexicon("particles")
_BODIES = lexicon("bodies")
"""First words of names that go on with "of": Bank of Brennick, Ministry of the Interior."""

_KINDS = lexicon("kinds_of_body")
_FIELDS = frozenset({
    "health", "finance", "foreign", "interior", "transport", "defence", "defense", "energy", "justice", "education",
    "trade", "labour", "labor", "economy", "environment", "agriculture", "culture", "home",
})  # fmt: skip
"""Words of titles that say of what an office is, and as often of what a ministry or a service."""
_BODIES_ENDS = frozenset({"league", "assembly", "motors", "electric", "election", "hospital", "division", "synod"})
"""After a word that is a title elsewhere these make the name of a body: Premier League, General Assembly."""
_OFFICES = frozenset({"minister", "secretary"})
"""Titles that take the word before them along: Transport Minister, Energy Secretary."""

_TOKEN = re.compile(r"(?<!\d)(?:(?:[A-Z]\.){2,}|[A-Z]\.[A-Z]\b|[^\W\d_]\w*(?:[-'’][^\W\d_]\w*)*)")
_LED = re.compile(r"(?<=\w\w)-[a-z]{3,}$")
"""What makes an adjective of a name: UN-backed, NHRA-compliant."""
_WHOLE = frozenset({"us", "usa", "uk", "un", "eu", "uae", "ussr", "dc"})
"""Abbreviations with full stops that are a name by themselves: the "U.S. Supreme Court" is a court of the U.S."""
_ENDS_SENTENCE = re.compile(r"(?:[.!?:;•*|]['\")\]]*|^|[-*#>•|] |[\"'(\[])\s*[\"'(\[]?$")


class Name(Span):
    """A name as it stands, its title included."""

    text: str
    title: str = ""
    """The titles and offices before it, such as `Prime Minister`."""
    words: tuple[str, ...]
    """The words of the name proper in comparing form: no title, no particle, no possessive."""
    opens: bool = False
    """Whether its first word opens a sentence, where any word has a capital: "Seismologist Ada Vance"."""
    certain: bool = True
    """False for a lone word that opens a sentence, and in a headline that capitalises every word."""


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    line: str

    @property
    def opens(self) -> bool:
        """Say whether it opens a sentence. Few tokens are ever asked."""
        return bool(_ENDS_SENTENCE.search(self.line[max(0, self.start - 6) : self.start]))

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or self.text[0].istitle()


@lru_cache(maxsize=2048)
def names(text: str) -> tuple[Name, ...]:
    """Return the names of a text in order."""
    found: list[Name] = []
    position = 0
    for line in text.splitlines(keepends=True):
        found += (_moved(name, line, position) for name in _in_line(normal(line).text))
        position += len(line)
    inside = {word for name in found if name.certain for word in name.words}
    return tuple(
        name if name.certain or not inside.issuperset(name.words) else name.model_copy(update={"certain": True})
        for name in found
    )


def _moved(name: Name, line: str, position: int) -> Name:
    span = normal(line).span(name.start, name.end)
    return name.model_copy(update={"start": position + span.start, "end": position + span.end, "text": span.of(line)})


def _in_line(line: str) -> Iterator[Name]:
    tokens = _tokens(line)
    titled = _title_case(tokens) and not line.rstrip("\"' ").endswith((".", "!"))
    run: list[_Token] = []
    for token in tokens:
        if run and not _continues(run, token, line):
            yield from _name(run, line, titled)
            run = []
        if run or token.capital:
            run.append(token)
    yield from _name(run, line, titled)


def _tokens(line: str) -> list[_Token]:
    return [_Token(match.group(), match.start(), match.end(), line) for match in _TOKEN.finditer(line)]


def _title_case(tokens: Sequence[_Token]) -> bool:
    """Say whether a line capitalises nearly all its longer words, as headlines of some houses do."""
    longer = [token for token in tokens if len(token.text) > 3]
    return len(longer) > 4 and sum(token.capital for token in longer) > 0.7 * len(longer)


def _continues(run: Sequence[_Token], token: _Token, line: str) -> bool:
    """Say whether a token goes on with the name: one space (or an initial's full stop) between them."""
    gap = line[run[-1].end : token.start]
    last = run[-1].text
    if last.endswith(("'s", "’s")) or _LED.search(last):
        return False  # the owner is one name, what he owns another; so is what is Atlanta-bound
    if last.endswith(".") and key(last) in _WHOLE:
        return False
    if gap not in (" ", "-") and not (gap == ". " and (len(last) == 1 or key(last) in _ABBREVIATED)):
        return False
    if token.capital:
        return True
    word = token.text
    if word in _PARTICLES:
        return True
    return (word == "of" and any(key(earlier.text) in _BODIES for earlier in run)) or (word == "the" and last == "of")


_ABBREVIATED = lexicon("abbreviations")


def _name(run: Sequence[_Token], line: str, titled: bool) -> Iterator[Name]:
    """Yield the names a run of tokens makes: what stands before a title is a name of its own."""
    run = _trimmed(run)
    head = _title_start(run)
    for piece in (run[:head], run[head:]):
        name = _one(_trimmed(piece), line, titled)
        if name:
            yield name


def _trimmed(run: Sequence[_Token]) -> Sequence[_Token]:
    """Take off grammar words and weekdays in front, and particles behind."""
    first, last = 0, len(run)
    while last and not run[last - 1].capital:
        last -= 1
    while first < last and (_is_grammar(run[first]) or (last - first > 1 and _is_calendar(run[first]))):
        first += 1
    return run[first:last]


def _title_start(run: Sequence[_Token]) -> int:
    """Return where a title begins inside a run ("Karsenian Foreign Minister Ada Vance"), 0 where none does.

    The word before a bare "Minister" or "Secretary" says of what: it belongs to the title.
    """
    for number, token in enumerate(run[:-1]):
        if key(token.text) in TITLES and not _is_body(run[number:]):
            takes_one = number > 0 and key(token.text) in _OFFICES and run[number - 1].capital
            return number - 1 if takes_one else number
    return 0


def _is_body(words: Sequence[_Token]) -> bool:
    """Say whether a word that is a title elsewhere begins a body's name: Premier League, Health Ministry."""
    first, second = (key(words[0].text), key(words[1].text)) if len(words) > 1 else ("", "")
    return second in _BODIES_ENDS or (first in _FIELDS and second in _BODIES | _KINDS)


def _one(run: Sequence[_Token], line: str, titled: bool) -> Name | None:
    """Return the name of a run that begins with its title, if it has one."""
    words = [token for token in run if token.capital]
    title = _title(words)
    proper = words[len(title) :]
    if not proper or (len(proper) == 1 and _is_calendar(proper[0])):
        return None
    start, end = run[0].start, run[-1].end
    alone = run[0].opens and len(run) == 1 and not proper[0].text.isupper()
    return Name(
        start=start,
        end=end - (2 if line[start:end].endswith("'s") else 0),
        text=line[start:end],
        title=" ".join(token.text for token in title),
        words=_words(proper),
        opens=run[0].opens and not title,
        certain=not (alone or titled),
    )


def _words(tokens: Sequence[_Token]) -> tuple[str, ...]:
    """Return the words of a name; initials are one word, as houses differ: J. K. Rowling, J.K. Rowling, JK Rowling."""
    groups = groupby((key(_LED.sub("", token.text)) for token in tokens), key=lambda word: len(word) == 1)
    return tuple(word for single, group in groups for word in (["".join(group)] if single else group))


def _title(words: Sequence[_Token]) -> Sequence[_Token]:
    """Return the titles a run begins with; a run of nothing else ("Prime Minister") is all title."""
    count = 1 if len(words) > 1 and key(words[1].text) in _OFFICES else 0
    while count < len(words) and key(words[count].text) in TITLES and not _is_body(words[count:]):
        count += 1
    return () if count < len(words) and key(words[count].text) in _BODIES_ENDS else words[:count]


def _is_grammar(token: _Token) -> bool:
    return token.text == "I" or (
        key(token.text) not in TITLES
        and token.text.casefold() in stop_words("en")
        and (len(token.text) == 1 or not token.text.isupper())
    )


def _is_calendar(token: _Token) -> bool:
    word = token.text.casefold()
    return word in WEEKDAY or (word in MONTH and len(word) > 3)


@lru_cache(maxsize=50_000)
def key(word: str) -> str:
    """Return a name's word in comparing form: no case, accents or possessive; scripts are kept apart."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    bare = "".join(character for character in plain if not unicodedata.combining(character)).casefold()
    return bare.removesuffix("'s").rstrip("'").replace(".", "")
