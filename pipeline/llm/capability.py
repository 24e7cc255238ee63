"""What a server and model are known to take: found out once, by the answers, and remembered as long as we run."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.llm.forms import LADDER, Form, below


@dataclass
class Capability:
    """The strictest form not yet refused, and the optional parameters that were."""

    form: Form = LADDER[0]
    proved: bool = False
    """The form has once given a readable answer: it is never given up for single bad ones."""
    left_out: set[str] = field(default_factory=set)
    api: str = ""
    """`chat` or `responses`, once chosen by the settings or by a server that has the model only behind the other."""

    def prove(self) -> None:
        """Take note that the form works."""
        self.proved = True

    def step_down(self, refusal: str = "") -> bool:
        """Go to the next plainer form; False where there is none, or where this one is known to work."""
        if self.proved or self.form is LADDER[-1]:
            return False
        self.form = below(self.form, refusal)
        return True

    def leave_out(self, parameter: str | None) -> bool:
        """Leave an optional parameter out from now on; False where it is left out already."""
        if parameter is None or parameter in self.left_out:
            return False
        self.left_out.add(parameter)
        return True

    def turn_to_responses(self) -> bool:
        """Ask through the Responses API from now on; False where that is done already."""
        turned = self.api != "responses"
        self.api = "responses"
        return turned


_REMEMBERED: dict[tuple[str, str], Capability] = {}


def capability_of(server: str, model: str) -> Capability:
    """Return what is known of a server and model; the same object each time."""
    return _REMEMBERED.setdefault((server, model), Capability())


def forget() -> None:
    """Find everything out anew."""
    _REMEMBERED.clear()
