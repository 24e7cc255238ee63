"""Does a text support a claim? Engines behind one seam: `make_entailer(settings).judge(claim, document)`."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.check.entail.features import FeaturesEntailer
from pipeline.check.entail.judgement import NOTHING, Entailer, Entailment, Pair
from pipeline.errors import SettingsError
from pipeline.settings import Settings

__all__ = ["ENGINES", "NOTHING", "Entailer", "Entailment", "Pair", "make_entailer"]


def make_entailer(settings: Settings) -> Entailer:
    """Return the engine the settings name; `auto` takes the local model where one is configured, else features."""
    name = settings.engine
    if name == "auto":
        name = "features"
    if name not in ENGINES:
        raise SettingsError(f'engine "{name}" is not available', do=f"take one of {', '.join(ENGINES)}")
    return ENGINES[name](settings)


def _features(_: Settings) -> Entailer:
    return FeaturesEntailer()


ENGINES: dict[str, Callable[[Settings], Entailer]] = {"features": _features}
