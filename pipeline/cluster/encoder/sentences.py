"""A sentence encoder through `sentence-transformers`: a name it knows, or a folder it saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from pipeline.errors import MissingExtra, SettingsError

BATCH = 16


@lru_cache(maxsize=1)
def opened(name: str, *, offline: bool) -> Callable[[Sequence[str]], Any]:
    """Load an encoder by name or folder; offline only one that is here already.

    MissingExtra without the library, SettingsError where there is no such encoder.
    """
    try:
        from sentence_transformers import SentenceTransformer
    except ModuleNotFoundError as error:
        raise MissingExtra(
            "this encoder needs sentence-transformers", where="encoder", do="pip install sentence-transformers"
        ) from error
    try:
        model = SentenceTransformer(name, local_files_only=offline)
    except (OSError, ValueError) as error:
        raise SettingsError(f"no encoder can be loaded ({error})", where=name, do="give a name or a folder") from error

    def encode(texts: Sequence[str]) -> Any:
        return model.encode(list(texts), batch_size=BATCH, show_progress_bar=False, convert_to_numpy=True)

    return encode
