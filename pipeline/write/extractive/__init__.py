"""The embedded writer: no model, no network; every sentence is one an outlet printed, credited to all that bear it out.

An event goes in and a draft comes out: the sentences that tell most of what most independent origins tell, each once,
in the order of the news, under the best of the headlines.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.domain import Draft, Event, Paragraph
from pipeline.settings import Settings
from pipeline.write.claims import make_claim
from pipeline.write.disagree import disagreements
from pipeline.write.extractive.earlier import Earlier
from pipeline.write.extractive.lead import lead
from pipeline.write.extractive.order import in_news_order, paragraphs
from pipeline.write.extractive.points import key_points
from pipeline.write.extractive.select import select
from pipeline.write.extractive.summing import LONGEST, summing_up
from pipeline.write.extractive.telling import tellings
from pipeline.write.headline import from_body, from_titles
from pipeline.write.material import Material
from pipeline.write.sentence import Sentence


def write(
    event: Event, *, settings: Settings, previous: Draft | None = None, passed_over: Collection[str] = ()
) -> Draft:
    """Write an event's story. With the previous version, wording and order stay where their sentences still stand.

    `passed_over` are sentences that its sources had and no version told, in comparing form.
    """
    material = Material(event, settings)
    earlier = Earlier(previous, material.sentences, passed_over)
    differences = disagreements(material.sentences, event)
    title = from_titles(material, differences=differences, previous=earlier.headline)
    chosen = earlier.standing(material.candidates) or _chosen(material, earlier, title.text if title else "", settings)
    ordered = earlier.in_order(in_news_order(chosen, material.support))
    return Draft(
        headline=title or from_body(ordered, material),
        key_points=key_points(chosen, ordered, material, most=settings.bullets, previous=earlier.points),
        paragraphs=tuple(_paragraph(group, material) for group in paragraphs(ordered, earlier.breaks)),
        disagreements=differences,
        language=material.language,
        notes=_notes(material),
    )


def _chosen(material: Material, earlier: Earlier, headline: str, settings: Settings) -> list[Sentence]:
    """Return the sentences of the story, the one that opens it first.

    A summary of articles' openings is chosen as a whole; of whole articles, and at length, one sentence after another.
    """
    candidates, told, words = earlier.open(material.candidates), tellings(material), settings.max_words
    opening = lead(material, headline, told=told, candidates=candidates, kept=earlier.kept)
    if words <= LONGEST and not material.is_long:
        summary = summing_up(material, candidates, told=told, words=words, opening=opening, kept=earlier.kept)
        if summary:
            return sorted(summary, key=lambda sentence: sentence is not opening)
    return select(material, candidates, words=words, lead=opening, kept=earlier.kept)


def _paragraph(group: Sequence[Sentence], material: Material) -> Paragraph:
    return Paragraph(
        claims=tuple(
            make_claim(sentence.text, material.support(sentence), material.event, excerpt=True) for sentence in group
        )
    )


def _notes(material: Material) -> tuple[str, ...]:
    """Tell the editor which articles were left aside for their language."""
    return tuple(
        f"Not merged word for word: {article.outlet}, in another language ({article.language})."
        for article in material.left_aside
    )
