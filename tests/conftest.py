"""What every test shares: nobody's settings, nobody's store, no colours."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
DATA = REPOSITORY.parent / "shared" / "data"


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the developer's environment and home out of the tests."""
    for name in list(os.environ):
        if name.startswith(("WRITETHRU_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def samples() -> Path:
    return REPOSITORY / "samples"


@pytest.fixture(scope="session")
def data() -> Path:
    """The annotated data beside the repository; tests that need it skip where it is absent."""
    if not DATA.is_dir():
        pytest.skip(f"{DATA} is absent: this test measures on annotated data that is not part of the repository")
    return DATA
