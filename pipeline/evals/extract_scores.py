"""One page's reference values and prediction in, its scores out: the measures of the data's own `score.py`."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

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
    title: bool | None
    authors: bool | None
    authors_f1: float | None
    date: bool | None
    date_wrong: bool | None
    outlet: bool | None


def scored(row: Mapping[str, Any], predicted: Mapping[str, Any]) -> Score:
    """Compare a prediction with its row."""
    body, text = row.get("body"), predicted.get("body") or ""
    f1, precision = tokens_f1(body, text) if body else (None, None)
    wrote, guessed = authors(row.get("authors") or ()), authors(predicted.get("authors") or ())
    told, read = _day(row.get("published")), _day(predicted.get("published"))
    return Score(
        shingles=shingles(body, text) if body else None,
        token_f1=f1,
        foreign=precision < 0.9 if precision is not None else None,
        weak=f1 < 0.8 if f1 is not None else None,
        title=_title(row["title"]) == _title(predicted.get("title")) if row.get("title") else None,
        authors=wrote == guessed if wrote else None,
        authors_f1=2 * len(wrote & guessed) / (len(wrote) + len(guessed)) if wrote else None,
        date=told == read if told else None,
        date_wrong=bool(read and abs((told - read).days) > 1) if told else None,
        outlet=_same_outlet(row["outlet"], predicted.get("outlet")) if row.get("dataset") == "fundus" else None,
    )


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


def _same_outlet(reference: str, outlet: str | None) -> bool:
    wanted, found = (re.sub(r"\W", "", _norm(name)) for name in (reference, outlet))
    return bool(found) and (wanted in found or found in wanted)
