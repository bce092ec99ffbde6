"""PDFs: the order in which one reads, what is none of the text, and a process apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from search_index.articles.pdf import process
from search_index.articles.reading import read
from search_index.model.errors import DamagedFileError, TooLargeError
from search_index.model.limits import Limits
from tests.search_index.articles import samples
from tests.search_index.articles.test_pages import rows

STORY = (
    "The harbour council voted on Tuesday to raise the fares of the ferry by a tenth, "
    "and nobody on the quay was surprised. Ida Moss, who leads the council, said that "
    "the engines were older than most of the passengers. Passengers who waited for the "
    "evening boat said that they would pay, if only the boats came in time and in any "
    "weather. Tom Reed, a fisherman, said the council had promised a new engine in "
    "every year since he was a boy, and that he was now fifty-one. Children under six "
    "travel free, as do dogs that are carried, and bicycles pay as much as riders."
)


def broken(text: str, width: int) -> list[str]:
    """Return the lines of a text, none longer than so many characters."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def in_columns(
    lines: Sequence[str], lefts: Sequence[float], *, by_rows: bool, size: float = 9.0
) -> list[samples.Run]:
    """Return lines set in columns, drawn column by column or row by row."""
    height = -(-len(lines) // len(lefts))
    placed = [
        (lefts[at // height], 700.0 - 12 * (at % height), size, line)
        for at, line in enumerate(lines)
    ]
    return sorted(placed, key=lambda run: (-run[1], run[0])) if by_rows else placed


def words_of(data: bytes) -> str:
    """Return the words of a PDF's paragraphs."""
    found = rows(read(data, "a.pdf"))
    return " ".join(text for kind, _, text in found if kind == "paragraph")


@pytest.mark.parametrize("by_rows", [True, False])
@pytest.mark.parametrize(
    ("lefts", "width"),
    [
        ((50.0, 320.0), 55),
        ((50.0, 222.0, 394.0), 32),
        ((40.0, 175.0, 310.0, 445.0), 25),
        # Hardly wider than a blank.
        ((50.0, 200.0), 31),
        ((50.0, 190.0, 330.0), 29),
    ],
)
def test_columns(lefts: Sequence[float], width: int, by_rows: bool) -> None:
    """Each column is read to its end, however it was drawn, and sentences go on."""
    story = f"{STORY} {STORY.replace('council', 'board')}"
    runs = in_columns(broken(story, width), lefts, by_rows=by_rows)
    assert words_of(samples.pdf([runs])) == story


def test_headlines_over_columns() -> None:
    """What goes across all columns divides the page, and what is beside it does not."""
    first = in_columns(broken(STORY, 32), (50.0, 222.0, 394.0), by_rows=True)
    other = STORY.replace("council", "board")
    second = [
        (left, bottom - 300, size, line)
        for left, bottom, size, line in in_columns(
            broken(other, 55), (50.0, 320.0), by_rows=True
        )
    ]
    across = (
        "The boats of the north and all that the harbour council had to say of them"
    )
    title = [(50.0, 740.0, 18.0, across), (50.0, 440.0, 18.0, f"{across} since")]
    found = rows(read(samples.pdf([[*title, *first, *second]]), "a.pdf"))
    # A sentence that ends with a column may end a paragraph.
    text = " ".join(text for _, _, text in found)
    assert text == f"{across} {STORY} {across} since {other}"


def test_numbers_of_lines() -> None:
    """Numbers that count a transcript's lines are none of its words; years stay."""
    said = [
        "MR. ORDE: The wall is sound, and the",
        "1999 engineers told the board so.",
        "MS. PELL: Did they say so?",
        "MR. ORDE: They said it to me, and",
        "I wrote it down.",
        "MS. PELL: When?",
        "MR. ORDE: 12 days ago.",
    ]
    runs = [
        run
        for number, line in enumerate(said, 1)
        for run in (
            (50.0, 720.0 - 22 * number, 11.0, str(number)),
            (80.0, 720.0 - 22 * number, 11.0, line),
        )
    ]
    assert [text for _, _, text in rows(read(samples.pdf([runs]), "a.pdf"))] == [
        "MR. ORDE: The wall is sound, and the 1999 engineers told the board so.",
        "MS. PELL: Did they say so?",
        "MR. ORDE: They said it to me, and I wrote it down.",
        "MS. PELL: When?",
        "MR. ORDE: 12 days ago.",
    ]


def test_bold_that_is_drawn_twice() -> None:
    """A line that is drawn twice, a hair apart, is read once."""
    lines = broken(STORY, 60)
    runs = [
        (72.0 + by, 700.0 - 14 * row + by, 11.0, line)
        for row, line in enumerate(lines)
        for by in (0.0, 0.3)
    ]
    assert words_of(samples.pdf([runs])) == STORY
    later = [(left + 0.3, bottom, size, line) for left, bottom, size, line in runs[::2]]
    assert words_of(samples.pdf([[*runs[::2], *later]])) == STORY


def test_running_titles() -> None:
    """A title that runs over the pages, also over each second one, is no text."""
    pages = []
    for number in range(1, 7):
        title = "Harbour Papers" if number % 2 else "Fares and fog"
        text = f"{STORY} On page {number * 'i'} it rained."
        runs: list[samples.Run] = [
            (50.0, 765.0 + number % 2, 9.0, f"{title} {number}"),
            (300.0, 30.0, 9.0, f"Page {number} of 6"),
        ]
        runs += [
            (72.0, 700.0 - 14 * row, 11.0, line)
            for row, line in enumerate(broken(text, 60))
        ]
        pages.append(runs)
    found = words_of(samples.pdf(pages))
    assert "Harbour Papers" not in found
    assert "Fares and fog" not in found
    assert "Page" not in found
    assert found.count("it rained.") == 6


def test_table() -> None:
    """A row of a table is a line, its cells parted by bars."""
    cells = [("Passenger", "One way"), ("Grown-up", "4.50"), ("Child", "2.00")]
    runs: list[samples.Run] = [
        (left, 600.0 - 14 * row, 11.0, cell)
        for row, line in enumerate(cells)
        for left, cell in zip((72.0, 240.0), line, strict=True)
    ]
    above = [
        (72.0, 720.0 - 14 * row, 11.0, line)
        for row, line in enumerate(broken(STORY, 75))
    ]
    found = [text for _, _, text in rows(read(samples.pdf([[*above, *runs]]), "a.pdf"))]
    assert found == [STORY, "Passenger | One way", "Grown-up | 4.50", "Child | 2.00"]


@pytest.mark.parametrize(
    ("parted", "whole"),
    [
        (
            ("The coun-", "cil voted to raise the fares of the boat."),
            "The council voted",
        ),
        (
            ("The well-", "known boat sails in the fog of the morning."),
            "The well-known",
        ),
        (("The ex-", "minister said that the boat would sail."), "The ex-minister"),
        (("The self-", "made man said that the boat would sail."), "The self-made"),
        (("A long-", "running show. It is a long-running show."), "A long-running"),
        (("COVID-", "19 came to the quay and the boats stayed."), "COVID-19 came"),
    ],
)
def test_words_that_a_line_parted(parted: tuple[str, str], whole: str) -> None:
    """A word that a line's end parted is one word, with its hyphen if it has one."""
    runs = [(72.0, 700.0 - 14 * row, 11.0, line) for row, line in enumerate(parted)]
    assert words_of(samples.pdf([runs])).startswith(whole)


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("10811.exe", "The boats sail"),
        ("Microsoft Word - boats final.doc", "The boats sail"),
        ("untitled", "The boats sail"),
        ("Some other words for it", "The boats sail"),
    ],
)
def test_title_in_sight(title: str, called: str) -> None:
    """The headline in sight is the title, whatever a program filled in."""
    lines = broken(STORY, 60)
    runs = [(72.0, 680.0 - 14 * row, 11.0, line) for row, line in enumerate(lines)]
    data = samples.pdf([[(72.0, 720.0, 20.0, "The boats sail"), *runs]], title=title)
    assert read(data, "a.pdf").title == called
    plain = read(samples.pdf([runs], title="10811.exe"), "a.pdf")
    assert plain.title.startswith("The harbour council voted on Tuesday")


GOOD = samples.pdf([[(72.0, 700.0, 11.0, "The boats sail at dawn.")]])


@pytest.fixture
def anew() -> Iterator[None]:
    """Let no process be left from another test, nor leave one."""
    process.stop()
    yield
    process.stop()


@pytest.mark.usefixtures("anew")
@pytest.mark.parametrize(
    "code", ["import os; os.abort()", "raise SystemExit", "import os; os.kill(0, 9)"]
)
def test_crash_costs_one_file(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """A file that makes the reader crash is named, and the next one is read."""
    with monkeypatch.context() as patched:
        patched.setattr(process, "_CODE", code)
        with pytest.raises(DamagedFileError, match="crash"):
            read(GOOD, "a.pdf")
    assert read(GOOD, "a.pdf").text == "The boats sail at dawn."


@pytest.mark.usefixtures("anew")
def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes longer than it is given is named, and the next one is read."""
    with monkeypatch.context() as patched:
        patched.setattr(process, "_CODE", "import time; time.sleep(60)")
        with pytest.raises(TooLargeError, match="longer"):
            read(GOOD, "a.pdf", limits=Limits(pdf_seconds=0))
    assert read(GOOD, "a.pdf").text == "The boats sail at dawn."


@pytest.mark.usefixtures("anew")
def test_work_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is worked on for longer than it is given is named."""
    busy = (
        "import search_index.articles.pdf.worker as w\n"
        "w._page = lambda *_: any(iter(int, 1))\nw.main({memory})"
    )
    with monkeypatch.context() as patched:
        patched.setattr(process, "_CODE", busy)
        with pytest.raises(TooLargeError, match="longer"):
            read(GOOD, "a.pdf", limits=Limits(pdf_seconds=1))
    assert read(GOOD, "a.pdf").text == "The boats sail at dawn."


@pytest.mark.usefixtures("anew")
def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the process may hold is bounded; a file that needs more is named."""
    hungry = (
        "import search_index.articles.pdf.worker as w\n"
        "w._page = lambda *_: bytearray(1_000_000_000)\nw.main({memory})"
    )
    with monkeypatch.context() as patched:
        patched.setattr(process, "_CODE", hungry)
        with pytest.raises(TooLargeError, match="memory"):
            read(GOOD, "a.pdf")
    assert read(GOOD, "a.pdf").text == "The boats sail at dawn."


def test_what_stands_amid_a_sentence() -> None:
    """A sentence goes on after a pull quote or a caption that its page puts in it."""
    lines = broken(STORY, 60)
    above = in_columns(lines[:4], (50.0,), by_rows=True)
    below = [
        (left, bottom - 140, size, line)
        for left, bottom, size, line in in_columns(lines[4:], (50.0,), by_rows=True)
    ]
    quote = (50.0, 630.0, 16.0, "“Older than most of us”")
    caption = (50.0, 600.0, 7.0, "The noon boat leaves the quay in March.")
    found = rows(read(samples.pdf([[*above, quote, caption, *below]]), "a.pdf"))
    assert [text for _, _, text in found] == [STORY, quote[3], caption[3]]
