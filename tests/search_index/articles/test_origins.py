"""What the words after the command stand for: files, folders, pages."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from search_index import Article, Limits, ReaderError, annotate_article
from search_index.articles.openable import Openable, SeveralArticles, find_openables
from search_index.articles.origins import (
    find_origins,
    may_hold_several,
    read_origin,
    read_origins,
)
from tests.search_index.articles import samples
from tests.search_index.articles.test_pages import BODY, page, paragraphs


def names(folder: Path) -> list[str]:
    """Return what a folder stands for, below it; errors as such."""
    return [
        "error" if isinstance(one, ReaderError) else os.path.relpath(one, folder)
        for one in find_origins([str(folder)])
    ]


def test_folder(tmp_path: Path) -> None:
    """A folder stands for what may be articles in it and below, sorted by name.

    What a library keeps in its own folder is none.
    """
    for name in (
        "b.html",
        "b_files/style.html",
        "b_files/a.png",
        "a/z.pdf",
        "a/notes",
        "c.PNG",
        ".hidden/x.txt",
        ".x.txt",
        "d.txt",
        "e_files/kept.txt",
        "home/library.sqlite3",
        "home/words.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    assert names(tmp_path) == [
        "a/notes",
        "a/z.pdf",
        "b.html",
        "d.txt",
        "e_files/kept.txt",
    ]


def test_links_that_loop(tmp_path: Path) -> None:
    """A link to a folder is not followed; one to itself is named and costs itself."""
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert names(tmp_path) == ["a.txt", "self.txt"]
    (wrong,) = read_origins(str(tmp_path / "self.txt"))
    assert isinstance(wrong, ReaderError)
    assert "self.txt" in str(wrong)


def test_folder_of_pictures(tmp_path: Path) -> None:
    """A folder in which nothing may be an article is said to be one."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    assert names(tmp_path) == ["error"]


def test_pipe_and_device(tmp_path: Path) -> None:
    """A pipe that nothing writes to and a device are refused and never waited for."""
    os.mkfifo(tmp_path / "pipe")
    for origin in (str(tmp_path / "pipe"), "/dev/zero"):
        (wrong,) = read_origins(origin)
        assert isinstance(wrong, ReaderError)
        assert "no regular file" in str(wrong)


def test_huge_file(tmp_path: Path) -> None:
    """A file of a gigabyte is refused by its size, before it is read."""
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(1_000_000_000)
    (wrong,) = read_origins(str(tmp_path / "huge.txt"))
    assert isinstance(wrong, ReaderError)
    assert "file_bytes" in str(wrong)


def test_several_articles_in_a_file(tmp_path: Path) -> None:
    """A feed and JSON Lines are told by their beginning to hold several articles."""
    (tmp_path / "a").write_bytes(samples.json_lines({"text": "One."}, {"text": "Two."}))
    (tmp_path / "b").write_bytes(samples.atom("Fares", "<p>It rained.</p>"))
    (tmp_path / "c").write_text("It rained.")
    assert [may_hold_several(str(tmp_path / name)) for name in "abc"] == [
        "lines",
        "feed",
        "",
    ]
    assert len(list(read_origins(str(tmp_path / "a")))) == 2


LOCKED = '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'
PAGES = {
    "/page": page(f"<article>{paragraphs(*BODY)}</article>"),
    "/locked": page(f"<article>{paragraphs(BODY[0])}</article>{LOCKED}"),
    "/feed": samples.rss([("Fares", "", paragraphs(*BODY)), ("Fog", "", "Fog.")]),
    "/empty": page("<div id='app'></div><script>draw()</script>"),
}


class Server(BaseHTTPRequestHandler):
    """Serves the pages above."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - theirs
        """Say nothing on standard error."""

    def do_GET(self) -> None:
        """Send a page."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(PAGES[self.path])


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve on loopback; return the address of its root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_page(address: str) -> None:
    """A page's article keeps its address and when it was fetched."""
    told: list[tuple[int, int | None]] = []

    def progress(taken: int, whole: int | None) -> bool:
        told.append((taken, whole))
        return True

    article = read_origin(f"{address}/page", progress=progress)
    assert article.origin == f"{address}/page"
    assert article.retrieved is not None
    assert article.text.endswith("\n\n".join(BODY))
    assert told[-1] == (len(PAGES["/page"]), None)


@pytest.mark.parametrize(
    ("path", "said"), [("locked", "behind a paywall"), ("empty", "its scripts")]
)
def test_page_that_is_none(address: str, path: str, said: str) -> None:
    """A paywall and a page that is empty before its scripts run say so."""
    (wrong,) = read_origins(f"{address}/{path}")
    assert isinstance(wrong, ReaderError)
    assert str(wrong).startswith(f"{address}/{path}: ")
    assert said in str(wrong)


def test_no_more_is_read_than_the_limits_allow(tmp_path: Path) -> None:
    """A file that is longer than a reader allows is refused."""
    (tmp_path / "a.txt").write_text("eleven chars")
    (wrong,) = read_origins(str(tmp_path / "a.txt"), limits=Limits(file_bytes=10))
    assert isinstance(wrong, ReaderError)


def test_articles_are_articles(tmp_path: Path) -> None:
    """A file of any format is read by its content, whatever it is called."""
    (tmp_path / "a.txt").write_bytes(samples.docx([("Normal", BODY[0])]))
    (article,) = read_origins(str(tmp_path / "a.txt"))
    assert isinstance(article, Article)
    assert article.text == BODY[0]


def feed_sources(folder: Path, link: str) -> list[Openable]:
    """Return what the reader opens of a feed of a summary and a whole article."""
    items = [("Fares", link, "<p>Fares rise.</p>"), ("All", "", paragraphs(*BODY * 2))]
    (folder / "feed.xml").write_bytes(samples.rss(items))
    found = find_openables([str(folder / "feed.xml")], annotate_article, Limits())
    return [one for one in found if isinstance(one, Openable)]


def test_summary_of_a_feed(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening an item that is only a summary reads its page; a whole one does not."""
    monkeypatch.setattr("search_index.articles.fetching._is_public", lambda _: True)
    summary, whole = feed_sources(tmp_path, f"{address}/page")
    assert summary.load().article.text.endswith("\n\n".join(BODY))
    assert whole.fetch is None
    assert whole.load().article.title == "All"


def test_summary_without_a_page(tmp_path: Path, address: str) -> None:
    """A feed leads into no private network: the summary is shown."""
    summary, _ = feed_sources(tmp_path, f"{address}/page")
    assert summary.load().article.text == "Fares\n\nFares rise."


def test_address_of_a_feed(address: str) -> None:
    """Opening the address of a feed gives its items, and a page's an article."""
    feed, page_source = find_openables(
        [f"{address}/feed", f"{address}/page"], annotate_article, Limits()
    )
    assert isinstance(feed, Openable)
    assert isinstance(page_source, Openable)
    with pytest.raises(SeveralArticles) as found:
        feed.load()
    fares, fog = found.value.openables
    assert fares.load().article.title == "Fares"
    assert fares.origin.startswith(f"{address}/feed#")
    # Without a page of its own there is nothing to fetch.
    assert fog.fetch is None
    assert page_source.load().article.text.endswith("\n\n".join(BODY))
