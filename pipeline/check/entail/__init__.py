"""Does a text support a claim? Engines behind one seam: `make_entailer(settings).judge(claim, document)`."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.check.entail.features import FeaturesEntailer
from pipeline.check.entail.judgement import NOTHING, Entailer, Entailment, Foreseeing, Pair
from pipeline.errors import SettingsError
from pipeline.settings import Settings

__all__ = ["ENGINES", "NOTHING", "Entailer", "Entailment", "Foreseeing", "Pair", "make_entailer"]


def make_entailer(settings: Settings) -> Entailer:
    """Return the engine the settings name; `auto` takes the local model where one is configured, else features."""
    name = settings.engine
    if name == "auto":
        name = "model" if settings.entailment_model else "features"
    return ENGINES[name](settings)


def _features(_: Settings) -> Entailer:
    return FeaturesEntailer()


def _model(settings: Settings) -> Entailer:
    from pipeline.check.entail.classifier import opened
    from pipeline.check.entail.model import ModelEntailer

    if not settings.entailment_model:
        raise SettingsError(
            "no local model is configured", where="--engine model", do="name its folder in the setting entailment_model"
        )
    return ModelEntailer(opened(settings.entailment_model))


def _judge(settings: Settings) -> Entailer:
    from pipeline.check.entail.judge import make_judge

    return make_judge(settings)


ENGINES: dict[str, Callable[[Settings], Entailer]] = {"features": _features, "model": _model, "judge": _judge}
