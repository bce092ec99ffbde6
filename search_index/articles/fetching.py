"""A page that the reader asked for by its address, fetched with bounds.

Only ``http`` and ``https``; a redirect never leaves them and never leads from
``https`` to ``http``. An address of the reader's own network is fetched when the
reader typed it; a page may not redirect there. The name is looked up once, and what
was looked up is what is connected to.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from search_index.model.errors import NotAnArticleError, ReaderError, UnreadableError
from search_index.model.limits import Limits
from search_index.text.characters import normalise

__all__ = ["Fetched", "Progress", "Validators", "fetch"]

Progress = Callable[[int, int | None], bool]
"""Told bytes so far and bytes in all, when known; answers whether to go on."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_LONGEST_VALIDATOR = 400
_CHUNK = 16_384
_WAIT = 10.0
_POLL = 0.1
_HEADERS = {
    "User-Agent": "onrecord (a reader; one page at a time, asked for by a person)",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en,*;q=0.5",
    "Connection": "close",
}
_REFUSALS = {
    401: "asks for a login; open it in a browser and save the page",
    402: "is behind a paywall; open it in a browser and save the page",
    403: "is refused by its server; open it in a browser and save the page",
    404: "is not there; check the address",
    410: "is gone; look for it in an archive of the web",
    429: "is refused for now, as too much was asked; try again later",
    451: "is withheld for legal reasons",
}
_PAYWALL = re.compile(
    rb"\"?isAccessibleForFree\"?\s*[:=]\s*\"?false|content_tier\"?\s+content=\"?"
    rb"(?:locked|metered)|class=\"[^\"]{0,80}(?:paywall|piano-|tp-modal|regwall)",
    re.IGNORECASE,
)


Validators = tuple[str, str]
"""What a server calls the version that it sent (ETag), and when that was changed."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered.

    Attributes:
        data: the page as fetched, unpacked.
        address: where it was in the end, after redirects.
        charset: the encoding that the server named, or empty.
        time: when, in UTC.
        validators: what to ask with next time, to be told when nothing is new.
        unchanged: Did the server say that nothing is new? Then there is no page.
    """

    data: bytes
    address: str
    charset: str
    time: datetime
    validators: Validators = ("", "")
    unchanged: bool = False

    @property
    def is_locked(self) -> bool:
        """Does the page say that one must pay for it?"""
        return _PAYWALL.search(self.data) is not None

    def explain(self, error: ReaderError) -> ReaderError:
        """Return an error that says why there may be no article in the page."""
        if self.is_locked:
            message = "is behind a paywall; open it in a browser and save the page"
            return NotAnArticleError(message, origin=error.origin)
        if b"<script" in self.data:
            message = (
                "is empty before its scripts run; open it in a browser and save it"
            )
            return NotAnArticleError(message, origin=error.origin)
        return error


@dataclass(slots=True)
class _Course:
    """How far a fetch is, seen by the one who waits for it."""

    taken: int = 0
    whole: int | None = None
    given_up: bool = False
    page: Fetched | None = None
    error: ReaderError | None = None
    ended: threading.Event = field(default_factory=threading.Event)


def fetch(
    address: str,
    *,
    limits: Limits,
    progress: Progress | None = None,
    typed: bool = True,
    known: Validators = ("", ""),
) -> Fetched:
    """Fetch a page.

    It is fetched in a thread of its own, so that neither a look-up nor a server that
    says nothing holds up who stops it, or the end of the time there is.

    Args:
        address: ``http`` or ``https``.
        limits: redirects, bytes and seconds.
        progress: asked several times a second; a false answer ends the fetch at once.
        typed: Did the reader type the address? Else it may not be a private one.
        known: the validators of the version that is there, to ask only for a new one.

    Raises:
        UnreadableError: when it cannot be had, and why.
    """
    deadline = time.monotonic() + limits.fetch_seconds
    course = _Course()
    thread = threading.Thread(
        target=_run, args=(address, limits, deadline, course, typed, known), daemon=True
    )
    thread.start()
    while not course.ended.wait(_POLL):
        if progress is not None and not progress(course.taken, course.whole):
            course.given_up = True
            message = "was not fetched to its end, as you stopped it"
            raise UnreadableError(message, origin=address)
        if time.monotonic() > deadline:
            course.given_up = True
            raise _broken(address, TimeoutError())
    if course.page is None:
        raise course.error or _broken(address, TimeoutError())
    if progress is not None:
        progress(course.taken, course.whole)
    return course.page


def _run(
    address: str,
    limits: Limits,
    deadline: float,
    course: _Course,
    typed: bool,
    known: Validators,
) -> None:
    try:
        course.page = _follow(address, limits, deadline, course, typed, known)
    except ReaderError as error:
        course.error = error
    finally:
        course.ended.set()


def _follow(
    address: str,
    limits: Limits,
    deadline: float,
    course: _Course,
    typed: bool,
    known: Validators,
) -> Fetched:
    """Fetch a page through its redirects."""
    here = address
    for _ in range(limits.redirects + 1):
        parts = _checked(here, address)
        connection = _connect(parts, address, private=typed, deadline=deadline)
        try:
            answer = _ask(connection, parts, address, known)
            if answer.status == _NOT_MODIFIED and any(known):
                return Fetched(b"", here, "", datetime.now(UTC), known, unchanged=True)
            if answer.status not in _REDIRECTS:
                _refuse(answer.status, address)
                data = _body(answer, address, limits, deadline, course)
                charset = answer.headers.get_content_charset() or ""
                now, version = datetime.now(UTC), _validators(answer)
                return Fetched(data, here, str(charset), now, version)
            following = urljoin(here, answer.headers.get("Location", ""))
            if parts.scheme == "https" and not following.startswith("https:"):
                message = "redirects to an address that is not safe; it is not followed"
                raise UnreadableError(message, origin=address)
            # The reader typed this host; another private one was not asked for.
            typed = typed and urlsplit(following).netloc == parts.netloc
            here = following
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _broken(address, error) from error
        finally:
            connection.close()
    message = f"redirects more than {limits.redirects} times; check the address"
    raise UnreadableError(message, origin=address)


def _broken(address: str, error: Exception) -> UnreadableError:
    if isinstance(error, TimeoutError):
        message = "does not answer in time; try again later"
    elif isinstance(error, ssl.SSLCertVerificationError):
        message = f"has no valid certificate ({error.verify_message}); it is not read"
    else:
        # Some repeat what the server said.
        said = " ".join(normalise(str(error)).split())[:120]
        reason = said or type(error).__name__
        message = f"cannot be fetched ({reason}); check the address and the network"
    return UnreadableError(message, origin=address)


def _checked(here: str, address: str) -> SplitResult:
    """Return the parts of an address that may be fetched."""
    try:
        parts = urlsplit(here)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        message = "is no address; check it"
        raise UnreadableError(message, origin=address) from error
    if parts.scheme not in {"http", "https"}:
        message = "leads to neither http nor https; it is not followed"
        raise UnreadableError(message, origin=address)
    if not host or any(ord(character) < 33 for character in here):
        message = "is no address; check it"
        raise UnreadableError(message, origin=address)
    if parts.username is not None or parts.password is not None:
        message = "holds a name or password; take them out"
        raise UnreadableError(message, origin=address)
    return parts


def _connect(
    parts: SplitResult, address: str, *, private: bool, deadline: float
) -> http.client.HTTPConnection:
    """Connect to the host, by an address of it that may be asked."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    left = deadline - time.monotonic()
    try:
        if left <= 0:
            raise TimeoutError
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        targets = [row[4] for row in found if private or _is_public(str(row[4][0]))]
        if not targets:
            message = "leads into a private network; it is not followed"
            raise UnreadableError(message, origin=address)
        wait = min(_WAIT, left)
        plain = _open_socket(targets, wait)
        if parts.scheme == "http":
            connection = http.client.HTTPConnection(host, port, timeout=wait)
            connection.sock = plain
            return connection
        context = ssl.create_default_context()
        secure = http.client.HTTPSConnection(host, port, timeout=wait, context=context)
        secure.sock = context.wrap_socket(plain, server_hostname=host)
    except (OSError, ValueError) as error:
        # A name that cannot be written for the look-up is a ValueError.
        raise _broken(address, error) from error
    return secure


def _open_socket(
    targets: list[tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]],
    wait: float,
) -> socket.socket:
    failed: OSError | None = None
    for target in targets[:4]:
        try:
            return socket.create_connection((str(target[0]), int(target[1])), wait)
        except OSError as error:
            failed = error
    raise failed or OSError("no address")


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_global) and not address.is_multicast


def _validators(answer: http.client.HTTPResponse) -> Validators:
    """Return what a server calls its answer; nothing of what is no header."""
    told = (answer.headers.get(name, "") for name in ("ETag", "Last-Modified"))
    tag, modified = (one if one.isascii() and one.isprintable() else "" for one in told)
    return tag[:_LONGEST_VALIDATOR], modified[:_LONGEST_VALIDATOR]


def _ask(
    connection: http.client.HTTPConnection,
    parts: SplitResult,
    address: str,
    known: Validators,
) -> http.client.HTTPResponse:
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    quoted = path.encode("utf-8")
    target = "".join(chr(b) if 32 < b < 127 else f"%{b:02X}" for b in quoted)
    try:
        asked = zip(("If-None-Match", "If-Modified-Since"), known, strict=True)
        headers = {**_HEADERS, **{name: value for name, value in asked if value}}
        connection.request("GET", target, headers=headers)
        return connection.getresponse()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _broken(address, error) from error


def _refuse(status: int, address: str) -> None:
    if status == 200:
        return
    reason = _REFUSALS.get(status)
    if reason is None:
        reason = f"is answered with status {status}; try again later"
    raise UnreadableError(reason, origin=address)


def _body(
    answer: http.client.HTTPResponse,
    address: str,
    limits: Limits,
    deadline: float,
    course: _Course,
) -> bytes:
    """Return an answer's body, unpacked; both bounded."""
    declared = answer.headers.get("Content-Length", "")
    course.whole = int(declared) if declared.isdecimal() else None
    if course.whole is not None and course.whole > limits.fetch_bytes:
        raise _too_long(address, limits)
    parts: list[bytes] = []
    while part := answer.read1(_CHUNK):
        parts.append(part)
        course.taken += len(part)
        if course.taken > limits.fetch_bytes:
            raise _too_long(address, limits)
        if course.given_up or time.monotonic() > deadline:
            raise TimeoutError
    return _unpacked(b"".join(parts), answer.headers, address, limits)


def _too_long(address: str, limits: Limits) -> UnreadableError:
    message = (
        f"is longer than the limit fetch_bytes ({limits.fetch_bytes:,} bytes); "
        "raise it in the settings"
    )
    return UnreadableError(message, origin=address)


def _unpacked(data: bytes, headers: Message, address: str, limits: Limits) -> bytes:
    encoding = str(headers.get("Content-Encoding", "")).strip().lower()
    if encoding in {"", "identity"}:
        return data
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        message = f"comes in an encoding that was not asked for ({encoding[:20]})"
        raise UnreadableError(message, origin=address)
    bits = 31 if data[:2] == b"\x1f\x8b" else 15 if data[:1] == b"\x78" else -15
    unpacker = zlib.decompressobj(bits)
    try:
        text = unpacker.decompress(data, limits.fetch_bytes + 1)
    except zlib.error as error:
        message = "comes damaged; try again later"
        raise UnreadableError(message, origin=address) from error
    if len(text) > limits.fetch_bytes:
        raise _too_long(address, limits)
    return text
