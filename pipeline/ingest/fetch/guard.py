"""An address in, the one internet address we may connect to out: no page makes us speak to the newsroom's own network.

The answer of the resolver is looked at and then connected to, so that a second answer (DNS rebinding) changes nothing.
`ipaddress.is_global` alone is not enough: it calls NAT64, 6to4 and multicast addresses global.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

from pipeline.errors import SourceError

PORTS = {"http": 80, "https": 443}
LONGEST = 4_000
"""Characters of an address."""
_WRAPPING = tuple(
    map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "fec0::/10"))
)
"""IPv6 that carries an IPv4 address or is site-local: NAT64, 6to4, Teredo, IPv4-compatible."""


def parted(url: str, allowed: Collection[str] = ()) -> SplitResult:
    """Return the parts of an address we may fetch; SourceError says what is wrong with it."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise SourceError("not an address", do="write it as https://host/path") from error
    if not parts.scheme:
        raise SourceError("not an address", do="write it as https://host/path")
    if parts.scheme not in PORTS:
        raise SourceError("only http and https addresses are fetched", do="save the page and give the file")
    if not host or len(url) > LONGEST:
        raise SourceError("not an address", do="write it as https://host/path")
    if parts.username is not None or parts.password is not None:
        raise SourceError(
            "an address with a password in it is not fetched",
            do="save the page and give the file",
        )
    if port not in {None, *PORTS.values()} and host not in allowed:
        raise SourceError(f"port {port} is not fetched", do="allow its host with the setting `allow_hosts`")
    return parts


def vetted(parts: SplitResult, allowed: Collection[str] = ()) -> str:
    """Return the internet address to connect to; SourceError when the host is unknown or not on the public internet."""
    host = parts.hostname or ""
    port = parts.port or PORTS[parts.scheme]
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"the host cannot be found ({reason})", do="check the address and the network") from error
    addresses = [str(answer[4][0]) for answer in answers]
    if host not in allowed and not all(map(is_public, addresses)):
        raise SourceError("the host is on a private or reserved network", do="allow it with the setting `allow_hosts`")
    return addresses[0]


def is_public(address: str) -> bool:
    """Say whether an internet address is a host of the public internet, and carries no other one inside it."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in _WRAPPING):
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved
