"""Write an event's story: by the configured model, or by the embedded extractive writer."""

from __future__ import annotations

from collections.abc import Callable, Collection

from pipeline.domain import Draft, Event, Report
from pipeline.errors import SettingsError
from pipeline.settings import Settings
from pipeline.write import extractive
from pipeline.write.better import Judged
from pipeline.write.claims import WRITER as EXTRACTIVE

__all__ = ["EXTRACTIVE", "WRITERS", "Judged", "best_of", "mend", "write", "writer_of"]

Writer = Callable[..., Draft]


def write(
    event: Event, *, settings: Settings, previous: Draft | None = None, passed_over: Collection[str] = ()
) -> Draft:
    """Return a draft of the event's story; `previous` is the version before, whose wording stays where it can.

    `passed_over` are sentences that its sources had and no version told, in comparing form.
    """
    name = writer_of(settings)
    if name not in WRITERS:
        raise SettingsError(f'writer "{name}" is not available', do=f"take one of {', '.join(WRITERS)}")
    return WRITERS[name](event, settings=settings, previous=previous, passed_over=passed_over)


def writer_of(settings: Settings) -> str:
    """Return the name of the writer the settings choose: `auto` is the model where one is configured."""
    if settings.writer != "auto":
        return settings.writer
    return "llm" if settings.model or settings.replay else EXTRACTIVE


def best_of(
    draft: Draft, event: Event, *, settings: Settings, check: Callable[..., Report], previous: Draft | None = None
) -> Judged:
    """Return the draft with its report, or the best of several where the model's own is blocked too much."""
    if not _is_the_models(draft, settings):
        return Judged(draft, check(draft, event, settings=settings))
    from pipeline.write.model import best

    return best.best_of(draft, event, settings=settings, check=check, previous=previous)


def mend(judged: Judged, event: Event, *, settings: Settings, check: Callable[..., Report]) -> tuple[Judged, ...]:
    """Let the model set right what the checker blocked in its own story: the draft, then each round's."""
    if not _is_the_models(judged.draft, settings):
        return (judged,)
    from pipeline.write.model import mending

    return mending.mend(judged, event, settings=settings, check=check)


def _is_the_models(draft: Draft, settings: Settings) -> bool:
    return draft.writer != EXTRACTIVE and writer_of(settings) == "llm"


def _ask_a_model(event: Event, *, settings: Settings, previous: Draft | None = None, **_: object) -> Draft:
    """Write with the model; imported only where one is asked. It reads all sources anew."""
    from pipeline.write import model

    return model.write(event, settings=settings, previous=previous)


WRITERS: dict[str, Writer] = {EXTRACTIVE: extractive.write, "llm": _ask_a_model}
