"""Pages made to stall or swell whoever reads them, as large as our limits let in, by name.

Each is a function: made when it is wanted, for some have megabytes.
"""

from __future__ import annotations

from collections.abc import Callable

SENTENCE = "The board of Osmere voted on Tuesday to close the pier for repairs until June, it said. "
MANY = 38_000
"""Elements, just below the most we read."""


def page(body: str, head: str = "") -> str:
    """Return a document of this body."""
    return f"<!doctype html><html><head><title>Pier</title>{head}</head><body>{body}</body></html>"


def linked_data(data: str) -> str:
    """Return a page with an article in its body and this in its JSON-LD."""
    return page(f"<p>{SENTENCE * 20}</p>", f'<script type="application/ld+json">{data}</script>')


HOSTILE: dict[str, Callable[[], str]] = {
    "39,000 nested tags": lambda: page("<div>" * 39_000 + SENTENCE * 20),
    "20,000 unclosed inline tags": lambda: page("<b>x " * 20_000 + SENTENCE * 20),
    "200,000 attributes on one tag": lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>x"),
    "20 MB on one line": lambda: page("<p>" + "x" * 20_000_000),
    "5 MB of spaces": lambda: page("<p>" + " " * 4_900_000),
    "5 MB of one paragraph": lambda: page("<p>" + SENTENCE * 55_000),
    "a million quotation marks": lambda: page("<p>" + "“" * 1_000_000),
    "a million digits": lambda: page("<p>" + "7" * 1_000_000),
    "300,000 initials": lambda: page("<p>" + "A. " * 300_000),
    "JSON-LD 50,000 deep": lambda: linked_data('{"a":' * 50_000 + "1" + "}" * 50_000),
    "JSON-LD of 1 MB": lambda: linked_data(f'{{"@type":"NewsArticle","articleBody":"{"w " * 490_000}"}}'),
    "38,000 spans in a paragraph": lambda: page("<p>" + "".join(f"<span>w{n} </span>" for n in range(MANY))),
    "38,000 paragraphs": lambda: page("".join(f"<p>{SENTENCE}{n}</p>" for n in range(MANY))),
    "a table of 19,000 rows": lambda: page(f"<table>{'<tr><td>x word</td></tr>' * 19_000}</table>"),
    "30,000 line breaks": lambda: page("<p>" + (SENTENCE + "<br>") * 30_000),
    "19,000 links": lambda: page("".join(f'<p><a href="/{n}">{SENTENCE}</a></p>' for n in range(19_000))),
    "a list of 38,000": lambda: page("<ul>" + "<li>x word " * MANY),
    "38,000 authors": lambda: page(
        SENTENCE * 20, "".join(f'<meta property="article:author" content="Ann Bell{n}">' for n in range(MANY))
    ),
    "900,000 openings of a comment": lambda: page("<!-- " * 900_000 + SENTENCE),
    "4 million less-than signs": lambda: page("<" * 4_000_000 + SENTENCE),
    "900,000 references": lambda: page("<p>" + "&amp;" * 900_000),
}
