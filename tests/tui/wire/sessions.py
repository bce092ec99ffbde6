"""Random sessions of the reader on articles in many scripts."""

from __future__ import annotations

import random

from textual.driver import Driver
from textual.pilot import Pilot

from search_index import Document, annotate_article, read_article
from search_index.articles.openable import Openable
from tests.tui.wire.twin import TwinDriver, run_twins
from tui.app import ReaderApp
from tui.settings import Settings
from tui.wire.terminals import find_terminal

__all__ = ["play"]

_SENTENCES = (
    "The council will raise the ferry fares by a tenth in May, the mayor, Ansel "
    "Brook, said.",
    "“We need the boats more than we need cheap tickets,” Brook told reporters.",
    "According to Signe Bo, the islanders “cannot wait another winter”.",
    "The sign at the quay reads 渡し船は六月から一日一便です and nobody changed it.",
    "“안녕하세요, the boat is late,” said Rasmus Holt, who runs the line.",
    "Café Zoe\u0308 and the pa\u0302tisserie beside it stay open, the owner said.",
    "A note in Hebrew says שלום לכולם, one in Arabic مرحبا بكم في الميناء.",
    "The answer was \U0001f600 and \U0001f6a2, twice: \U0001f600\U0001f600.",
    "ＷＩＤＥ letters, ½ and ¾, a dash — and an ellipsis …",
)
_JOINED = (
    "She sent \U0001f469\u200d\U0001f469\u200d\U0001f467, \U0001f1f8\U0001f1ea and "
    "\u2764\ufe0f, and Holt said “\U0001f44d\U0001f3fd to that”.",
    "नमस्ते and สวัสดี stand on the wall, the teacher said.",
)
_KEYS = (
    "j", "j", "j", "k", "k", "space", "b", "d", "u", "g", "G", "right_square_bracket",
    "left_square_bracket", "s", "S", "1", "2", "0", "f", "ampersand", "t", "T", "tab",
    "n", "N", "enter", "escape", "p", "P", "o", "w", "question_mark", "m",
)  # fmt: skip
_SIZES = ((80, 24), (120, 40), (200, 60), (160, 50), (60, 20), (40, 10), (111, 33))


def _document(chance: random.Random, *, joined: bool) -> Document:
    sentences = _SENTENCES + (_JOINED if joined else ())
    paragraphs = [
        " ".join(chance.choices(sentences, k=chance.randint(1, 5)))
        for _ in range(chance.randint(3, 25))
    ]
    text = "\n\n".join(["Ferry to Lunn is cut to one a day", *paragraphs])
    return annotate_article(read_article(text.encode(), "ferry.txt"))


def play(
    seed: int,
    *,
    keys: int,
    modern: bool,
    name: str = "xterm-256color",
    sides: bool | None = None,
) -> TwinDriver:
    """Play one session into two terminals.

    Args:
        seed: decides over the article, the sizes, the keys and what is skipped.
        keys: how many keys are pressed.
        modern: Is the terminal one that gives every character Textual's width, and
            the article one with characters on whose width terminals disagree?
        name: what ``TERM`` calls the terminal.
        sides: Does it have left and right margins? None: sometimes.
    """
    chance = random.Random(seed)  # noqa: S311 - a test, no secret
    document = _document(chance, joined=modern)
    theme = chance.choice(["ansi", "ansi", "dark", "light"])
    environment = {"TERM": name, "COLORTERM": "truecolor"}

    size, drawn = chance.choice(_SIZES), chance.random() < 0.6

    def make(driver: type[Driver]) -> ReaderApp:
        source = Openable("ferry.txt", lambda: document)
        settings = Settings()
        return ReaderApp([source], None, theme=theme, settings=settings, driver=driver)

    async def act(pilot: Pilot[object], twin: TwinDriver) -> None:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        twin.skip = lambda: chance.random() < 0.3
        for _ in range(keys):
            if chance.random() < 0.08:
                # Of one row, no frame can be told to be whole: a late one of the size
                # before would be compared.
                twin.resize(*chance.choice([*_SIZES, (30, 8), (1, 2), (2, 3)]))
                await pilot.pause()
            elif chance.random() < 0.06:
                word = chance.choice(["the", "boat", "a"])
                await pilot.press("slash", *word, "enter")
            else:
                await pilot.press(*[chance.choice(_KEYS)] * chance.choice([1, 1, 1, 3]))
        twin.skip = lambda: False
        await pilot.pause()

    return run_twins(
        make,
        find_terminal(environment),
        size,
        act,
        sides=drawn if sides is None else sides,
        modern=modern,
    )
