"""Imported by the server that readers are forked from: what each would load for its first page is loaded once.

The tables of rules and outlets and trafilatura take 0.6 s of CPU. Loaded here, they are there when a reader starts, and
readers share their memory: what is frozen is looked through by no collection of garbage. The model that guesses a
language is not loaded: as much again, for the one page in sixty that neither declares its language nor is in English.
"""

from __future__ import annotations

import gc

from pipeline.domain import Page
from pipeline.extract.page import read
from pipeline.settings import Settings

SENTENCE = "<p>The board closed the pier, it said on Monday.</p>"
PAGE = f"<html lang='en'><body><h1>Pier</h1>{SENTENCE * 20}</body></html>"

read(Page(source="warm", content=PAGE.encode(), url="https://warm.invalid/"), settings=Settings())
gc.freeze()
