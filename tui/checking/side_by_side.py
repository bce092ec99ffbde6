"""A draft and a source side by side, each at the words in question."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from search_index import Article, QuotationSource, Span, Verdict
from tui.checking.text_rows import block_at, text_rows
from tui.checking.verdict_rows import LOOKS, difference_pieces
from tui.commands.actions import Actions, do
from tui.commands.keys import bindings, hints
from tui.drawing.bars import Bar, Sides
from tui.drawing.looks import Looks, Piece
from tui.drawing.row_list import RowList
from tui.drawing.safe_text import drawable
from tui.messages import ArticleAsked
from tui.settings import Settings
from tui.shelf.frame import Frame, rule
from tui.shelf.lists import ListKeys, list_commands
from tui.shelf.texts import title_of

__all__ = ["BesideScreen"]

_SIDE_BY_SIDE = 100
"""Columns from which the two stand side by side; else one below the other."""
_HINTS = (
    ("next-match", "next quotation"),
    ("next-pane", "other side"),
    ("open", "open there"),
    ("back", "back"),
    ("help", "keys"),
)


class _Side(Vertical):
    """One of the two articles, with who says the words there."""

    def __init__(self, looks: Looks, *, id: str) -> None:  # noqa: A002 - Textual's
        self._title, self._who = Bar(looks), Bar(looks)
        self._rule = Bar(looks, fill=rule, flush=True)
        self.list = RowList(looks)
        super().__init__(self._title, self._who, self._rule, self.list, id=id)

    def show(
        self, article: Article, what: str, who: str, spans: Sequence[Span]
    ) -> None:
        """Show an article at some of its words."""
        day = article.published.isoformat() if article.published else ""
        title = drawable(title_of(article.title, article.origin))
        self._title.say(
            [Piece(f"{what}  ", "faint"), Piece(title, "strong")], [Piece(day, "faint")]
        )
        place = f"¶{article.blocks.paragraph(spans[0].start)}"
        self._who.say([Piece(drawable(who))], [Piece(place, "faint")])
        at = block_at(article, spans[0].start)
        self.list.show(partial(text_rows, article, spans), at=at, amid=True)


class BesideScreen(Screen[None]):
    """The draft on the left or above, the source on the right or below."""

    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar = [*bindings(list_commands("next-match", "previous-match"))]
    AUTO_FOCUS = "RowList"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-narrow"),
        (_SIDE_BY_SIDE, "-wide"),
    ]

    def __init__(
        self,
        draft: Article,
        verdicts: Sequence[Verdict],
        at: int,
        settings: Settings,
        looks: Looks,
    ) -> None:
        """Show a verdict.

        Args:
            draft: the draft.
            verdicts: those with a source, in the order of the rows.
            at: which of them.
            settings: keys and the like.
            looks: the styles.
        """
        super().__init__()
        self._draft = draft
        self._verdicts = verdicts
        self._at = at
        self._sides = [_Side(looks, id=f"side-{number}") for number in (0, 1)]
        self._difference = Bar(looks, fill=self._fill_difference)
        self._frame = Frame(looks, "check", hints(settings, _HINTS))
        self._lists = ListKeys(self, lambda: [side.list for side in self._sides])
        self._actions: Actions = {
            **self._lists.actions,
            "search": lambda: None,
            "next-match": partial(self._step, 1),
            "previous-match": partial(self._step, -1),
        }

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        yield from self._frame.around(
            self._difference, Horizontal(*self._sides, id="sides")
        )

    def on_mount(self) -> None:
        """Show draft and source at the words, once there is a width to set them to."""
        self.call_after_refresh(self._show)

    @property
    def _verdict(self) -> Verdict:
        return self._verdicts[self._at]

    @property
    def _source(self) -> QuotationSource:
        source = self._verdict.source
        # Those without one are none of those that are shown here.
        assert source is not None  # noqa: S101
        return source

    def _show(self) -> None:
        verdict, source = self._verdict, self._source
        sign = verdict.sign
        trouble = verdict.trouble or verdict.words.value
        self._frame.head(
            [Piece(f"{sign} ", LOOKS[sign]), Piece(trouble, "strong")],
            f"{self._at + 1} of {len(self._verdicts)}",
        )
        self._difference.refresh()
        who = verdict.speaker or "names nobody"
        self._sides[0].show(self._draft, "draft", who, [verdict.span])
        doubt = "?" if source.speaker and not source.certain else ""
        said = f"{source.speaker}{doubt}" if source.speaker else "speaker not known"
        same = [one.span for one in verdict.others if one.article == source.article]
        spans = sorted({source.span, *same})
        self._sides[1].show(source.article, "source", said, spans)
        self._frame.say(verdict.note)

    def _fill_difference(self, _: int) -> Sides:
        differs = any(part.sign != "=" for part in self._verdict.diff)
        return difference_pieces(self._verdict.diff) if differs else (), ()

    def _step(self, step: int) -> None:
        at = self._at + step
        if 0 <= at < len(self._verdicts):
            self._at = at
            self._show()
        else:
            self.say("last quotation" if step > 0 else "first quotation")

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        """Open the article of a side in the reader, at the words."""
        if event.list is self._sides[0].list:
            self.post_message(ArticleAsked(self._draft.id, self._verdict.span))
        else:
            self.post_message(ArticleAsked(self._source.article.id, self._source.span))

    def action_do(self, name: str) -> object:
        """Do what a command stands for."""
        return do(self, self._actions, name)

    def say(self, text: str) -> None:
        """Show something at the foot."""
        self._frame.say(text)
