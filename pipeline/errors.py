"""Every way the work can fail to be done, and the exit code each ends in.

A claim that fails a check is a `Finding`, never an exception: an exception means that we could not do the work.
Each error reads as one line: where, what, and what to do next.
"""

from __future__ import annotations

from typing import ClassVar


class PipelineError(Exception):
    """The root of the tree. `exit_code` is the command's exit code, the same for every command."""

    exit_code: ClassVar[int] = 1

    def __init__(
        self, what: str, *, where: str | None = None, do: str | None = None, details: tuple[str, ...] = ()
    ) -> None:
        self.what = what
        self.where = where
        self.do = do
        self.details = details
        """Lines a person needs before the error itself, such as the events found."""
        super().__init__(what)

    def __str__(self) -> str:
        """One line; line breaks from foreign messages are folded, so that no input can forge a second line."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        return " ".join((f"{line}; {self.do}" if self.do else line).split())


class SettingsError(PipelineError):
    """A setting or an option has a value that cannot be used."""

    exit_code = 2


class MissingExtra(SettingsError):
    """An optional library is needed and not installed."""


class PromptError(SettingsError):
    """A prompt of the newsroom's own folder cannot be used."""


class SourceError(PipelineError):
    """A source gave no article. One bad source does not stop a run; none left does."""

    exit_code = 3


class EventError(PipelineError):
    """The articles are not one event, or come from too few independent origins."""

    exit_code = 4


class GateError(PipelineError):
    """Refused: not approved, undecided findings, another revision, or locked."""

    exit_code = 6


class LLMError(PipelineError):
    """The model provider failed."""

    exit_code = 7


class LLMUnavailable(LLMError):
    """No answer after all retries."""


class LLMRejected(LLMError):
    """The provider refused the request itself: key, model, quota or form."""


class LLMTooLong(LLMRejected):
    """The request is longer than the model's context."""


class LLMRefused(LLMError):
    """The model declined to answer; the message holds its words."""


class ReplyInvalid(LLMError):
    """The answer does not fit the form that was asked for, also after being asked again."""


class BudgetError(PipelineError):
    """The budget is reached. What was done is saved."""

    exit_code = 8


class RightsError(PipelineError):
    """An embargo or the terms of use forbid it."""

    exit_code = 9


class CheckError(PipelineError):
    """A check could not be run at all. A single claim that cannot be checked is finding K01 instead."""


class RenderError(PipelineError):
    """A story could not be written in the form asked for."""


class StoreError(PipelineError):
    """The store cannot be opened or written."""

    exit_code = 2


class StoreLocked(StoreError):
    """Another process holds the store or the story."""

    exit_code = 6


class StoreDamaged(StoreError):
    """What is stored does not match its digest. Nothing is overwritten."""

    exit_code = 12
