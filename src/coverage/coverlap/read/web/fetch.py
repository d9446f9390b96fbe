"""One document fetched from the web, politely and within bounds.

In: an address, and what was known of it when it was fetched last. Out: the document, or None where it is still the
same. What a robots.txt forbids is not asked for. One host gets one request at a time, with a delay between two, and
none after it has said that there are too many. A server that is slow, never ends, redirects in circles or answers
something else than HTTP costs a bounded time, and its address is named with the reason. No proxy is used.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from threading import Timer
from typing import NamedTuple
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from coverlap.read.source import Unusable
from coverlap.read.web.addresses import WebAddress, check_host, check_machine, web_address
from coverlap.read.web.validators import Validators

_TIMEOUT = 10.0  # seconds without a word
_IN_ALL = 60.0  # seconds for one document
_REDIRECTS = 5
_LARGEST = 16 * 2**20  # bytes of a document, unpacked: some ten times a large page or feed
_ROBOTS = 500 * 2**10  # bytes of a robots.txt that are read, as RFC 9309 has it
_CHUNK = 1 << 16
_LONGEST_DELAY = 30.0  # seconds that a robots.txt may ask for
_MOVED = (301, 302, 303, 307, 308)
_TOO_MANY = (429, 503)
_AGENT = "coverlap"
_NOTHING = Validators()


class WebDocument(NamedTuple):
    """A document: the address that it was found at in the end, its bytes, and its validators."""

    url: str
    body: bytes
    validators: Validators


class _Answer(NamedTuple):
    """A server's answer; the body is read where it is wanted."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Fetcher:
    """Asks servers. `named` are the hosts that a person named; `delay` is in seconds, between two requests to one host,
    `in_all` for one document."""

    named: Collection[str] = ()
    delay: float = 1.0
    in_all: float = _IN_ALL
    _robots: dict[str, RobotFileParser | Unusable] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _busy: set[str] = field(default_factory=set)

    def get(self, url: str, known: Validators = _NOTHING) -> WebDocument | None:
        """The document at an address, None where it is the one that the validators were given for.

        Raises `Unusable` where it cannot be had."""
        address = web_address(url)
        for _ in range(_REDIRECTS + 1):
            if not self._rules(address).can_fetch(_AGENT, address.whole):
                raise Unusable("is not fetched: the robots.txt of its host forbids it")
            answer = self._ask(address, known, _LARGEST)
            if answer.status == 304:
                return None
            if answer.status not in _MOVED:
                break
            address = web_address(urljoin(address.whole, answer.headers.get("location", "")))
        else:
            raise Unusable(f"redirects more than {_REDIRECTS} times")
        if answer.status != 200:
            raise Unusable(f"cannot be fetched: the server answers {answer.status} {answer.reason}".rstrip())
        validators = Validators(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
        return WebDocument(address.whole, answer.body, validators)

    def _rules(self, address: WebAddress) -> RobotFileParser:
        """The robots.txt of a site; all is allowed where there is none. Raises `Unusable` where it cannot be had: then
        nothing of the site is asked for."""
        if address.site not in self._robots:
            try:
                self._robots[address.site] = self._read_rules(address._replace(target="/robots.txt"))
            except Unusable as error:
                self._robots[address.site] = error
        rules = self._robots[address.site]
        if isinstance(rules, Unusable):
            raise rules
        return rules

    def _read_rules(self, address: WebAddress) -> RobotFileParser:
        for _ in range(_REDIRECTS + 1):
            answer = self._ask(address, _NOTHING, _ROBOTS)
            if answer.status not in _MOVED:
                break
            address = web_address(urljoin(address.whole, answer.headers.get("location", "")))
        if answer.status >= 500 or answer.status in (*_TOO_MANY, *_MOVED):
            raise Unusable(f"is not fetched: the robots.txt of its host is answered with {answer.status}")
        rules = RobotFileParser()
        rules.parse(answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])
        return rules

    def _ask(self, address: WebAddress, known: Validators, most: int) -> _Answer:
        if address.host in self._busy:
            raise Unusable("is not fetched: its host has asked for fewer requests")
        check_host(address, self.named)
        self._wait(address)
        try:
            answer = self._answer(address, known, most)
        except TimeoutError:
            raise Unusable(f"does not answer within {_TIMEOUT:.0f} seconds") from None
        except ssl.SSLError as error:
            raise Unusable(f"has no safe connection ({error.reason or 'TLS'})") from None
        except OSError as error:
            raise Unusable(f"cannot be reached ({error.strerror or 'the connection broke'})") from None
        except (http.client.HTTPException, zlib.error, ValueError) as error:
            raise Unusable(f"is answered with what is no HTTP ({type(error).__name__})") from None
        if answer.status in _TOO_MANY:
            self._busy.add(address.host)
        return answer

    def _wait(self, address: WebAddress) -> None:
        rules = self._robots.get(address.site)
        wished = rules.crawl_delay(_AGENT) if isinstance(rules, RobotFileParser) else None
        delay = max(self.delay, min(float(wished or 0), _LONGEST_DELAY))
        if address.host in self._asked:
            time.sleep(max(0.0, self._asked[address.host] + delay - time.monotonic()))
        self._asked[address.host] = time.monotonic()

    def _answer(self, address: WebAddress, known: Validators, most: int) -> _Answer:
        """One request and its answer. Raises what the connection raises."""
        connection = self._connection(address)
        late, begun = Timer(self.in_all, _cut_off, [connection]), time.monotonic()
        late.daemon = True
        late.start()
        try:
            connection.connect()
            check_machine(connection.sock.getpeername()[0], address.host, self.named)
            connection.request("GET", address.target, headers=_headers(known))
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            wanted = response.status == 200
            body = _body(response, headers.get("content-encoding", ""), most) if wanted else b""
            if time.monotonic() - begun >= self.in_all:  # a body without a length ends where it is cut off
                raise TimeoutError
            return _Answer(response.status, response.reason, headers, body)
        except (OSError, http.client.HTTPException):
            if time.monotonic() - begun >= self.in_all:
                raise Unusable(f"takes longer than {self.in_all:g} seconds") from None
            raise
        finally:
            late.cancel()
            connection.close()

    def _connection(self, address: WebAddress) -> http.client.HTTPConnection:
        if address.scheme == "http":
            return http.client.HTTPConnection(address.host, address.port, timeout=_TIMEOUT)
        return http.client.HTTPSConnection(address.host, address.port, timeout=_TIMEOUT, context=self._trust)

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context()


def _cut_off(connection: http.client.HTTPConnection) -> None:
    """End a connection that takes too long, whatever it waits for."""
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _headers(known: Validators) -> dict[str, str]:
    headers = {
        "User-Agent": f"{_AGENT}/{version('coverlap')} (fetches what its user names; follows robots.txt)",
        "Accept": "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return headers | {name: value for name, value in conditions.items() if value and value.isprintable()}


def _body(response: http.client.HTTPResponse, encoding: str, most: int) -> bytes:
    """The bytes of an answer, unpacked. Raises `Unusable` where they are too many, or end before they should."""
    packing = encoding.strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise Unusable(f"comes in an encoding that was not asked for ({encoding[:20]})")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if "gzip" in packing else None
    parts, size = [], 0
    while chunk := response.read(_CHUNK):
        part = unpack.decompress(chunk, most + 1) if unpack else chunk
        size += len(part)
        if size > most or (unpack and (unpack.unconsumed_tail or len(unpack.unused_data) > most)):
            raise Unusable(f"is larger than {most >> 20 or 1} MB")
        parts.append(part)
    if response.length or (unpack and parts and not unpack.eof):
        raise Unusable("breaks off before its end; add it again later")
    return b"".join(parts)
