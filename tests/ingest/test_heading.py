"""What stands above a plain text, and what only looks as if it did."""

import pytest

from pipeline.ingest.heading import headed
from pipeline.outlets import Registry

PROSE = "The council voted 19 to 12 to close the library.\n\nAround 200 people gathered outside"
DAY = "2026-11-24T00:00:00+00:00"
WROTE = {"title": "Council votes to close Mill Lane library", "byline": "Dana Wells"}


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Council votes to close Mill Lane library\n\n", {"title": WROTE["title"]}),
        ("# Council votes to close Mill Lane library\n\n*By Dana Wells*\n\n", WROTE),
        (
            "Council votes to close Mill Lane library\nBy Dana Wells\n24 November 2026\n\n",
            WROTE | {"published_at": DAY},
        ),
        (
            "Council votes to close Mill Lane library\n\nTuesday, 24 November 2026 10:15 GMT\n\nBy Dana Wells\n\n",
            WROTE | {"published_at": "2026-11-24T10:15:00+00:00"},
        ),
        ("BBC News\nCouncil votes to close Mill Lane library\n\n", {"outlet": "BBC News", "title": WROTE["title"]}),
        ("Osmere Post\nCouncil votes to close Mill Lane library\n\n", {"title": WROTE["title"]}),
        (
            "Outlet: Osmere Post\nTitle: Library: it closes\nURL: https://osmere.example/a\nDate: 24.11.2026\n",
            {
                "outlet": "Osmere Post",
                "title": "Library: it closes",
                "url": "https://osmere.example/a",
                "published_at": DAY,
            },
        ),
        (
            '---\ntitle: "It closes"\noutlet: Osmere Post\ndate: 2026-11-24\n---\n\n# It closes\n\n',
            {"title": "It closes", "outlet": "Osmere Post", "published_at": DAY},
        ),
        ("Von Anna Kerst\n24. November 2026\n\n", {"byline": "Anna Kerst", "published_at": DAY}),
        ("Mayor: ‘We will rebuild’\n\n", {"title": "Mayor: ‘We will rebuild’"}),
        ("URL: javascript:alert(1) and more of it\n\n", {"title": "URL: javascript:alert(1) and more of it"}),
    ],
)
def test_a_heading_tells_its_fields_and_leaves_the_text(heading: str, told: dict[str, str]):
    assert headed(heading + PROSE, Registry.load()) == (told, PROSE)


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "The council voted 19 to 12 on\nTuesday to close the library, which\nopened in 1934.\n\nAround 200 came.",
        "The 24 November 2026 vote was close.\n\nAround 200 people came.",
        "Roses are red\nViolets are blue\n\nNo end\n\nNo end either",
        "A line and no more",
        "---\ntitle: a fence that never closes, and so is none.",
        "",
    ],
)
def test_a_text_without_a_heading_stays_whole(text: str):
    assert headed(text, Registry.load()) == ({}, text)


def test_a_line_below_the_headline_that_tells_something_stays_in_the_text():
    deck = "Campaigners say they will take the council to court"
    assert headed(f"Library to close after vote\n{deck}\n\n{PROSE}", Registry.load()) == (
        {"title": "Library to close after vote"},
        f"{deck}\n\n{PROSE}",
    )


def test_key_points_below_the_headline_stay_in_the_text():
    fields, body = headed(
        f"OSMERE\nStorm hits the coast of Osmere\n\n- Mayor resigns\n- 12 missing\n\n{PROSE}", Registry.load()
    )
    assert fields == {"title": "Storm hits the coast of Osmere"}
    assert body == f"- Mayor resigns\n\n- 12 missing\n\n{PROSE}"


def test_a_heading_without_an_article_leaves_no_text():
    fields, body = headed("Outlet: Osmere Post\nBy Ada Finch", Registry.load())
    assert (fields, body) == ({"outlet": "Osmere Post", "byline": "Ada Finch"}, "")


def test_a_list_of_many_lines_is_no_heading():
    text = "\n\n".join(f"Result number {number}" for number in range(40))
    fields, body = headed(text, Registry.load())
    assert fields == {"title": "Result number 0"}
    assert body == text.partition("\n\n")[2]
