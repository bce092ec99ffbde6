"""Fetching a page: bounds, redirects, private networks, refusals. Loopback only."""

from __future__ import annotations

import gzip
import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from search_index.articles.fetching import fetch
from search_index.articles.origins import read_origins
from search_index.model.errors import UnreadableError
from search_index.model.limits import Limits
from tests.search_index.articles.samples import rss

PAGE = "<html><body><p>“Fares rise,” said Zoë Falk on the quay.</p></body></html>"


FEED = rss([("Fares", "/1", "<p>“Fares rise,” said Zoë Falk on the quay.</p>")])


class Server(BaseHTTPRequestHandler):
    """Answers by path; never leaves this machine."""

    never = threading.Event()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - theirs
        """Say nothing on standard error."""

    def do_GET(self) -> None:
        """Answer a path."""
        path = self.path.partition("?")[0].strip("/")
        if path.startswith("to/"):
            self.send_response(302)
            self.send_header("Location", self.path[4:])
            self.end_headers()
        elif path.isdecimal():
            self.send_error(int(path))
        else:
            getattr(self, path)()

    def answer(self, data: bytes, **headers: str) -> None:
        """Send a whole answer."""
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def page(self) -> None:
        """Send a page in an old encoding that only the header names."""
        kind = "text/html; charset=cp1252"
        self.answer(PAGE.encode("cp1252"), Content_Type=kind)

    def packed(self) -> None:
        """Send a page packed."""
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def bomb(self) -> None:
        """Send 50 MB that are packed to 50 kB."""
        self.answer(zlib.compress(bytes(50_000_000)), Content_Encoding="deflate")

    def endless(self) -> None:
        """Send more and more, until nobody listens."""
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"<p>more</p>" * 1_000)
        except OSError:
            return

    def long(self) -> None:
        """Say that a huge answer follows."""
        self.answer(b"", Content_Length="99999999999")

    def silent(self) -> None:
        """Answer nothing for as long as the test lasts."""
        Server.never.wait(20)

    def versioned(self) -> None:
        """Send a feed, or say that the one who asks has it."""
        if self.headers.get("If-None-Match") == '"v1"':
            self.send_response(304)
            self.end_headers()
            return
        tag = {"ETag": '"v1"', "Last-Modified": "Mon, 04 Mar 2024 09:10:11 GMT"}
        self.answer(FEED, **tag)

    def loop(self) -> None:
        """Lead to itself."""
        self.send_response(301)
        self.send_header("Location", "/loop")
        self.end_headers()

    def nonsense(self) -> None:
        """Send what is no answer."""
        self.wfile.write(b"\x00\xff\x00 not http at all\r\n\r\n")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve on loopback; return the address of its root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Server.never.set()
    server.shutdown()
    server.server_close()


def test_only_what_is_new_is_asked_for(address: str) -> None:
    """Who asks again for a feed is sent it only when there is another version."""
    versions: dict[str, tuple[str, str]] = {}
    feed = f"{address}/versioned"
    first = list(read_origins(feed, versions=versions))
    assert [getattr(one, "origin", "") for one in first] == [f"{address}/1"]
    assert versions == {feed: ('"v1"', "Mon, 04 Mar 2024 09:10:11 GMT")}
    assert list(read_origins(feed, versions=versions)) == []
    assert len(list(read_origins(feed))) == 1


SMALL = Limits(fetch_bytes=100_000, fetch_seconds=20)


def test_page(address: str) -> None:
    """A page comes as fetched, with its encoding, its address and its time."""
    page = fetch(f"{address}/page?a=ü", limits=SMALL)
    assert page.data.decode(page.charset) == PAGE
    assert page.address == f"{address}/page?a=ü"
    assert page.time.tzinfo is not None


def test_redirect(address: str) -> None:
    """A redirect is followed, and where it led is the page's address."""
    page = fetch(f"{address}/to//packed", limits=SMALL)
    assert page.data.decode() == PAGE
    assert page.address == f"{address}/packed"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("loop", "redirects more than 5 times"),
        ("to/file:///etc/passwd", "neither http nor https"),
        ("to/ftp://quay.example/", "neither http nor https"),
        ("to/javascript:alert(1)", "neither http nor https"),
        ("to/http://user:pass@quay.example/", "name or password"),
        ("to/http://127.0.0.2:1/", "private network"),
        ("to/http://[::1]:1/", "private network"),
        ("to/http://169.254.169.254/latest/meta-data", "private network"),
        ("to/http://[::ffff:10.0.0.1]/", "private network"),
        ("404", "is not there"),
        ("402", "paywall"),
        ("403", "refused by its server"),
        ("503", "status 503"),
        ("endless", "longer than the limit fetch_bytes"),
        ("long", "longer than the limit fetch_bytes"),
        ("bomb", "longer than the limit fetch_bytes"),
        ("nonsense", "cannot be fetched"),
    ],
)
def test_what_is_not_fetched(address: str, path: str, said: str) -> None:
    """A page that cannot be had says why in one line that begins with its address."""
    with pytest.raises(UnreadableError) as caught:
        fetch(f"{address}/{path}", limits=SMALL)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{address}/{path}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "typed",
    [
        "http://",
        "http://[",
        "http:///x",
        "http://a b/",
        "http://h:99999/",
        "http://\x00",
    ],
)
def test_what_is_no_address(typed: str) -> None:
    """What is no address is refused before anything is asked."""
    with pytest.raises(UnreadableError):
        fetch(typed, limits=SMALL)


def test_time_is_bounded(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that says nothing is given up when its time is over."""
    clock = iter(range(0, 1_000_000, 15))
    monkeypatch.setattr("time.monotonic", lambda: float(next(clock)))
    with pytest.raises(UnreadableError, match="in time"):
        fetch(f"{address}/silent", limits=SMALL)


def test_stopping(address: str) -> None:
    """Who stops a fetch need not wait for the server."""
    answers: Callable[[int, int | None], bool] = lambda taken, whole: False  # noqa: E731
    with pytest.raises(UnreadableError, match="you stopped it"):
        fetch(f"{address}/silent", limits=SMALL, progress=answers)


def test_private_address_that_nobody_typed(address: str) -> None:
    """An address of the reader's own network is fetched only when it was typed."""
    with pytest.raises(UnreadableError, match="private network"):
        fetch(f"{address}/page", limits=SMALL, typed=False)
