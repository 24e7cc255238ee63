"""A byline as written in, the names of the persons in it out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from pipeline.outlets import Registry, name_key

_PREFIX = re.compile(
    r"^(?:(?:(?:written|words|text|story|reported|reporting|analysis|opinion|exclusive|interview|photos?|posted|edited|"
    r"view all posts)?\s*(?:by|von (?:\S{1,30}-)?(?:expert|redakteur|gastautor|autor|korrespondent|reporter)(?:e|in)?|"
    r"von|par|por|di|door|av|af|tekst|text|texte|texto|author|autor|autore|auteur|words)\b\s*:?|✍)\s+)",
    re.IGNORECASE,
)
_TRAILER = re.compile(
    r"\s*(?:\||•|·|–|—| - |\(|\[|,\s*(?=(?:the\s)?(?:[A-Z]\w+\s)?(?:staff|editor|reporter|correspondent|writer|"
    r"columnist|senior|chief|political|business|news|science|health|special|associate|assistant|deputy|managing|contributor|"
    r"contributing|associated press|usa today|reuters|cnn|bbc|fox|abc|nbc|cbs|opinion|digital|guest|for\s|in\s))|"
    r"\b(?:published|updated|posted|is a|has been|for the|@|https?:|follow)\b|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d|\b\d+ min(?:ute)?s? read).*$",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"\s*(?:;|\n|\s/\s|\s(?:and|und|et|och|og|y|e|en|with|mit)\s|&|•|\|)\s*|、|，|／")
_ROLE = re.compile(
    r"\b(?:staff|desk|team|editors?|editorial|redaktion\w*|redacción|redacao|redação|rédaction|redazione|redactie|newsroom|"
    r"reporters?|correspondents?|writers?|contributors?|contributor|agenc(?:y|ies|ias?)|news|press|media|magazine|"
    r"online|digital|sponsored|admin|administrator|webmaster|guest|author|unknown|anonymous|n/?a|none|null|undefined|"
    r"service|services|wire|wires|bureau|board|archive|network|journal|tribune|times|herald|gazette|post|daily|"
    r"today|radio|tv|television|channel|studio|inc|ltd|llc|gmbh|group|university|institute|foundation|association|"
    r"autor(?:en|innen)|unsere|condé nast|"
    r"council|department|ministry|government|office|company|corp|video|podcast|newsletter|report|updated?|"
    r"published|subscribe|read|min|minutes|january|february|march|april|june|july|august|september|october|november|"
    r"december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|com|www|http|https)\b|[@/\\<>{}=#]|\d|\.\w{2,4}$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]{1,40}@[\w.-]{1,60}")
_NOBODY = re.compile(
    r"\b(?:admin|administrator|webmaster|guest|unknown|anonymous|author|n/?a|none|null|undefined|user|last)\b|"
    r"\b(?:sponsored|promoted|partner content|advertorial|published|updated)\b|"
    r"^(?:by|von|par|por|di|door|av|af|and|und)$|[@\\<>{}=#]|^/|https?:|www\.|\d{3,}|\b\d{1,2}\.(?!\w)|^[a-z]+[._][a-z]+$",
    re.IGNORECASE,
)
"""What stands in an author's field and credits nobody."""
_LONGEST_NAME = 50
_MOST_WORDS = 6
_SURNAME_FIRST = re.compile(r"^([^\s,]+(?:[ -][^\s,]+)?),\s*([^\s,]+(?:\s[^\s,]+)?)$")
_LIST = re.compile("著者|一覧|編集部|新聞|通信|社$")
_PARTICLES = frozenset({
    "de", "del", "della", "di", "da", "dos", "das", "do", "du", "des", "la", "le", "van", "von", "zu", "der", "den",
    "ter", "ten", "el", "al", "bin", "ibn", "y", "e", "af", "av",
})  # fmt: skip
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_JAPANESE_ROLE = re.compile(r"^(?:記者|記者/|文/|文|撰文|作者|編輯)[:：/]?\s*|\s*(?:記者|編集委員|特派員|論説委員)$")


def persons(written: Iterable[str], *, site: Iterable[str] = (), registry: Registry) -> tuple[str, ...]:
    """Return the persons named in bylines, in order, without organisations, roles, dates and addresses."""
    found = (name for line in written for name in _split(line))
    own = {name_key(name) for name in site}
    named = (name for name in found if name_key(name) not in own and is_person(name, registry))
    first: dict[str, str] = {}
    for name in named:
        first.setdefault(name_key(name), name)
    return tuple(first.values())


def organisations(written: Iterable[str]) -> tuple[str, ...]:
    """Return the desks, agencies and outlets credited where no person is: `Harbour Desk`, `AFP`."""
    names = (_tidy(piece) for line in written for piece in _JOINTS.split(html.unescape(line)))
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= _LONGEST_NAME and _credits(name)))


def is_desk(name: str, registry: Registry) -> bool:
    """Say whether a name is surely no person's: an outlet's or agency's, or one with a word of a role in it."""
    return bool(_ROLE.search(name)) or registry.by_name(name) is not None


def _credits(name: str) -> bool:
    return len(name.split()) <= _MOST_WORDS and any(map(str.isalpha, name)) and not _NOBODY.search(name)


def is_person(name: str, registry: Registry) -> bool:
    """Say whether a name can be a person's: two to six words without a word of a role, an organisation, an address."""
    if not name or len(name) > _LONGEST_NAME or _ROLE.search(name) or registry.by_name(name):
        return False
    if _UNSPACED.search(name):
        return len(name) <= 12 and not _LIST.search(name)
    parts = name.split()
    if not 2 <= len(parts) <= _MOST_WORDS or _is_house(parts[0], registry):
        return False
    return all(part in _PARTICLES or not part[0].islower() for part in parts)


def _is_house(word: str, registry: Registry) -> bool:
    """Say whether a first word is an outlet's initials: `CBC Arts` is a desk."""
    return len(word) > 1 and word.isupper() and registry.by_name(word) is not None


def _split(line: str) -> Iterator[str]:
    """Yield the names of one byline; commas part names unless they part a surname from its first name."""
    text = _PREFIX.sub("", " ".join(html.unescape(line).replace("\xad", "").split()))
    for piece in _JOINTS.split(text):
        name = _tidy(piece)
        if (
            name.count(",") == 1
            and not piece.isupper()
            and (swapped := _SURNAME_FIRST.match(name))
            and " " not in swapped.group(1)
        ):
            yield _tidy(f"{swapped.group(2)} {swapped.group(1)}")
        else:
            yield from filter(None, map(_tidy, name.split(",")))


def _tidy(piece: str) -> str:
    piece = _MAIL.sub("", piece)
    piece = _JAPANESE_ROLE.sub("", _PREFIX.sub("", piece.strip(" ,.;:|•·*-–—")))
    name = _TRAILER.sub("", f" {piece}").strip(" ,;:|•·*-–—")
    if name.isupper() and len(name.split()) >= 2 and "," not in name and not _UNSPACED.search(name):
        name = name.title()
    return name
