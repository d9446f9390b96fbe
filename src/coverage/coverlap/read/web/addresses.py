"""Which addresses are asked: http and https, and no machine of the network that this one is in.

In: an address as a person, a feed or a server wrote it. Out: its parts, or why it is not asked. A feed or a redirect
may name anything; what leads to this machine or its network is asked only where a person named that very host. The
address that a connection really has is looked at too, since a name may mean one machine now and another in a moment.
"""

from __future__ import annotations

import socket
from collections.abc import Collection
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from coverlap.read.source import Unusable

_PORTS = {"http": 80, "https": 443}
_KEPT = "%/:=&?~+!$,;'@()*[]"  # characters of a path and a query that stay as they are
_LONGEST = 4_000  # characters of an address
_PRIVATE = "leads to this machine or its network, which is asked only where you name that host yourself"


class WebAddress(NamedTuple):
    """An address cut into what a request needs; `host` is in lower case, `target` path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what a robots.txt is about."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (f":{self.port}" if self.port != _PORTS[self.scheme] else "")

    @property
    def whole(self) -> str:
        """The address as text."""
        return self.site + self.target


def web_address(url: str) -> WebAddress:
    """The parts of an address. Raises `Unusable` for what is none of the web."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").lower(), parts.port
        host = host if ":" in host else host.encode("idna").decode() if host else ""
    except (ValueError, UnicodeError):
        raise Unusable("is no address of the web; write it as a browser shows it") from None
    if parts.scheme not in _PORTS or not host or len(url) > _LONGEST:
        raise Unusable("is no address of the web; it must begin with http:// or https://")
    if "@" in parts.netloc:
        raise Unusable("names a user and a password, which are sent to nobody; leave them out")
    target = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return WebAddress(parts.scheme, host, port or _PORTS[parts.scheme], target)


def check_host(address: WebAddress, named: Collection[str]) -> None:
    """Raises `Unusable` where the host is unknown, or is not `named` and leads to this machine or its network."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unusable(f"cannot be reached: there is no host {address.host}") from None
    for *_, place in found:
        check_machine(str(place[0]), address.host, named)


def check_machine(number: str, host: str, named: Collection[str]) -> None:
    """Raises `Unusable` for the IP address of this machine or of one in its network, unless its host is `named`."""
    machine = ip_address(number.partition("%")[0])
    if isinstance(machine, IPv6Address) and machine.ipv4_mapped:
        machine = machine.ipv4_mapped
    if host not in named and (not machine.is_global or machine.is_multicast):
        raise Unusable(_PRIVATE)
