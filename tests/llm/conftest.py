from collections.abc import Iterator

import pytest

from pipeline.llm import limits
from pipeline.llm.capability import forget


@pytest.fixture(autouse=True)
def _a_new_run(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is known of any server, and nothing is spent."""
    forget()
    monkeypatch.setattr(limits, "RUN", limits.Meter())
    yield
    forget()
