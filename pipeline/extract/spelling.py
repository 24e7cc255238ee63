"""How a host is spelled: whether `Osmere Courier` is what osmerecourier.example, or oc.example, stands for."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_REGISTRIES = frozenset({"ac", "co", "com", "edu", "go", "gov", "gob", "info", "ne", "net", "nom", "or", "org", "web"})
"""Labels below a country's that names are registered under: osmere.co.uk."""
_AFFIXES = ("news", "online", "media", "magazine", "digital", "live", "mag", "net", "tv", "fm", "hq", "my", "go", "www")
"""What outlets add to their name to find a domain that is free."""
_SMALL = frozenset(
    {"the", "of", "and", "for", "de", "del", "der", "die", "das", "la", "le", "les", "el", "il", "o", "a"}
)
_LEAST = 3
"""Letters: a host of fewer is abbreviated from anything."""
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe"})
"""How hosts write letters with marks where they do not leave the marks off: sueddeutsche, boersen."""
_STROKES = str.maketrans("øłđħı", "oldhi")
"""Letters that no normal form takes apart."""
_COVERS = 0.6
"""Share of a host that a name must spell: `World` is not worldtruth.example."""
_MOST_WORDS = 8


def own_label(host: str) -> str:
    """Return the label a host's domain is registered by: `courier` of news.courier.co.example."""
    labels = host.lower().removeprefix("www.").split(".")
    return labels[_own(labels)]


def labels_before(host: str) -> tuple[str, ...]:
    """Return the labels before that: `letters` of letters.courier.example, the name of a blog among others'."""
    labels = host.lower().removeprefix("www.").split(".")
    return tuple(labels[: _own(labels)]) if len(labels) > 1 else ()


def _own(labels: list[str]) -> int:
    under_country = len(labels) > 2 and labels[-2] in _REGISTRIES
    return max(-len(labels), -3 if under_country else -2)


def is_exact(name: str, label: str) -> bool:
    """Say whether a label is the name, but for spaces, signs, accents and a leading article."""
    wanted = letters(label).removeprefix("the")
    return len(wanted) > 1 and any(letters(form).removeprefix("the") == wanted for form in _forms(name))


def is_near(name: str, label: str) -> bool:
    """Say whether a label is part of a name, most of it, or short for it: `heise online`, `National Geographic UK`."""
    wanted = letters(label).removeprefix("the")
    return len(wanted) >= _LEAST and any(_is_near(form, wanted) for form in _forms(name))


def _is_near(name: str, label: str) -> bool:
    words = [word for part in re.split(r"[\W_]+", name) if (word := letters(part))][:_MOST_WORDS]
    key = "".join(words).removeprefix("the")
    if len(key) < _LEAST:
        return False
    return key == label or _is_extended(key, label) or _is_run(label, words) or _abbreviates(label, tuple(words))


def _forms(name: str) -> tuple[str, ...]:
    lower = name.casefold()
    spelled = lower.translate(_DIGRAPHS)
    return (lower,) if spelled == lower else (lower, spelled)


def is_domain(name: str, label: str) -> bool:
    """Say whether a name is the site's own domain as the site writes it: `INQUIRER.net`, `Aktuálně.cz`."""
    first, _, end = name.rpartition(".")
    return bool(re.fullmatch(r"[a-z]{2,10}", end)) and " " not in name and letters(first) == letters(label)


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """Return the letters a host can be written in: accents aside, lower case. Empty for Коммерсантъ."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", text).casefold().translate(_STROKES))


def _is_extended(key: str, label: str) -> bool:
    if any(label in (key + affix, affix + key) for affix in _AFFIXES):
        return True
    return len(key) > _LEAST and key in label and len(key) >= _COVERS * len(label)


def _is_run(label: str, words: list[str]) -> bool:
    """Say whether the label is written by neighbouring words of the name."""
    return any("".join(words[i:j]) == label for i in range(len(words)) for j in range(i + 1, len(words) + 1))


@lru_cache(maxsize=1024)
def _abbreviates(label: str, words: tuple[str, ...]) -> bool:
    """Say whether a label is made of the beginnings of all the words: latimes, nydailynews, wsj.

    Kept: a page whose host and name repeat one letter has billions of ways and some hundred questions.
    """
    if not words:
        return not label
    first, rest = words[0], words[1:]
    if first in _SMALL and _abbreviates(label, rest):
        return True
    lengths = (length for length in range(1, len(first) + 1) if label.startswith(first[:length]))
    return len(words) <= len(label) and any(_abbreviates(label[length:], rest) for length in lengths)
