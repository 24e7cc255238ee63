"""Examples of a good answer, shown to the model behind the rules: the same for every story, so that caches hold them.

They stand in `STAGE/examples.toml`, ours or the newsroom's own, as a list of `[[example]]` with `sources` and `answer`.
"""

from __future__ import annotations

import tomllib

from pydantic import ConfigDict, ValidationError

from pipeline.domain import Value
from pipeline.errors import PromptError
from pipeline.prompting.prompts import Prompt, prompt
from pipeline.settings import Settings


class Example(Value):
    """Sources as the model reads them, and the answer it should give."""

    model_config = ConfigDict(extra="forbid")

    sources: str
    answer: str
    """JSON of the form that is asked for."""


class _File(Value):
    model_config = ConfigDict(extra="forbid")

    example: tuple[Example, ...] = ()


def examples(stage: str, settings: Settings) -> tuple[Example, ...]:
    """Return the examples of a stage that are in force. PromptError where the file is none of them."""
    found = prompt(f"{stage}/examples", settings)
    try:
        return _File.model_validate(tomllib.loads(found.text)).example
    except tomllib.TOMLDecodeError as error:
        raise PromptError(f"not valid TOML: {error}", where=found.source) from error
    except ValidationError as error:
        fault = error.errors(include_input=False)[0]
        place = ".".join(map(str, fault["loc"]))
        raise PromptError(
            f"{place}: {fault['msg']}", where=found.source, do="each [[example]] has `sources` and `answer`, as text"
        ) from error


def with_examples(rules: Prompt, shown: tuple[Example, ...]) -> str:
    """Return the rules as they are sent, the examples behind them."""
    told = (f"Example.\n\n{one.sources.strip()}\n\nANSWER: {one.answer.strip()}" for one in shown)
    return "\n\n".join((rules.text, *told))
