"""`draft.md`: one sentence a line, nothing hidden, nothing active."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.domain import Article, Correction, Report, Status, Story
from pipeline.render import render
from pipeline.render.markdown import escaped
from pipeline.render.plain import line
from pipeline.settings import Settings
from tests.factories import NOON
from tests.render.conftest import with_text

EXPECTED = """\
# Harbour states agree to talks <!-- c-head -->

*Customs zone is on the table.* <!-- c-dek -->

Published: 2026-03-04T12:00+00:00 · Updated: 2026-03-04T15:00+00:00
Revision: 2 · Status: PROOF, not for publication: Held for a decision, not approved
Written: Put together by software from sentences of the articles listed below; no language model was used. \
No editor has approved it.
Sources: Northern Herald, Indus Times · Le Littoral · Gulf Wire — 3 independent origins; \
Northern Herald and Indus Times carrying Tern copy

- The two states will open talks on a customs zone (Le Littoral) (Tern in Northern Herald and Indus Times). \
<!-- c-key -->

The two states will open talks on a customs zone, according to Le Littoral and to Tern, carried by Northern Herald \
and Indus Times. [▲ A06] <!-- c-several -->
“Foreign Minister Ada Vance said the offer was ‘already a concession,’” according to Tern, carried by Northern Herald. \
<!-- c-agency -->

“‘We will not pay twice,’ the harbour master, Ivo Lund, told reporters,” Gulf Wire wrote. \
<!-- c-excerpt -->
Five ships are held in Port Ann, Le Littoral reported. [■ N01] <!-- c-flagged -->

## Reports differ

- Reports differ on the number of ships held: three according to Tern, carried by Northern Herald; \
four according to Le Littoral.

## To be decided

- ■ N01 claim says 5, the source says 4 (Le Littoral) – instead: Four <!-- c-flagged -->
- ▲ T03 no date anywhere
- ▲ A06 Northern Herald and Indus Times are one origin <!-- c-several -->

## Sources

1. Northern Herald, “Harbour states to talk”, 2026-03-04T12:00+00:00, <https://herald.example/talks>
2. Indus Times, “Customs zone: talks agreed”, 2026-03-04T12:00+00:00, <https://indus.example/1?a=b&c=d>
3. Le Littoral, “Talks on customs”, 2026-03-04T14:00+00:00
4. Gulf Wire, “‘We will not pay twice’”, 2026-03-04T12:00+00:00
"""


def md(story: Story, articles: tuple[Article, ...] = (), **given: str) -> str:
    return render(story, articles, "md", settings=Settings(**given))  # type: ignore[arg-type]


def test_a_story_reads_as_documented(story: Story) -> None:
    assert md(story) == EXPECTED


def test_a_clean_approved_story_has_nothing_to_decide(story: Story) -> None:
    clean = story.model_copy(update={"report": Report(engine="features"), "status": Status.APPROVED})
    text = md(clean)
    assert "To be decided" not in text
    assert "Status: Approved by an editor" in text


def test_a_single_origin_story_is_headed_as_such_and_not_marked_sentence_by_sentence(story: Story) -> None:
    alone = md(story.model_copy(update={"sources": story.sources[2:3]}))
    assert "Sources: Le Littoral — a single-origin story" in alone
    assert "[single origin]" not in alone


def test_outlets_that_are_not_credited_are_said_to_be_read(story: Story) -> None:
    text = md(story.model_copy(update={"paragraphs": story.paragraphs[:1]}))
    assert "Northern Herald and Indus Times carrying Tern copy; Gulf Wire read and not credited\n" in text


def test_outlets_are_credited_in_prose_at_first_mention_only(story: Story) -> None:
    text = md(with_text(story, "Nothing else is known."), attribution="first")
    assert "Gulf Wire wrote. [single origin]" in text
    assert "\nNothing else is known. [single origin] <!-- c-more [4] -->" in text


def test_an_excerpt_keeps_its_outlet_at_later_mentions(story: Story) -> None:
    text = md(with_text(story, "Nothing else is known.", excerpt=True), attribution="first")
    assert "\n“Nothing else is known,” Gulf Wire wrote. [single origin]" in text


def test_end_notes_number_the_sources(story: Story) -> None:
    text = md(story, attribution="end-notes")
    assert "\nThe two states will open talks on a customs zone. [1, 2, 3] [▲ A06] <!-- c-several -->" in text


def test_corrections_and_notes_have_their_sections(story: Story) -> None:
    corrected = Correction(text="Four ships are held, not five.", at=NOON)
    text = md(story.model_copy(update={"corrections": (corrected,), "notes": ("One source is in *Orvanian*.",)}))
    assert "\n## Corrections\n\n- 2026-03-04T12:00+00:00: Four ships are held, not five.\n\n## To be decided\n" in text
    assert "\n## Notes for the desk\n\n- One source is in \\*Orvanian\\*.\n\n## Sources\n" in text


ACTIVE = [
    ("# not a heading", r"\# not a heading"),
    ("- not a list", r"\- not a list"),
    ("1. not a list", r"1\. not a list"),
    ("2026) not a list", r"2026\) not a list"),
    ("*bold* _it_ `code` ~~x~~", r"\*bold\* \_it\_ \`code\` \~\~x\~\~"),
    ("[a](javascript:x) ![b](c)", r"\[a\](javascript:x) !\[b\](c)"),
    ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
    ("a <!-- c-ffff --> b", r"a \<!-- c-ffff --\> b"),
    ("AT&T &amp; &#60;", r"AT&T \&amp; \&#60;"),
    ("a | b \\ c", r"a \| b \\ c"),
    ("> quoted", r"\> quoted"),
    ("=== rule", r"\=== rule"),
    ("The price rose 3.5 percent.", "The price rose 3.5 percent."),
]


@pytest.mark.parametrize(("text", "written"), ACTIVE)
def test_signs_that_markdown_acts_on_are_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize(("text", "_written"), ACTIVE)
def test_a_markdown_reader_shows_the_words_of_the_source(text: str, _written: str) -> None:
    shown = re.sub(r"<[^>]*>", "", MarkdownIt().render(escaped(text))).strip()
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&") == text


@given(st.text(alphabet="a1 #*_[]()<>!|~`\\&;:+-=.)\n\"'/", max_size=40))
def test_any_text_is_shown_as_it_is_on_one_line(text: str) -> None:
    written = escaped(text)
    shown = html.unescape(re.sub(r"</?p>|\n$", "", MarkdownIt().render(written)))
    assert "\n" not in written
    assert shown == line(text)


def test_a_sentence_of_a_whole_article_is_cheap(story: Story) -> None:
    for text in ("a." * 20_000, '."' * 20_000, "?" * 40_000, "“" * 40_000, "[" * 40_000):
        assert text[0] in md(with_text(story, text, excerpt=True))


def test_markup_in_every_field_stays_text(story: Story) -> None:
    nasty = "\x1b[31m<img src=x onerror=alert(1)>\u202e [x](javascript:y)\n# more"
    sources = tuple(each.model_copy(update={"title": nasty, "outlet": nasty}) for each in story.sources)
    claim = story.headline.model_copy(update={"text": nasty})
    text = md(with_text(story, nasty).model_copy(update={"sources": sources, "headline": claim, "dek": claim}))
    html = MarkdownIt("commonmark").render(text)
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("\n# ") == 0


def test_an_id_cannot_end_the_comment_it_stands_in(story: Story) -> None:
    odd = story.headline.model_copy(update={"id": "c--><script>"})
    assert md(story.model_copy(update={"headline": odd})).startswith(
        "# Harbour states agree to talks <!-- c-script -->\n"
    )
