"""`writethru extract`: articles on stdout, refusals on stderr, and how each run ends."""

import json
from pathlib import Path

import pytest

from tests.extract.pages import page
from tests.ingest.test_wires import NINJS

ARTICLE = page()
EMBARGOED = json.dumps({**NINJS, "embargoed": "2099-01-01T00:00:00Z"})


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a.html": ARTICLE}, 0),
        ({"a.html": ARTICLE, "b.html": ""}, 10),
        ({"b.html": ""}, 3),
        ({"e.json": EMBARGOED}, 9),
        ({"e.json": EMBARGOED, "b.html": ""}, 3),
        ({"a.html": ARTICLE, "e.json": EMBARGOED}, 10),
    ],
)
@pytest.mark.parametrize("options", [(), ("--why",)])
def test_the_exit_code_says_what_could_be_read(writethru, tmp_path: Path, files, code: int, options):
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    assert writethru("extract", *options, *files).code == code


def test_a_refusal_is_one_line_that_says_what_where_and_what_to_do(writethru, tmp_path: Path):
    (tmp_path / "a.html").write_text(ARTICLE)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 x")
    ran = writethru("extract", "a.html", "b.pdf")
    assert [row["source"] for row in ran.rows] == ["a.html"]
    assert ran.err == "b.pdf: a PDF, not a source we read; save the article as HTML or text\n"
