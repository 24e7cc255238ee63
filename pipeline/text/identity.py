"""Ids of articles: readable, stable from run to run, safe as a file name."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import urlsplit

_LONGEST = 60


def article_id(content: bytes, *, url: str | None = None, file: str = "") -> str:
    """Return an id made of where an article was found: its address, else its file's name.

    Such an article keeps its id when the outlet changes the text. What has neither is known by its words.
    """
    name = PurePath(file).name if file != "-" else ""
    place = (url or name).encode("utf-8", "surrogatepass")
    digest = sha256(place or content).hexdigest()[:8]
    stem = _slug(_of_url(url) if url else name.split(".", 1)[0])
    return f"{stem}-{digest}" if stem else f"a-{digest}"


def _of_url(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    pieces = [piece for piece in parts.path.split("/") if piece]
    return f"{host} {pieces[-1].rsplit('.', 1)[0] if pieces else ''}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug[:_LONGEST].rsplit("-", 1)[0] if len(slug) > _LONGEST else slug
