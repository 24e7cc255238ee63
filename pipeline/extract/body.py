"""The article's text out of a page's tree, as trafilatura finds it. The one module that knows trafilatura.

Comments are never included and `deduplicate` is never set: it remembers across pages and drops the agency copy that
several outlets carry (trafilatura issue 778).
"""

from __future__ import annotations

import logging
from typing import Any

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of each page it gives up; we say so ourselves


def body(tree: Any, *, url: str | None = None, precise: bool = False) -> list[str]:
    """Return the blocks of the article's text in reading order; none when no text is found.

    `precise` prefers less text that is surely the article's.
    """
    from trafilatura import bare_extraction

    document = bare_extraction(
        tree, url=url, include_comments=False, favor_precision=precise, with_metadata=False, include_tables=True
    )
    text = getattr(document, "text", None) or ""
    return [line for raw in text.split("\n") if (line := _unmarked(raw))]


def _unmarked(line: str) -> str:
    line = " ".join(line.replace("\xad", "").split())
    return line.removeprefix("- ") if line != "-" else ""
