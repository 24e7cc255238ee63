"""One rich story of invented outlets: agency copy, a disagreement, an excerpt with a quotation in it, findings."""

from datetime import timedelta

import pytest

from pipeline.domain import (
    Article,
    Attribution,
    Claim,
    Credit,
    Disagreement,
    Evidence,
    Finding,
    Label,
    OutletVerdict,
    Paragraph,
    Position,
    Provenance,
    Report,
    Severity,
    Source,
    Status,
    Story,
    Verdict,
)
from tests.factories import NOON, cite, make_article, make_claim

HERALD_TEXT = (
    "PORT ANN (Tern) — The two harbour states agreed on Tuesday to open talks on a shared customs zone. "
    "Foreign Minister Ada Vance said the offer was “already a concession.”\n\n"
    "Three ships are still held in Port Ann."
)
INDUS_TEXT = (
    "The two harbour states agreed on Tuesday to open talks on a shared customs zone. "
    "Foreign Minister Ada Vance said the offer was “already a concession.” Traders welcomed the news."
)
LITTORAL_TEXT = (
    "The states will open talks on a customs zone, both governments said. Four ships remain held in Port Ann."
)
GULF_TEXT = "“We will not pay twice,” the harbour master, Ivo Lund, told reporters. Who will pay is open?"


@pytest.fixture
def articles() -> tuple[Article, ...]:
    return (
        make_article(
            HERALD_TEXT,
            "Northern Herald",
            credit="Tern",
            title="Harbour states to talk",
            url="https://herald.example/talks",
        ),
        make_article(
            INDUS_TEXT,
            "Indus Times",
            credit="Tern",
            title="Customs zone: talks agreed",
            url="https://indus.example/1?a=b&c=d",
        ),
        make_article(LITTORAL_TEXT, "Le Littoral", title="Talks on customs", published_at=NOON + timedelta(hours=2)),
        make_article(GULF_TEXT, "Gulf Wire", title="“We will not pay twice”", url="javascript:alert(1)"),
    )


@pytest.fixture
def claims(articles: tuple[Article, ...]) -> dict[str, Claim]:
    herald, indus, littoral, gulf = articles
    agreed = "The two harbour states agreed on Tuesday to open talks on a shared customs zone."
    return {
        "headline": make_claim(
            "Harbour states agree to talks", "Northern Herald", id="c-head", citations=[cite(herald, agreed)]
        ),
        "several": make_claim(
            "The two states will open talks on a customs zone.",
            "Northern Herald",
            "Indus Times",
            "Le Littoral",
            id="c-several",
            citations=[
                cite(herald, agreed),
                cite(indus, agreed),
                cite(littoral, "The states will open talks on a customs zone"),
            ],
        ),
        "agency": make_claim(
            "Foreign Minister Ada Vance said the offer was “already a concession.”",
            "Northern Herald",
            id="c-agency",
            excerpt=True,
            citations=[cite(herald, "Foreign Minister Ada Vance said the offer was “already a concession.”")],
        ),
        "excerpt": make_claim(
            "“We will not pay twice,” the harbour master, Ivo Lund, told reporters.",
            "Gulf Wire",
            id="c-excerpt",
            excerpt=True,
            citations=[cite(gulf, "“We will not pay twice,” the harbour master, Ivo Lund, told reporters.")],
        ),
        "flagged": make_claim(
            "Five ships are held in Port Ann.",
            "Le Littoral",
            id="c-flagged",
            citations=[cite(littoral, "Four ships remain held in Port Ann.")],
            written_by="model",
        ),
    }


@pytest.fixture
def story(articles: tuple[Article, ...], claims: dict[str, Claim]) -> Story:
    herald, _, littoral, _ = articles
    wrong = Finding(
        code="N01",
        severity=Severity.BLOCK,
        reason="claim says 5, the source says 4",
        claim="c-flagged",
        outlet="Le Littoral",
        evidence=Evidence(**cite(littoral, "Four ships remain held in Port Ann.").model_dump()),
        words="Five",
        mend="Four",
    )
    copies = Finding(
        code="A06", severity=Severity.WARN, reason="Northern Herald and Indus Times are one origin", claim="c-several"
    )
    dateless = Finding(code="T03", severity=Severity.WARN, reason="no date anywhere")
    return Story(
        slug="harbour-talks",
        revision=2,
        status=Status.HELD,
        headline=claims["headline"],
        dek=make_claim("Customs zone is on the table.", "Le Littoral", id="c-dek"),
        section="World",
        key_points=(claims["several"].model_copy(update={"id": "c-key"}),),
        paragraphs=(
            Paragraph(claims=(claims["several"], claims["agency"])),
            Paragraph(claims=(claims["excerpt"], claims["flagged"])),
        ),
        disagreements=(
            Disagreement(
                about="the number of ships held",
                positions=(
                    Position(
                        value="three",
                        outlets=("Northern Herald",),
                        citations=(cite(herald, "Three ships are still held in Port Ann."),),
                    ),
                    Position(
                        value="four",
                        outlets=("Le Littoral",),
                        citations=(cite(littoral, "Four ships remain held in Port Ann."),),
                    ),
                ),
            ),
        ),
        credited=(Credit(outlet="Northern Herald", claims=2, url="https://herald.example/talks"),),
        published_at=NOON,
        updated_at=NOON + timedelta(hours=3),
        sources=tuple(source_of(article, origin) for article, origin in zip(articles, (0, 0, 1, 2), strict=True)),
        report=Report(
            engine="features",
            verdicts={
                "c-several": _verdict(
                    Label.SUPPORTED,
                    {
                        "Northern Herald": Label.SUPPORTED,
                        "Indus Times": Label.SUPPORTED,
                        "Le Littoral": Label.SUPPORTED,
                    },
                    copies,
                ),
                "c-flagged": _verdict(Label.REFUTED, {"Le Littoral": Label.REFUTED}, wrong),
            },
            findings=(copies, wrong, dateless),
            excerpts={"Northern Herald": 0.31, "Gulf Wire": 0.5},
        ),
        provenance=Provenance(
            writer="extractive",
            settings="0" * 64,
            digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia",
            started_at=NOON,
            finished_at=NOON,
            version="0.1.0",
        ),
    )


def source_of(article: Article, origin: int) -> Source:
    shared = set(Source.model_fields) & set(Article.model_fields)
    return Source(digest=article.digest, origin=origin, **{name: getattr(article, name) for name in shared})


def _verdict(label: Label, outlets: dict[str, Label], *findings: Finding) -> Verdict:
    return Verdict(
        label=label,
        score=0.9 if label is Label.SUPPORTED else 0.1,
        outlets={outlet: OutletVerdict(label=each, score=0.9) for outlet, each in outlets.items()},
        findings=findings,
    )


def with_text(story: Story, text: str, **fields: object) -> Story:
    """The story with one more paragraph of one claim of that text."""
    claim = Claim(id="c-more", text=text, attribution=Attribution(outlets=("Gulf Wire",), origins=1), **fields)  # type: ignore[arg-type]
    return story.model_copy(update={"paragraphs": (*story.paragraphs, Paragraph(claims=(claim,)))})
