"""Imported by the server that readers are forked from: what each would load for its first page is loaded once.

The model that guesses a language, the tables of rules and outlets and trafilatura take 0.7 s of CPU. Loaded here, they
are there when a reader starts, and readers share their memory.
"""

from __future__ import annotations

from pipeline.domain import Page
from pipeline.extract.page import read
from pipeline.settings import Settings

PAGE = "<html><body><h1>Pier</h1>{}</body></html>".format("<p>The board closed the pier, it said on Monday.</p>" * 20)

read(Page(source="warm", content=PAGE.encode(), url="https://warm.invalid/"), settings=Settings())
