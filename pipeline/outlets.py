"""The outlets we know: names as printed, aliases as used in prose, domains, kind, country, language.

The registry serves three: the extractor names the outlet of a page, the checker reads "the paper of record said", and
the deduper learns which names are agencies. A newsroom extends it with a TOML file of the same form.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from pipeline.domain import Value
from pipeline.errors import SettingsError

OutletKind = Literal["agency", "broadcaster", "newspaper", "magazine", "digital"]


class Outlet(Value):
    """One outlet."""

    name: str
    """As the outlet prints it; the name stories credit."""
    kind: OutletKind = "newspaper"
    domains: tuple[str, ...] = ()
    """Without `www.`; a domain covers its subdomains unless they are listed elsewhere."""
    aliases: tuple[str, ...] = ()
    """Other names in use in prose and in metadata."""
    country: str = ""
    """ISO 3166-1 alpha-2; empty where an outlet has no one country."""
    language: str = ""
    """ISO 639-1; empty where it publishes in several."""


class Registry:
    """Outlets, found by domain and by name."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        """Later outlets replace earlier ones of the same name or domain, so that a newsroom's own file wins."""
        self._by_domain: dict[str, Outlet] = {}
        self._by_name: dict[str, Outlet] = {}
        for outlet in outlets:
            self._by_domain.update(dict.fromkeys((domain.lower() for domain in outlet.domains), outlet))
            for name in (*outlet.aliases, outlet.name):
                self._by_name[name_key(name)] = outlet

    @classmethod
    def load(cls, extra: Path | None = None) -> Registry:
        """Return the registry of the package, extended by a TOML file where one is given."""
        return cls((*_packaged(), *_from_file(extra))) if extra else _packaged_registry()

    def by_domain(self, host: str) -> Outlet | None:
        """Return the outlet a host belongs to: the longest listed domain it ends in."""
        labels = host.lower().rstrip(".").split(".")
        candidates = (".".join(labels[i:]) for i in range(len(labels) - 1))
        return next((self._by_domain[name] for name in candidates if name in self._by_domain), None)

    def by_name(self, name: str) -> Outlet | None:
        """Return the outlet of that name or alias; case, accents, punctuation and a leading article do not matter."""
        return self._by_name.get(name_key(name))

    def __iter__(self) -> Iterator[Outlet]:
        return iter(dict.fromkeys(self._by_name.values()))

    def __len__(self) -> int:
        return len(set(self._by_name.values()))


_ARTICLES = re.compile(r"^the (?=\S)")


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """Return the comparing form of an outlet's name."""
    plain = unicodedata.normalize("NFKD", name)
    kept = "".join(character for character in plain if not unicodedata.combining(character)).casefold()
    return _ARTICLES.sub("", " ".join(re.sub(r"[^\w&+]+", " ", kept).split()))


@lru_cache(maxsize=1)
def _packaged_registry() -> Registry:
    return Registry(_packaged())


@lru_cache(maxsize=1)
def _packaged() -> tuple[Outlet, ...]:
    return _outlets(tomllib.loads((files("pipeline") / "outlets.toml").read_text("utf-8")), "outlets.toml")


def _from_file(path: Path) -> tuple[Outlet, ...]:
    try:
        return _outlets(tomllib.loads(path.read_text("utf-8")), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"cannot be read ({error})", where=str(path), do="check the setting `outlets`") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"not valid TOML: {error}", where=str(path)) from error


def _outlets(table: Mapping[str, Any], where: str) -> tuple[Outlet, ...]:
    try:
        return tuple(Outlet(**{"name": name, **fields}) for name, fields in table.items())
    except (TypeError, ValidationError) as error:
        raise SettingsError(f"not a table of outlets ({error})", where=where) from error
