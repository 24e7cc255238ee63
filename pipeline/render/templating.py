"""Jinja templates of this package: everything is escaped, and one file leaves that needs nothing else.

Styles and scripts are named in the page's content security policy by digest, so that nothing a source brings could run
even if it were to pass the escaping.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pipeline.render.plain import line, run

if TYPE_CHECKING:
    from jinja2 import Environment


def filled(
    template: str, *, styles: Sequence[str], scripts: Sequence[str] = (), connects: bool = False, **values: Any
) -> str:
    """Return a template filled in. `styles` and `scripts` are files of the templates folder that it puts inline.

    A page that `connects` may ask the server it came from, and no other.
    """
    style, script = _joined(styles), _joined(scripts)
    values |= {"style": style, "script": script, "policy": _policy(style, script, connects)}
    return _environment().get_template(template).render(values) + "\n"


def _policy(style: str, script: str, connects: bool) -> str:
    allowed = [f"default-src 'none'; style-src '{_digest(style)}'"]
    if script:
        allowed.append(f"script-src '{_digest(script)}'")
    if connects:
        allowed.append("connect-src 'self'")
    return "; ".join((*allowed, "base-uri 'none'; form-action 'none'"))


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _joined(names: Sequence[str]) -> str:
    return "\n".join(_file(name) for name in names)


@lru_cache
def _file(name: str) -> str:
    return files("pipeline.render").joinpath("templates", name).read_text("utf-8")


@lru_cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_file), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"line": line, "run": run}
    return environment
