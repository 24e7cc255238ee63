"""Who is asked, and with which key."""

from __future__ import annotations

from pipeline.errors import LLMUnavailable, SettingsError
from pipeline.llm.address import is_address, is_loopback
from pipeline.settings import Settings

NO_KEY = "none"
"""What servers that ask for no key are given: the SDK insists on one."""


def access(settings: Settings) -> tuple[str, str]:
    """Return model and key; SettingsError, or LLMUnavailable when offline, before anything is sent."""
    if not settings.model:
        raise SettingsError("no model is configured", where="--model", do="name one, or use --writer extractive")
    if settings.base_url is not None and not is_address(settings.base_url):
        raise SettingsError("not the address of a server", where="base_url", do="write it as http://HOST:PORT/v1")
    if settings.offline and not is_loopback(settings.base_url):
        raise LLMUnavailable("a model elsewhere is not asked", where="--offline", do="use --replay, or a local server")
    if settings.api_key:
        return settings.model, settings.api_key.get_secret_value()
    if settings.base_url:
        return settings.model, NO_KEY
    raise SettingsError(
        "OPENAI_API_KEY is not set", do="set it, use --replay, or set OPENAI_BASE_URL for a server of your own"
    )
