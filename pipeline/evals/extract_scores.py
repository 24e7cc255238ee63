"""One page's reference values and prediction in, its scores out: the measures of the data's own `score.py`."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pipeline.outlets import Registry, name_key

_UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u1000-\u109f"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_SHINGLE = 4
_GLYPHS = (
    (re.compile("[\u2018\u2019\u201a\u2032\u00b4`]"), "'"),
    (re.compile("[\u201c\u201d\u201e\u00ab\u00bb\u2033]"), '"'),
    (re.compile("[\u2010-\u2015]"), "-"),
    (re.compile("\u00ad"), ""),
)
_JOINTS = re.compile(r"\s*;\s*|\s+(?:and|und|et|og|och|y|e)\s+|\s*&\s*")
_BY = re.compile(r"^(by|von|par|por|di|af|av|door|text|author|autor)[:\s]+")


class Score(NamedTuple):
    """How well one page was read. None where the data has no reference value."""

    shingles: tuple[float | None, float] | None
    """Precision (None without a prediction) and recall."""
    token_f1: float | None
    foreign: bool | None
    """More than a tenth of the predicted words are not the article's."""
    weak: bool | None
    """Token F1 below 0.8."""
    headline_first: bool | None
    """The body begins with the headline."""
    wanted: float | None
    """Share of the pieces that must be in the body and are."""
    unwanted: float | None
    """Share of the pieces that must not be in it and are."""
    title: bool | None
    accepted: bool | None
    """The headline is the reference or another form the page has of it: JSON-LD, OpenGraph or `h1`."""
    suffix: bool | None
    """The headline carries the outlet's name."""
    authors: bool | None
    authors_f1: float | None
    organisation: bool | None
    """An author is the outlet, an agency or another outlet, and no reference says so."""
    date: bool | None
    date_near: bool | None
    """Not more than a day off."""
    date_wrong: bool | None
    """More than a day off."""
    outlet: bool | None
    outlet_known: bool | None
    """The same outlet by the registry, however its name is spelled."""
    outlet_unlisted: bool | None
    """The same outlet, named without the registry: what a page of an outlet that is not in it would get."""


def scored(
    row: Mapping[str, Any],
    predicted: Mapping[str, Any],
    *,
    registry: Registry,
    forms: Iterable[str] = (),
    unlisted: str | None = None,
) -> Score:
    """Compare a prediction with its row.

    `forms` are the headlines the page itself has, `unlisted` is the outlet's name as read without the registry.
    """
    body, text = row.get("body"), predicted.get("body") or ""
    f1, precision = tokens_f1(body, text) if body else (None, None)
    wrote, guessed = authors(row.get("authors") or ()), authors(predicted.get("authors") or ())
    told, read = _day(row.get("published")), _day(predicted.get("published"))
    off = abs((told - read).days) if told and read else None
    title, outlet = _title(predicted.get("title")), predicted.get("outlet")
    named = {_title(form) for form in (row.get("title"), *forms)}
    return Score(
        shingles=shingles(body, text) if body else None,
        token_f1=f1,
        foreign=precision < 0.9 if precision is not None else None,
        weak=f1 < 0.8 if f1 is not None else None,
        headline_first=_title(text.partition("\n")[0]) == title if text and title else None,
        wanted=_share(row.get("present"), text),
        unwanted=_share(row.get("absent"), text),
        title=_title(row["title"]) == title if row.get("title") else None,
        accepted=title in named if row.get("title") else None,
        suffix=bool(re.search(rf"[|–—·•»｜-]\s*{re.escape(_title(outlet))}$", title)) if outlet and title else None,
        authors=wrote == guessed if wrote else None,
        authors_f1=2 * len(wrote & guessed) / (len(wrote) + len(guessed)) if wrote else None,
        organisation=any(registry.by_name(name) for name in guessed - wrote) if wrote else None,
        date=told == read if told else None,
        date_near=off is not None and off <= 1 if told else None,
        date_wrong=off is not None and off > 1 if told else None,
        outlet=_same_outlet(row.get("outlet"), outlet) if row.get("dataset") == "fundus" else None,
        outlet_known=_one_outlet(row.get("outlet"), outlet, registry) if row.get("dataset") == "fundus" else None,
        outlet_unlisted=_unlisted(row, unlisted, registry) if unlisted else None,
    )


def _share(pieces: Sequence[str] | None, text: str) -> float | None:
    flat = " ".join(text.split())
    return sum(" ".join(piece.split()) in flat for piece in pieces) / len(pieces) if pieces else None


def _one_outlet(reference: str | None, outlet: str | None, registry: Registry) -> bool:
    wanted, found = registry.by_name(reference or ""), registry.by_name(outlet or "")
    spelled = name_key(reference or "").replace(" ", "") == name_key(outlet or "").replace(" ", "")
    return spelled or (wanted is not None and wanted == found) or _same_outlet(reference, outlet)


def _unlisted(row: Mapping[str, Any], name: str, registry: Registry) -> bool | None:
    """Say whether a name is the row's outlet: that of the reference, or of the registry's for the domain."""
    listed = registry.by_domain(urlsplit(str(row.get("url") or "")).hostname or str(row.get("domain") or ""))
    wanted = row.get("outlet") if row.get("dataset") == "fundus" else listed.name if listed else None
    return _one_outlet(wanted, name, registry) if wanted else None


def shingles(reference: str, text: str) -> tuple[float | None, float]:
    """Return precision and recall of the multisets of four-word shingles."""
    wanted, found = _shingles(reference), _shingles(text)
    common = sum((wanted & found).values())
    return (common / sum(found.values()) if found else None), (common / sum(wanted.values()) if wanted else 0.0)


def tokens_f1(reference: str, text: str) -> tuple[float, float]:
    """Return F1 and precision of the multisets of words, case aside; precision 1 without a prediction."""
    wanted, found = (Counter(map(str.lower, _TOKEN.findall(one))) for one in (reference, text))
    common = sum((wanted & found).values())
    precision = common / sum(found.values()) if found else 1.0
    recall = common / sum(wanted.values()) if wanted else 1.0
    return (2 * precision * recall / (precision + recall) if common else 0.0), precision


def authors(names: Iterable[str]) -> frozenset[str]:
    """Return names in comparing form, joined ones apart."""
    pieces = (piece for name in names for piece in _JOINTS.split(str(name)))
    plain = (re.sub(r"[^\w ]", "", _BY.sub("", _norm(piece))).strip() for piece in pieces)
    return frozenset(filter(None, plain))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text)
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)) if words)


def _norm(text: str | None) -> str:
    plain = unicodedata.normalize("NFKC", html.unescape(text or ""))
    for pattern, glyph in _GLYPHS:
        plain = pattern.sub(glyph, plain)
    return " ".join(plain.split()).casefold()


def _title(text: str | None) -> str:
    return re.sub(r"[\s.|]+$", "", _norm(text))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def _same_outlet(reference: str | None, outlet: str | None) -> bool:
    wanted, found = (re.sub(r"\W", "", _norm(name)) for name in (reference, outlet))
    return bool(found) and (wanted in found or found in wanted)
