"""The reader's own say: corrections, notes and tags, and taking them back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from search_index import (
    Anchor,
    ArticleId,
    Correction,
    Renamed,
    SameAs,
    Span,
    anchor_of,
    words_of,
)
from tui.annotation_keeper import Keeper, said_of
from tui.commands.actions import Actions
from tui.drawing.safe_text import drawable
from tui.messages import KeepAsked
from tui.overlays.choosing import AskScreen, Choice, ChooseScreen
from tui.reading.actions.correcting import (
    finding_choices,
    missed_choices,
    speaker_choices,
)
from tui.reading.actions.desk import Desk
from tui.reading.actions.selecting import Selecting
from tui.reading.state.noted import Noted, tags_and_text

__all__ = ["Amending"]

_NOTHING = "nothing to correct here: z selects words that were missed"
_AGAIN = "; U takes it back"


class Amending:
    """Asks what is to be said, and hands it on to be kept."""

    def __init__(self, desk: Desk, selecting: Selecting) -> None:
        self._desk = desk
        self._selecting = selecting

    @property
    def actions(self) -> Actions:
        """What the keys do."""
        return {
            "correct": self._correct,
            "undo": self._undo,
            "note": self._note,
            "note-article": self._note_article,
        }

    # Corrections

    def _correct(self) -> object:
        """Ask what is wrong with the selection, the speaker or the finding."""
        view = self._desk.view
        finding, speaker = self._desk.finding, self._desk.speaker_at
        if view.selected is not None:
            return self._choose(
                "these words are", missed_choices(view.cast, view.selected)
            )
        if speaker is not None:
            return self._choose(
                view.cast.name(speaker), speaker_choices(view.cast, speaker)
            )
        if finding is not None:
            # Near the end of an article the choices may cover the words themselves.
            words = drawable(" ".join(words_of(view.document, finding).split()))
            return self._choose(
                "whose is it?", finding_choices(view.cast, finding), words
            )
        self._desk.say(_NOTHING)
        return None

    def _choose(
        self, title: str, choices: Sequence[Choice[Correction]], about: str = ""
    ) -> object:
        screen: ChooseScreen[Correction] = ChooseScreen(
            self._desk.looks, title, choices, about
        )
        # What it is about stays in sight above the choices.
        self._desk.body.article.settle_at(self._desk.view.cursor)
        return self._desk.app.push_screen(screen, self._chosen)

    def _chosen(self, correction: Correction | None) -> None:
        if correction is None:
            return
        self._selecting.drop()
        article = self._desk.view.article.id
        self._desk.post_message(KeepAsked(partial(_keep, article, correction)))

    def _undo(self) -> None:
        """Take the last correction back, one more each time."""
        article = self._desk.view.article.id
        self._desk.post_message(KeepAsked(partial(_undo, article)))

    # Notes

    def _note(self) -> object:
        """Write a note on the selection, the finding, or the paragraph here."""
        spans = self._target()
        noted = self._noted(Span(spans[0].start, spans[-1].end))
        text = self._desk.view.article.text
        return self._ask(noted, [anchor_of(text, span) for span in spans])

    def _note_article(self) -> object:
        """Write a note on the whole article."""
        return self._ask(self._noted(None), ())

    def _target(self) -> Sequence[Span]:
        view, finding = self._desk.view, self._desk.finding
        if view.selected is not None:
            return (view.selected,)
        if finding is not None:
            return finding.spans
        block = view.article.blocks[view.cast.block(view.cursor)]
        return (block.span,)

    def _noted(self, span: Span | None) -> Noted:
        found = (one for one in self._desk.view.noted if one.span == span)
        return next(found, Noted(span))

    def _ask(self, noted: Noted, at: Sequence[Anchor]) -> object:
        """Ask for a line; what was written before stands in it."""

        def asked(line: str | None) -> None:
            if line is not None and line != noted.line:
                self._selecting.drop()
                article = self._desk.view.article.id
                keep = partial(_write, article, noted, tuple(at), line)
                self._desk.post_message(KeepAsked(keep, corrects=False))

        sign = "note (#word tags): " if noted.span else "note on the article: "
        return self._desk.app.push_screen(AskScreen(sign, noted.line), asked)


# What is done with whoever keeps it, in a thread


def _keep(article: ArticleId, correction: Correction, keeper: Keeper) -> str:
    keeper.correct(article, correction)
    said = said_of(correction)
    whose = "now " if not isinstance(correction, SameAs | Renamed) else ""
    return f"{whose}{said}{_AGAIN}"


def _undo(article: ArticleId, keeper: Keeper) -> str:
    kept = keeper.undo(article)
    if kept is None:
        return "nothing to take back"
    left = sum(not one.by for one in keeper.corrections(article))
    said = said_of(kept.annotation) if isinstance(kept.annotation, Correction) else ""
    return f"taken back: {said}; {left} left"


def _write(
    article: ArticleId, noted: Noted, at: Sequence[Anchor], line: str, keeper: Keeper
) -> str:
    """Keep what was typed in place of what was written there before."""
    tags, text = tags_and_text(line)
    for tag, number in noted.tags:
        if tag not in tags:
            keeper.forget(number)
    known = {tag for tag, _ in noted.tags}
    for tag in tags:
        if tag not in known:
            keeper.tag(article, tag, at)
    if noted.number and not text:
        keeper.forget(noted.number)
    elif noted.number and text != " ".join(noted.text.split()):
        keeper.change_note(noted.number, text)
    elif text and not noted.number:
        keeper.note(article, text, at)
    return "noted" if line.strip() else "note taken away"
