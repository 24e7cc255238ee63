"""A story as big as desks get: many outlets, sentences and findings, all invented."""

from collections.abc import Sequence
from datetime import timedelta

from pipeline.domain import (
    Article,
    Attribution,
    Citation,
    Claim,
    Disagreement,
    Evidence,
    Finding,
    Label,
    OutletVerdict,
    Paragraph,
    Position,
    Report,
    Severity,
    Story,
    Verdict,
)
from tests.factories import NOON, make_article
from tests.render.conftest import source_of

OUTLETS = (
    "Northern Herald", "Indus Times", "Le Littoral", "Gulf Wire", "Channel One", "Coast Post", "The Harbour Gazette",
    "Isla Verde Diario", "Evening Ledger", "Radio Meridian", "Delta Today", "The Port Ann Observer",
)  # fmt: skip
FACTS = (
    "The two harbour states agreed on Tuesday to open talks on a shared customs zone, ending eleven months of silence.",
    "Foreign Minister Ada Vance said the offer was “already a concession” and that her government would go no further.",
    "Three ships are still held at the northern quay, where crews have been living aboard since 9 February.",
    "The talks will begin on 16 March in the old exchange building and are to last for six weeks.",
    "Traders in both ports welcomed the news, and the price of freight fell by 4.5 percent within a day.",
    "“We will not pay twice for one container,” the harbour master, Ivo Lund, told reporters on Monday evening.",
    "Officials said the zone would cover 14 of the 23 piers and would be run by a joint board of nine members.",
    "Opposition parties called the plan a surrender of sovereignty and asked for a vote before the summer.",
    "The dispute began last April, when inspectors turned back 41 lorries that carried papers of the other state.",
    "An earlier round of talks in Port Ann broke down after two days over who should inspect fishing vessels.",
    "The fishermen’s union said its members had lost about 2.3 million crowns since the border posts were closed.",
    "Both governments will publish the full text of the agreement on Friday, the ministry said in a statement.",
)  # fmt: skip
CODES = (("A01", Severity.BLOCK), ("Q03", Severity.BLOCK), ("N01", Severity.BLOCK), ("A06", Severity.WARN),
         ("N03", Severity.WARN), ("T02", Severity.WARN), ("O02", Severity.NOTE))  # fmt: skip
REASONS = {
    "A01": "the credited outlet says nothing of this",
    "Q03": "words are cut without an ellipsis: “already a concession and no more”",
    "N01": "claim says 4.5 percent, the source says 5.4 percent",
    "A06": "two outlets are credited that carry one agency report",
    "N03": "the number of ships moves; the sentence has no as-of time",
    "T02": "“on Tuesday” is eight days before publication",
    "O02": "two origins report the date of the vote, the draft does not",
}


def large_story(
    base: Story, *, outlets: int = 12, claims: int = 25, findings: int = 15, filler: int = 6
) -> tuple[Story, tuple[Article, ...]]:
    """A story of that size, made from a small one, and its sources; `filler` multiplies the length of each source."""
    articles = tuple(_article(number, filler) for number in range(outlets))
    body = [_claim(number, articles) for number in range(claims)]
    marked = _findings(body, articles, findings)
    verdicts = {claim.id: _verdict(claim, number, marked) for number, claim in enumerate(body)}
    story = base.model_copy(
        update={
            "headline": body[0].model_copy(
                update={
                    "id": "c-head",
                    "text": "Harbour states agree to talks on a shared customs zone after eleven months of silence",
                }
            ),
            "dek": None,
            "key_points": tuple(claim.model_copy(update={"id": f"c-key-{n}"}) for n, claim in enumerate(body[:5])),
            "paragraphs": tuple(Paragraph(claims=tuple(body[at : at + 4])) for at in range(0, claims, 4)),
            "disagreements": (
                _disagreement(articles, "the number of ships held"),
                _disagreement(articles, "the date of the vote"),
            ),
            "sources": tuple(
                source_of(article, min(number, 1) if number < 3 else number) for number, article in enumerate(articles)
            ),
            "report": Report(
                engine="features", verdicts=verdicts, findings=tuple(marked), excerpts={"Gulf Wire": 0.12}
            ),
        }
    )
    return story, articles


def _article(number: int, filler: int) -> Article:
    name = OUTLETS[number % len(OUTLETS)] + ("" if number < len(OUTLETS) else f" {number}")
    facts = [*FACTS[number % len(FACTS) :], *FACTS[: number % len(FACTS)]] * filler
    text = "\n\n".join(" ".join(facts[at : at + 3]) for at in range(0, len(facts), 3))
    credit = "Tern" if number in {1, 2} else None
    title = FACTS[number % len(FACTS)].partition(",")[0].rstrip(".")
    url = f"https://outlet-{number}.example/2026/03/04/talks-{number}"
    return make_article(
        text, name, credit=credit, title=title, url=url, published_at=NOON + timedelta(minutes=17 * number)
    )


def _claim(number: int, articles: Sequence[Article]) -> Claim:
    fact = FACTS[number % len(FACTS)]
    cited = [articles[(number + step * 3) % len(articles)] for step in range(1 + number % 3)]
    return Claim(
        id=f"c-{number:08x}",
        text=fact,
        attribution=Attribution(outlets=tuple(each.outlet for each in cited), origins=len(cited)),
        citations=tuple(_cite(each, fact) for each in cited),
        excerpt=number % 2 == 0,
    )


def _cite(article: Article, words: str) -> Citation:
    start = article.text.index(words)
    return Citation(article=article.id, start=start, end=start + len(words), text=words)


def _findings(body: Sequence[Claim], articles: Sequence[Article], count: int) -> list[Finding]:
    return [
        Finding(
            code=code,
            severity=severity,
            reason=REASONS[code],
            claim=claim.id,
            outlet=claim.attribution.outlets[0],
            evidence=Evidence(**claim.citations[0].model_dump()),
            words=claim.text.split()[1],
            mend=claim.citations[0].text if code == "Q03" else None,
        )
        for number in range(count)
        for code, severity in (CODES[number % len(CODES)],)
        for claim in (body[number * 7 % len(body)],)
    ]


def _verdict(claim: Claim, number: int, findings: Sequence[Finding]) -> Verdict:
    labels = dict.fromkeys(claim.attribution.outlets, Label.SUPPORTED)
    labels |= {OUTLETS[(number + 5) % len(OUTLETS)]: Label.NOT_ENOUGH_INFO}
    if number % 9 == 4:
        labels[claim.attribution.outlets[0]] = Label.REFUTED
    return Verdict(
        label=Label.REFUTED if Label.REFUTED in labels.values() else Label.SUPPORTED,
        score=0.9,
        outlets={outlet: OutletVerdict(label=label, score=0.9) for outlet, label in labels.items()},
        findings=tuple(finding for finding in findings if finding.claim == claim.id),
    )


def _disagreement(articles: Sequence[Article], about: str) -> Disagreement:
    first, second = articles[0], articles[1]
    return Disagreement(
        about=about,
        positions=(
            Position(value="three", outlets=(first.outlet, articles[3].outlet), citations=(_cite(first, FACTS[2]),)),
            Position(value="four", outlets=(second.outlet,), citations=(_cite(second, FACTS[2]),)),
        ),
    )
