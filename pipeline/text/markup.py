"""A fragment of markup in, its paragraphs out.

For text that arrives as the article alone: feed items, wires, a person's draft. Nothing is guessed here; what is
boilerplate on a page is the extractor's business.
"""

from __future__ import annotations

import html
import re
from typing import Any

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hl1", "hl2", "hr", "html", "li",
    "main", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul", "block", "media",
    "body.content",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
"""A row of a table is one paragraph, its cells apart."""
_DROPPED = frozenset({
    "script", "style", "template", "noscript", "figure", "figcaption", "iframe", "svg", "object", "embed",
    "form", "button", "head",
})  # fmt: skip
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>")
_DEEPEST = 200


def has_markup(text: str) -> bool:
    """Say whether a text holds tags."""
    return bool(_MARKUP.search(text))


def plain(markup: str) -> str:
    """Return the text of a fragment, its blocks as paragraphs separated by one blank line."""
    if not has_markup(markup):
        return tidy(html.unescape(markup))
    from lxml.html import fromstring

    return "\n\n".join(block_texts(fromstring(f"<div>{_without_controls(markup)}</div>")))


def block_texts(root: Any) -> list[str]:
    """Return the text of each block element below an lxml element, in reading order, scripts and captions left out."""
    blocks: list[list[str]] = [[]]
    _walk(root, blocks, 0)
    texts = (" ".join("".join(block).split()) for block in blocks)
    return [text for text in texts if text]


def _walk(node: Any, blocks: list[list[str]], depth: int) -> None:
    name = node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""
    if name and name not in _DROPPED and depth < _DEEPEST:
        if name in _BLOCKS:
            blocks.append([])
        blocks[-1].append(node.text or "")
        for child in node:
            _walk(child, blocks, depth + 1)
        if name in _BLOCKS:
            blocks.append([])
        if name in _CELLS:
            blocks[-1].append(" ")
    blocks[-1].append(node.tail or "" if depth else "")


def tidy(text: str) -> str:
    """Return a text with one blank line between paragraphs, line ends unified, nothing around it."""
    lines = [line.strip() for line in _without_controls(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def _without_controls(text: str) -> str:
    """XML allows no control characters and no half surrogates, and neither does a reader's screen."""
    return _CONTROLS.sub("", text.replace("\x0c", "\n"))
