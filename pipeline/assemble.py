"""A checked draft and its event become the next revision of a story: slug, sources, credits, provenance."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version

from pipeline.domain import (
    Article,
    Claim,
    Credit,
    Draft,
    Event,
    Finding,
    Origin,
    Paragraph,
    Provenance,
    Report,
    Revision,
    Source,
    Status,
    Story,
)
from pipeline.errors import SettingsError
from pipeline.settings import Settings
from pipeline.write import EXTRACTIVE, writer_of

MACHINE = "writethru"
"""The author of revisions that no person made."""

STALE = "S01"
"""The finding that a source changed since it was checked; it stays until somebody decides or changes the claim."""

RUN_AT = datetime.now(UTC)
"""When this run began."""
SLUG_LENGTH = 80
_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_WINDOWS_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$")


def slug(title: str) -> str:
    """Return a file name for a title: ASCII letters, digits and hyphens, never empty, never a device or a dot path."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
    cut = words if len(words) <= SLUG_LENGTH else words[: SLUG_LENGTH + 1].rpartition("-")[0] or words[:SLUG_LENGTH]
    if not cut or _WINDOWS_NAMES.match(cut):
        return f"story-{sha256(title.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return cut


def slug_for(event: Event, stories: Sequence[Story]) -> str:
    """Return the slug of the story that told this event before, or a new one that no story has.

    An event continues a story when it holds at least half of that story's sources, by id or address.
    """
    keys = {key for article in event.articles for key in (article.id, article.url) if key}
    shared = {known.slug: _share(known, keys) for known in stories}
    best = max(shared, key=lambda name: (shared[name], name), default=None)
    if best is not None and shared[best] >= 0.5:
        return best
    return new_slug(event, shared)


def new_slug(event: Event, taken: Container[str]) -> str:
    """Return a slug for an event's label that no story has."""
    base, number = slug(event.label), 2
    candidate = base
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    return candidate


def _share(known: Story, keys: set[str]) -> float:
    return sum(source.id in keys or source.url in keys for source in known.sources) / max(1, len(known.sources))


def valid_slug(given: str) -> str:
    """Return a slug a person gave; SettingsError where it could not be a file name as it stands."""
    if slug(given) != given:
        raise SettingsError(
            f'not a slug: "{given}"', where="--slug", do=f"use letters a-z, digits and hyphens, as {slug(given)}"
        )
    return given


def one_event(articles: Sequence[Article], origins: Sequence[Origin]) -> Event:
    """Return all articles as one event, labelled by the earliest article's title."""
    first = min(articles, key=lambda article: (article.published_at is None, article.published_at, article.id))
    digest = sha256("\n".join(sorted(article.digest for article in articles)).encode()).hexdigest()
    label = first.title or " ".join(first.text.split()[:12])
    return Event(id=f"e-{digest[:12]}", label=label, articles=tuple(articles), origins=tuple(origins))


def same_inputs(latest: Revision, event: Event, settings: Settings) -> bool:
    """Say whether the story would be made of the same articles under the same settings by the same program."""
    made = latest.story.provenance
    made_by = (made.settings, made.version)
    return _stated(latest.articles) == _stated(event.articles) and made_by == (settings.digest(), version("writethru"))


def credits_to(article: Article) -> tuple[str, str | None]:
    """Return who is named for what an article says: its outlet, and the agency whose copy it is."""
    return article.outlet, article.credit


def _stated(articles: Iterable[Article]) -> dict[str, tuple[object, ...]]:
    """Return by article what a story takes from it: its words, who says them, when, and where they stand."""
    return {one.id: (one.digest, *credits_to(one), one.published_at, one.url) for one in articles}


def stood_in(latest: Story, settings: Settings) -> bool:
    """Say whether the extractive writer made the story in the model's place, which may be back by now."""
    return latest.provenance.writer == EXTRACTIVE and writer_of(settings) != EXTRACTIVE


def revision(
    draft: Draft,
    report: Report,
    event: Event,
    *,
    slug: str,
    latest: Revision | None,
    settings: Settings,
    started_at: datetime,
) -> Revision:
    """Return the next revision; its status is `held` where a finding blocks, else `draft`."""
    finished_at = datetime.now(UTC)
    report = report.also(_stale(latest.story, draft, report, event)) if latest else report
    judged = _judged(draft, report)
    story = Story(
        slug=slug,
        revision=latest.story.revision + 1 if latest else 1,
        status=Status.HELD if report.blocking else Status.DRAFT,
        headline=judged.headline,
        dek=judged.dek,
        section=judged.section,
        key_points=judged.key_points,
        paragraphs=judged.paragraphs,
        disagreements=judged.disagreements,
        credited=_credited(judged, event),
        published_at=latest.story.published_at if latest else finished_at,
        updated_at=finished_at,
        sources=_sources(event),
        report=report,
        provenance=_provenance(draft, settings, started_at, finished_at),
        language=judged.language,
        notes=judged.notes,
        corrections=latest.story.corrections if latest else (),
    )
    reason = _reason(latest, event)
    return Revision(story=story, articles=event.articles, author=MACHINE, reason=reason, created_at=finished_at)


def _stale(latest: Story, draft: Draft, report: Report, event: Event) -> list[Finding]:
    """Return what no check can find again: a source changed under a claim, and nobody has changed the claim since."""
    before = {claim.id: claim.text for claim in latest.draft.claims}
    same = {claim.id for claim in draft.claims if before.get(claim.id) == claim.text}
    known = {(one.claim, one.outlet) for one in report.findings if one.code == STALE}
    found = (one for one in latest.report.findings if one.code == STALE and one.claim in same)
    return [_placed(one, event) for one in found if (one.claim, one.outlet) not in known]


def _placed(finding: Finding, event: Event) -> Finding:
    """Return a finding without its evidence where that does not stand there any more."""
    cited = finding.evidence
    texts = {article.id: article.text for article in event.articles}
    stands = cited and texts.get(cited.article or "", "")[cited.start : cited.end] == cited.text
    return finding if stands else finding.model_copy(update={"evidence": None})


def _judged(draft: Draft, report: Report) -> Draft:
    """Return the draft with each claim's verdict beside it."""

    def judged(claim: Claim) -> Claim:
        return claim.model_copy(update={"verdict": report.verdicts.get(claim.id)})

    return draft.model_copy(
        update={
            "headline": judged(draft.headline),
            "dek": judged(draft.dek) if draft.dek else None,
            "key_points": tuple(map(judged, draft.key_points)),
            "paragraphs": tuple(Paragraph(claims=tuple(map(judged, part.claims))) for part in draft.paragraphs),
        }
    )


def _credited(draft: Draft, event: Event) -> tuple[Credit, ...]:
    counts = Counter(outlet for claim in draft.claims for outlet in claim.attribution.outlets)
    address = {article.outlet: article.url for article in reversed(event.articles)}
    return tuple(Credit(outlet=outlet, claims=counts[outlet], url=address.get(outlet)) for outlet in draft.outlets())


def _sources(event: Event) -> tuple[Source, ...]:
    """Return the articles without their text. A copy that credits nobody is credited to its origin's agency."""
    copied = set(Source.model_fields) - {"digest", "origin", "credit"}
    return tuple(
        Source(
            **{name: getattr(article, name) for name in copied},
            digest=article.digest,
            origin=event.origin_of(article.id),
            credit=article.credit or _agency(event, article),
        )
        for article in event.articles
    )


def _agency(event: Event, article: Article) -> str | None:
    agency = event.origins[event.origin_of(article.id)].credit
    return agency if agency != article.outlet else None


def _provenance(draft: Draft, settings: Settings, started_at: datetime, finished_at: datetime) -> Provenance:
    by_model = draft.writer != EXTRACTIVE
    return Provenance(
        writer=draft.writer,
        model=draft.writer if by_model else None,
        settings=settings.digest(),
        digital_source_type=_SOURCE_TYPES + ("trainedAlgorithmicMedia" if by_model else "compositeCapture"),
        started_at=started_at,
        finished_at=finished_at,
        run_at=RUN_AT,
        prompts=draft.prompts,
        usage=draft.usage,
        cost=_cost(draft, settings),
        version=version("writethru"),
    )


def _cost(draft: Draft, settings: Settings) -> float | None:
    """Return what the draft cost; None where the settings give no price of its model."""
    price = settings.models.get(draft.writer)
    return price.of(draft.usage) if price else None


def _reason(latest: Revision | None, event: Event) -> str:
    """Say what made this revision necessary, in terms of the sources."""
    if latest is None:
        return "first version"
    before, now = _stated(latest.articles), _stated(event.articles)
    changes = {
        "new": len(now.keys() - before.keys()),
        "changed": sum(before[key] != now[key] for key in before.keys() & now.keys()),
        "gone": len(before.keys() - now.keys()),
    }
    told = ", ".join(f"{count} {what}" for what, count in changes.items() if count)
    return f"sources: {told}" if told else "settings changed"
