"""A wire with planted copies: whole, trimmed, re-headlined, lightly edited, half-lifted into an outlet's own words."""

import re
from collections import Counter
from random import Random
from typing import NamedTuple

from pipeline.domain import Article

KINDS = ("whole", "trimmed", "headed anew", "edited", "half lifted")


class Wire(NamedTuple):
    articles: list[Article]
    origins: list[int]
    """By article: the number of the reporting it carries."""


class Agreement(NamedTuple):
    """Over pairs of articles of one origin."""

    precision: float
    recall: float


def splice(texts, size, *, seed=0):
    """Return a wire of so many articles, two in five of them copies of a text. Half lifts take other texts' words."""
    random = Random(seed)  # noqa: S311 - a test needs no secrecy
    pool = list(texts)
    random.shuffle(pool)
    articles, origins = [], []
    while len(articles) < size:
        text = pool.pop()
        versions = [text, *(_copied(text, pool, random) for _ in range(random.choice((0, 0, 0, 1, 3))))]
        for version in versions[: size - len(articles)]:
            articles.append(_article(len(articles), version, random))
            origins.append(len(pool))
    order = random.sample(range(size), size)
    return Wire([articles[n] for n in order], [origins[n] for n in order])


def agreement(found, wire):
    """Compare the origins found with those planted."""
    number = {article: n for n, origin in enumerate(found) for article in origin.articles}
    predicted = [number[article.id] for article in wire.articles]
    both = _pairs(zip(predicted, wire.origins, strict=True))
    return Agreement(both / _pairs(predicted), both / _pairs(wire.origins))


def _pairs(values):
    return sum(n * (n - 1) // 2 for n in Counter(values).values())


def _article(number, text, random):
    headline = " ".join(random.sample(text.split(), 6))
    return Article(id=f"a{number}", outlet=f"Outlet {random.randrange(40)}", title=headline, text=text)


def _copied(text, pool, random):
    kind = random.choice(KINDS)
    sentences = re.split(r"(?<=[.!?])\s+", text)
    half = max(1, len(sentences) // 2)
    if kind == "trimmed":
        return " ".join(sentences[:half])
    if kind == "edited":
        words = text.split()
        for place in random.sample(range(len(words)), len(words) // 20):
            words[place] = random.choice(words)
        return " ".join(words)
    if kind == "half lifted":
        own = re.split(r"(?<=[.!?])\s+", pool.pop())
        return " ".join((*own[: len(own) // 2], *sentences[:half], *own[len(own) // 2 : half]))
    return text
