"""Where a server is."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit


def is_address(base_url: str) -> bool:
    """Say whether requests can be sent there at all."""
    try:
        parts = urlsplit(base_url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def is_loopback(base_url: str | None) -> bool:
    """Say whether the server is this machine: no proxy of the environment leads there, and nothing leaves."""
    host = urlsplit(base_url or "").hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def shown(base_url: str | None) -> str:
    """Return a server's host for people to read, without the user and password an address may hold."""
    return urlsplit(base_url or "https://api.openai.com").netloc.rpartition("@")[2]
