"""Pages as they were last fetched, kept with what the server needs to say whether they have changed."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_path


class Fetched(NamedTuple):
    """A response: where it came from in the end, its body, and what the transport said of it."""

    url: str
    content: bytes
    charset: str | None = None
    etag: str = ""
    last_modified: str = ""


class Cache:
    """A folder with two files a page. A file that is damaged is as good as none."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or user_cache_path("writethru") / "pages"

    def get(self, url: str) -> Fetched | None:
        """Return the page as it was last fetched from an address; None when there is no sound copy."""
        name = self._name(url)
        try:
            head = json.loads(name.with_suffix(".json").read_text("utf-8"))
            content = name.with_suffix(".body").read_bytes()
        except (OSError, ValueError):
            return None
        if not isinstance(head, dict) or head.pop("digest", "") != sha256(content).hexdigest():
            return None
        return Fetched(content=content, **head) if set(head) == set(Fetched._fields) - {"content"} else None

    def put(self, url: str, page: Fetched) -> None:
        """Keep a page that can be asked for conditionally. A cache that cannot be written is no reason to fail."""
        if not (page.etag or page.last_modified):
            return
        head = {name: value for name, value in page._asdict().items() if name != "content"}
        name = self._name(url)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _replace(name.with_suffix(".body"), page.content)
            _replace(
                name.with_suffix(".json"), json.dumps({**head, "digest": sha256(page.content).hexdigest()}).encode()
            )
        except OSError:
            return

    def _name(self, url: str) -> Path:
        return self._folder / sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _replace(path: Path, data: bytes) -> None:
    """Write a file as a whole or not at all: another run may read it at the same time."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(path)
