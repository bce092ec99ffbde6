"""Samples of every format, damaged at random: what is thrown at the readers.

In the tests a few hundred inputs; by hand as long as one likes::

    python -m tests.search_index.articles.fuzzing 600

prints how many inputs were tried in so many seconds, and stops at the first that
raises anything but ``ReaderError``, breaks a rule of the model, or leaves a control
character in an article; the input is kept beside what it says.
"""

from __future__ import annotations

import io
import random
import resource
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Iterator
from pathlib import Path

from search_index.articles.reading import read_all
from search_index.model.documents import Article
from search_index.model.errors import ReaderError
from search_index.model.limits import Limits
from search_index.text.characters import normalise
from tests.search_index.articles import samples
from tests.search_index.articles.test_pages import AROUND, BODY, page, paragraphs

__all__ = ["any_damage", "assert_sound", "damaged", "originals"]

_INSIDE = 0.8

LIMITS = Limits(
    file_bytes=2_000_000, unpacked_bytes=5_000_000, page_elements=5_000, pdf_pages=20
)
PIECES = (
    *"""
    < > & " ' { } [ ] , : % <!-- --> <![CDATA[ ]]> <script> </script> <p> </p> <table>
    <tr> <td> <li> <ul> <blockquote> <a href=' <br> <h1> --b charset=utf-16 %PDF- obj
    endobj stream &#x10ffff; &#55296; &#27; &nbsp; <frameset> <html> <head> <body> -1
    2147483648 1e999 xmlns='a' <?xml encoding='utf-7'?> =?utf-8?q?= <item> </item> null
    "text": \\ud800 \\u0000 ``` “ ” ‘ ’ « » — \u202e\u2066 \u200b
    """.encode().split(),
    b"\n",
    b"\r\n",
    b"\n\n",
    b"=\n",
    b"# ",
    b"> ",
    b"---\n",
    b"Content-Type: text/html\n",
    b"PK\x03\x04",
    b"\x00",
    b"\x1b[31m",
    b"\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xe2\x80",
    b"\xed\xa0\x80",
    "\u2028\x85".encode(),
)


def originals(last: str = "") -> dict[str, bytes]:
    """Return a whole file of each format.

    Args:
        last: a sentence that each of them ends with, to tell them from others.
    """
    words = [*BODY, last] if last else [*BODY]
    body = AROUND.format(body=paragraphs(*words))
    head = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    runs: list[samples.Run] = [
        (72.0, 700.0 - 14 * row, 11.0, text[:90]) for row, text in enumerate(words)
    ]
    markdown = f"# Fares\n\n> Yes, said *Ida* Moss.\n\n- one\n- [two](x)\n\n{last}"
    return {
        "page": page(body, head),
        "utf-16 page": page(body).decode().encode("utf-16"),
        "mhtml": samples.mhtml(page(body)),
        "mail": samples.MAIL.replace("come.\n", f"come.\n\n{last}\n").encode(),
        "flowed mail": samples.flowed(last),
        "box": samples.box(last),
        "waiting page": page(samples.waiting(body)),
        "rss": samples.rss([("a", "https://a.example/1", paragraphs(*words))] * 2),
        "atom": samples.atom("a", paragraphs(*words)).replace(
            b"example/7", f"example/7{last.replace(' ', '-')}".encode()
        ),
        "json lines": samples.json_lines({"text": BODY[0]}, {"text": f"b{last}"}),
        "epub": samples.epub([paragraphs(*words)]),
        "docx": samples.docx(
            [("Heading 1", "a"), *(("Normal", text) for text in words)], title="a"
        ),
        "tracked docx": samples.tracked(last),
        "odt": samples.odt("".join(f"<text:p>{text}</text:p>" for text in words)),
        "pdf": samples.pdf([runs, runs], title="a"),
        "columns": samples.pdf([samples.columns(words), runs], title="a"),
        "markdown": f"{markdown}\n".encode(),
        "text": "\n\n".join(words).encode("cp1252", "replace"),
    }


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few of them cut, doubled, changed or put in."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        at = chance.randrange(len(changed) + 1)
        end = min(len(changed), at + chance.choice((1, 2, 8, 100, 1_000)))
        kind = chance.randrange(6)
        if kind == 0:
            del changed[at:end]
        elif kind == 1:
            changed[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 1, 3, 50))
        elif kind == 2 and at < len(changed):
            changed[at] = chance.randrange(256)
        elif kind == 3 and len(changed) < 200_000:
            changed[at:at] = changed[at:end] * chance.choice((1, 2, 20))
        elif kind == 4:
            changed[at:end] = chance.choice(PIECES)
        else:
            other = chance.randrange(len(changed) + 1)
            changed[other:other] = changed[at:end]
    return bytes(changed)


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """Return an archive with some of its members damaged, itself whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name in chance.sample([*members], chance.choice((1, 1, 2))):
        members[name] = damaged(members[name], chance)
    return samples.zipped(members)


def any_damage(data: bytes, chance: random.Random) -> bytes:
    """Return a damaged file; of an archive mostly what is in it."""
    if data.startswith(b"PK") and chance.random() < _INSIDE:
        return damaged_inside(data, chance)
    return damaged(data, chance)


def inputs(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Yield damaged files without end, each with the name of its format."""
    whole = originals()
    while True:
        for name, data in whole.items():
            yield name, any_damage(data, chance)


def assert_sound(data: bytes) -> int:
    """Assert that bytes are articles or errors in a line; return how many articles."""
    count = 0
    for one in read_all(data, "fuzz", limits=LIMITS):
        if isinstance(one, ReaderError):
            assert "\n" not in str(one)
            continue
        count += 1
        assert_sound_article(one)
    return count


def assert_sound_article(article: Article) -> None:
    """Assert that an article keeps the rules of the model."""
    text = article.text
    assert normalise(text) == text
    for words in (article.title, article.byline, article.outlet):
        assert normalise(words) == words
        assert "\n" not in words
    end = 0
    for block in article.blocks:
        words = block.span.of(text)
        assert block.span.start >= end
        assert words == words.strip()
        assert words
        # The dash after a dateline is in no block.
        assert not text[end : block.span.start].strip().strip("—–-").strip()
        end = block.span.end
    assert not text[end:].strip()
    for link in article.links:
        assert link.span.of(text).strip()


def main(seconds: float, seed: int) -> None:
    """Try inputs for so many seconds; say how many, how slow and how large."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    end = time.monotonic() + seconds
    tried = articles = 0
    slowest: tuple[float, str] = (0.0, "")
    for name, data in inputs(chance):
        if time.monotonic() > end:
            break
        start = time.monotonic()
        try:
            articles += assert_sound(data)
        except Exception:  # noqa: BLE001 - whatever it is, it is said
            kept = Path(tempfile.gettempdir()) / f"fuzz-{seed}-{tried}"
            kept.write_bytes(data)
            traceback.print_exc()
            print(f"{name}: {kept}")  # noqa: T201 - run by hand
            raise SystemExit(1) from None
        tried += 1
        slowest = max(slowest, (time.monotonic() - start, name))
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
    print(  # noqa: T201 - run by hand
        f"{tried} inputs, {articles} articles, slowest {slowest[0]:.2f} s "
        f"({slowest[1]}), {size} MB"
    )


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
