"""The legend of the review page says of each code what docs/quality.md says."""

import re
from pathlib import Path

from pipeline.domain import Article, Story
from pipeline.render import review_page
from pipeline.render.measured import measured
from pipeline.settings import Settings

QUALITY = Path(__file__).parents[2] / "docs" / "quality.md"
ROW = re.compile(r"^\|[^|]+\| ([A-Z]\d\d) \| (\d+) \| (\d\.\d+) \| (\d\.\d+) \|$", re.MULTILINE)


def test_the_figures_are_those_of_the_documents() -> None:
    documented = {
        code: (int(made), float(precision), float(recall))
        for code, made, precision, recall in ROW.findall(QUALITY.read_text("utf-8"))
    }
    assert documented
    assert {each.code: each[1:] for each in measured()} == documented


def test_the_legend_tells_how_often_a_code_is_right_and_how_much_it_finds(
    story: Story, articles: tuple[Article, ...]
) -> None:
    page = review_page(story, articles, settings=Settings())
    for each in measured():
        cells = f"<td>{each.made}</td><td>{each.precision:.0%}</td><td>{each.recall:.0%}</td>"
        assert f"{each.code}</th>{cells}".replace("%", " %") in page
