"""The review page's script in a real browser: keys move, decide and undo, and what is saved can be read back."""

import html
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from pipeline.domain import Article, Story
from pipeline.render import review_page
from pipeline.render.decisions import Decisions
from pipeline.settings import Settings

Run = Callable[[str], str]
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs chromium, as Debian's package brings it")

DRIVER = """
<script>
window.Blob = class { constructor(parts) { document.body.dataset.saved = parts.join(""); } };
URL.createObjectURL = () => "about:blank#";
HTMLAnchorElement.prototype.click = () => {};
const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const click = (element) => element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
const answer = (text) => {
  const form = document.querySelector(".answer");
  form.querySelector("textarea, input").value = text;
  form.requestSubmit();
};
%s
</script>
</body>"""


@pytest.fixture
def after(story: Story, articles: tuple[Article, ...], tmp_path: Path) -> Run:
    """Return a function that runs steps on the page and returns what the browser shows then."""
    page = re.sub(r"<meta http-equiv=[^>]*>", "", review_page(story, articles, settings=Settings()))

    def run(steps: str) -> str:
        path = tmp_path / "review.html"
        path.write_text(page.replace("</body>", DRIVER % steps), "utf-8")
        command = [str(BROWSER), "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
        command += [
            "--disable-background-networking",
            "--disable-component-update",
            f"--user-data-dir={tmp_path / 'b'}",
        ]
        command += ["--no-sandbox"] if os.geteuid() == 0 else []
        told = subprocess.run([*command, "--dump-dom", path.as_uri()], capture_output=True, timeout=60, check=True)  # noqa: S603
        return told.stdout.decode()

    return run


def saved(page: str) -> Decisions:
    found = re.search(r'data-saved="([^"]*)"', page)
    assert found
    return Decisions.model_validate_json(html.unescape(found[1]))


def test_the_page_opens_on_the_first_blocking_finding(after: Run, story: Story) -> None:
    page = after("")
    assert "0 of 3 decided" in page
    assert re.search(r'class="row sentence current" id="at-4"', page)
    assert re.search(r'class="panel current" id="proof-at-4"', page)


def test_decisions_are_saved_for_the_revision_they_were_made_on(after: Run, story: Story) -> None:
    page = after(
        """
        press("e"); answer("  Four ships are\\n held in Port Ann. ");
        press("K"); answer("short"); answer("The desk knows the date by phone");
        press("x"); press("u"); press("U"); press("u");
        press("S");
        """
    )
    told = saved(page)
    assert (told.slug, told.revision, told.digest) == ("harbour-talks", 2, story.content_digest())
    wrong, dateless = story.report.findings[1], story.report.findings[2]
    assert [(each.finding, each.action, each.text, each.reason) for each in told.decisions] == [
        (wrong.id, "edit", "Four ships are held in Port Ann.", None),
        (dateless.id, "keep", None, "The desk knows the date by phone"),
    ]
    assert "2 of 3 decided" in page


def test_a_source_opens_at_the_passage(after: Run) -> None:
    page = after('click(document.querySelector(".panel.current [data-snapshot]"));')
    assert 'class="over snapshots current"' in page
    assert 'class="snapshot current" id="S3"' in page


def test_keys_are_letters_while_a_person_types(after: Run) -> None:
    page = after(
        """
        press("e");
        const field = document.querySelector(".answer textarea");
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "x", bubbles: true }));
        press("S");
        """
    )
    assert saved(page).decisions == ()
    assert 'class="answer"' in page


def test_every_button_does_something(after: Run) -> None:
    shown = after("document.body.dataset.idle = [...document.querySelectorAll('button[data-do]')].length;")
    script = resources.files("pipeline.render").joinpath("templates", "review.js").read_text("utf-8")
    actions = script.partition("const DO = {")[2].partition("};")[0]
    for name in set(re.findall(r'<button[^>]* data-do="(\w+)"', shown)):
        assert re.search(rf"^\s+{name}[:,]", actions, re.MULTILINE), name
