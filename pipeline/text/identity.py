"""Ids of articles: readable, stable from run to run, safe as a file name."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import urlsplit

_LONGEST = 60


def article_id(content: bytes, *, url: str | None = None, source: str = "") -> str:
    """Return an id made of where an article was found and a digest of that and of its content."""
    digest = sha256(content + (url or PurePath(source).name).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    stem = _slug(_of_url(url) if url else _of_name(source))
    return f"{stem}-{digest}" if stem else f"a-{digest}"


def _of_url(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    pieces = [piece for piece in parts.path.split("/") if piece]
    return f"{host} {pieces[-1].rsplit('.', 1)[0] if pieces else ''}"


def _of_name(source: str) -> str:
    return PurePath(source).name.split(".", 1)[0] if source != "-" else ""


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug[:_LONGEST].rsplit("-", 1)[0] if len(slug) > _LONGEST else slug
