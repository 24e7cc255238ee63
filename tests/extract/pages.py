"""Invented pages for the tests of extraction: an article with the furniture real outlets put around it."""

from __future__ import annotations

from pipeline.domain import Page

PARAGRAPHS = (
    "The harbour board of Osmere voted on Tuesday to close the old ferry pier for repairs that will last until June.",
    "Engineers found that 14 of the 60 timber piles had rotted below the waterline, the board said in a statement.",
    "“We would rather lose a season than lose a ferry,” said Tove Harsk, who chairs the board.",
    "Passengers will be taken to the cargo quay by bus, at no cost to them, every twenty minutes from six o'clock.",
    "The repairs are expected to cost 2.4 million crowns, half of which the region has promised to pay back in autumn.",
)
"""The article, and nothing but the article."""


def page(
    *,
    head: str = "",
    before: str = "",
    after: str = "",
    title: str = "Osmere closes its ferry pier for repairs",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    lang: str = "en",
) -> str:
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | Osmere Courier</title>{head}'
        f"</head><body><nav><a href='/'>Front page</a> <a href='/news'>News</a></nav><main><article><h1>{title}</h1>"
        f"{before}<div class='story'>{body}</div>{after}</article></main></body></html>"
    )


def as_page(markup: str, url: str | None = "https://www.osmerecourier.example/news/ferry-pier") -> Page:
    return Page(source="page.html", content=markup.encode(), url=url)
