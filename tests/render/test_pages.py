"""The two HTML pages: valid, self-contained, safe with any source, small, and their proof resolves."""

import re
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

import html5lib
import pytest

from pipeline.domain import Article, Claim, Correction, Finding, Report, Severity, Status, Story
from pipeline.render import render, review_page
from pipeline.settings import Settings
from tests.factories import make_article
from tests.render.conftest import source_of, with_text
from tests.render.large import large_story

Renderer = Callable[..., str]
PAGES: dict[str, Renderer] = {
    "article": lambda story, articles: render(story, articles, "html", settings=Settings()),
    "review": lambda story, articles: review_page(story, articles, settings=Settings()),
}
HTML = "{http://www.w3.org/1999/xhtml}"
NASTY = (
    "</script></style><script>alert(1)</script><img src=x onerror=alert(2)>"
    "\x1b[31m\u202e\" onclick='x' {{ 7*7 }} &amp; --> ]]>"
)


def parsed(page: str) -> Any:
    return html5lib.HTMLParser(strict=True).parse(page)


def elements(page: str) -> Iterator[Any]:
    return (element for element in parsed(page).iter() if isinstance(element.tag, str))


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> Renderer:
    return PAGES[request.param]


def test_a_page_is_valid_html(page: Renderer, story: Story, articles: tuple[Article, ...]) -> None:
    parsed(page(story, articles))
    parsed(page(*large_story(story)))


def test_a_page_names_each_part_once_and_every_inner_link_leads_somewhere(
    page: Renderer, story: Story, articles: tuple[Article, ...]
) -> None:
    said_twice = story.model_copy(update={"key_points": story.draft.body[:2]})
    for told in ((story, articles), (said_twice, articles), large_story(story)):
        found = list(elements(page(*told)))
        ids = [element.get("id") for element in found if element.get("id")]
        assert len(ids) == len(set(ids))
        targets = {element.get("href")[1:] for element in found if (element.get("href") or "").startswith("#")}
        targets |= {element.get("aria-controls") for element in found if element.get("aria-controls")}
        targets |= {element.get("aria-labelledby") for element in found if element.get("aria-labelledby")}
        assert targets <= set(ids)


def test_a_page_asks_the_network_for_nothing(page: Renderer, story: Story, articles: tuple[Article, ...]) -> None:
    text = page(story, articles)
    for element in elements(text):
        assert not {"src", "srcset", "action", "data", "poster", "background", "style", "ping"} & set(element.attrib)
        assert element.tag.removeprefix(HTML) not in {"link", "img", "iframe", "object", "embed", "base"}
        assert not [name for name in element.attrib if name.startswith("on")]
    assert "@import" not in text
    assert "url(" not in text


def test_the_policy_allows_the_pages_own_style_and_script_alone(
    page: Renderer, story: Story, articles: tuple[Article, ...]
) -> None:
    found = list(elements(page(story, articles)))
    policy = next(each.get("content") for each in found if each.get("http-equiv") == "Content-Security-Policy")
    own = [each.text for each in found if each.tag in {f"{HTML}style", f"{HTML}script"}]
    digests = ["sha256-" + b64encode(sha256(text.encode()).digest()).decode() for text in own]
    assert "default-src 'none'" in policy
    assert re.findall(r"sha256-[^']+", policy) == digests


def test_nothing_a_source_brings_becomes_markup(page: Renderer, story: Story, articles: tuple[Article, ...]) -> None:
    told = {"notes": ("A note",), "corrections": (Correction(text="Set right", at=story.updated_at),)}
    plain = [element.tag for element in elements(page(story.model_copy(update=told), articles))]
    nasty = page(*poisoned(story, articles))
    assert [element.tag for element in elements(nasty)] == plain
    assert "\x1b" not in nasty
    assert "\u202e" not in nasty
    assert "7*7" in nasty


def poisoned(story: Story, articles: tuple[Article, ...]) -> tuple[Story, tuple[Article, ...]]:
    """The story with hostile text in every field a page shows."""

    def claim(given: Claim) -> Claim:
        return given.model_copy(update={"text": f"{given.text} {NASTY}"})

    def finding(given: Finding) -> Finding:
        given_fields = (name for name in ("reason", "outlet", "mend", "words") if getattr(given, name))
        return given.model_copy(update=dict.fromkeys(given_fields, NASTY))

    paragraphs = [each.model_copy(update={"claims": tuple(map(claim, each.claims))}) for each in story.paragraphs]
    told = story.model_copy(
        update={
            "notes": (NASTY,),
            "corrections": (Correction(text=NASTY, at=story.updated_at),),
            "headline": claim(story.headline),
            "dek": claim(story.dek) if story.dek else None,
            "section": NASTY,
            "key_points": tuple(map(claim, story.key_points)),
            "paragraphs": tuple(paragraphs),
            "sources": tuple(each.model_copy(update={"title": NASTY, "byline": (NASTY,)}) for each in story.sources),
            "report": story.report.model_copy(
                update={
                    "engine": NASTY,
                    "findings": tuple(map(finding, story.report.findings)),
                    "verdicts": {
                        id_: verdict.model_copy(update={"findings": tuple(map(finding, verdict.findings))})
                        for id_, verdict in story.report.verdicts.items()
                    },
                }
            ),
            "provenance": story.provenance.model_copy(update={"writer": NASTY, "version": NASTY}),
        }
    )
    return told, tuple(each.model_copy(update={"text": f"{each.text} {NASTY}"}) for each in articles)


def test_only_web_addresses_are_linked(page: Renderer, story: Story, articles: tuple[Article, ...]) -> None:
    hrefs = {element.get("href") for element in elements(page(story, articles)) if element.get("href")}
    assert {href.partition(":")[0] for href in hrefs if not href.startswith("#")} == {"https"}
    assert "https://indus.example/1?a=b&c=d" in hrefs


def test_every_cited_passage_is_shown_as_it_stands(page: Renderer, story: Story, articles: tuple[Article, ...]) -> None:
    marked = {
        "".join(element.itertext()) for element in elements(page(story, articles)) if element.tag == f"{HTML}mark"
    }
    cited = {citation.text for claim in story.draft.claims for citation in claim.citations}
    assert cited <= marked


def test_nothing_flagged_is_hidden(page: Renderer, story: Story, articles: tuple[Article, ...]) -> None:
    shown = " ".join(parsed(page(story, articles)).itertext())
    for finding in story.report.findings:
        assert finding.code in shown
        assert finding.reason in shown


def test_an_unapproved_article_page_is_a_proof_and_an_approved_one_is_not(story: Story) -> None:
    proof = PAGES["article"](story, ())
    printed = PAGES["article"](story.model_copy(update={"status": Status.APPROVED}), ())
    assert "PROOF" in proof
    assert "PROOF" not in printed
    assert "An editor reviewed and approved it" in printed


def test_sources_that_are_not_at_hand_leave_their_passages(page: Renderer, story: Story) -> None:
    assert "Four ships remain held in Port Ann." in page(story, ())


def test_a_story_with_nothing_to_decide_says_where_to_look(story: Story, articles: tuple[Article, ...]) -> None:
    clean = PAGES["review"](story.model_copy(update={"report": Report(engine="features")}), articles)
    assert "No findings. 7 claims. Least proved: dek, one independent origin." in clean


def test_a_bare_story_has_a_page(page: Renderer, story: Story) -> None:
    bare = {"dek": None, "key_points": (), "paragraphs": (), "disagreements": (), "sources": (), "section": None}
    parsed(page(story.model_copy(update={**bare, "report": Report(engine="features")}), ()))


def test_forty_long_sources_fit_one_megabyte_in_little_time(story: Story) -> None:
    told, articles = large_story(story, outlets=40, claims=60, findings=40, filler=150)
    assert max(len(article.text) for article in articles) > 100_000
    before = time.process_time()
    page = PAGES["review"](told, articles)
    assert time.process_time() - before < 5
    assert len(page.encode()) < 1_000_000
    parsed(page)


def test_scripts_of_two_bytes_a_letter_fit_too(story: Story) -> None:
    told, articles = large_story(story, outlets=40)
    long = tuple(
        each.model_copy(update={"text": f"{each.text}\n\n{'Слова и ещё слова. ' * 8000}"}) for each in articles
    )
    assert len(PAGES["review"](told, long).encode()) < 1_000_000


def test_a_source_without_a_single_blank_stays_bounded(story: Story) -> None:
    endless = make_article("x" * 200_000, "Gulf Wire", id="gulf-wire")
    told = story.model_copy(update={"sources": (source_of(endless, 0),)})
    before = time.process_time()
    PAGES["review"](told, (endless,))
    assert time.process_time() - before < 2


def test_the_review_page_is_bound_to_its_revision(story: Story, articles: tuple[Article, ...]) -> None:
    body = next(element for element in elements(PAGES["review"](story, articles)) if element.tag == f"{HTML}body")
    assert (body.get("data-slug"), body.get("data-revision")) == ("harbour-talks", "2")
    assert body.get("data-digest") == story.content_digest()


def test_an_edit_starts_from_the_words_of_the_claim(story: Story, articles: tuple[Article, ...]) -> None:
    rows = {
        each.get("data-claim"): each for each in elements(PAGES["review"](story, articles)) if each.get("data-text")
    }
    assert (
        rows["c-excerpt"].get("data-text") == "“We will not pay twice,” the harbour master, Ivo Lund, told reporters."
    )


def test_the_words_a_finding_means_are_underlined(story: Story, articles: tuple[Article, ...]) -> None:
    underlined = {
        "".join(each.itertext())
        for each in elements(PAGES["review"](story, articles))
        if each.get("class") == "has-block"
    }
    assert underlined == {"Five"}


def test_words_cut_from_a_quotation_are_bracketed_in_the_source(story: Story, articles: tuple[Article, ...]) -> None:
    cut = Finding(
        code="Q03",
        severity=Severity.BLOCK,
        reason="words are cut",
        claim="c-flagged",
        words="Four ships in Port Ann.",
        evidence=story.report.findings[1].evidence,
    )
    told = story.model_copy(update={"report": story.report.model_copy(update={"findings": (cut,)})})
    text = " ".join("".join(parsed(PAGES["review"](told, articles)).itertext()).split())
    assert "Four ships ⟦remain held⟧ in Port Ann." in text


def test_marks_beside_a_sentence_count_its_origins(story: Story, articles: tuple[Article, ...]) -> None:
    told = with_text(story, "It rained.")
    text = PAGES["review"](told, articles)
    assert 'title="one independent origin"' in text
    assert 'title="3 independent origins"' in text
