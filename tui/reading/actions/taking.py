"""What the reader takes away from an article, and why it can be relied on."""

from __future__ import annotations

from functools import partial

from tui.commands.actions import Actions
from tui.messages import (
    CheckAsked,
    Copied,
    EditAsked,
    LinkAsked,
    PipeAsked,
    SpeakerAsked,
)
from tui.reading.actions.desk import NO_QUOTATION, Desk
from tui.reading.citation import citation, reason, stretch_citation

__all__ = ["Taking"]


class Taking:
    """Copies, explains, and leads out of the article."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def actions(self) -> Actions:
        """What the keys do."""
        return {
            "why": self._explain,
            "copy": partial(self._copy, sentence=False),
            "copy-sentence": partial(self._copy, sentence=True),
            "check": self._ask_for_check,
            "links": self._show_links,
            "edit": self._edit,
            "pipe": self._pipe,
            "speaker-page": self._ask_for_speaker,
        }

    def _explain(self) -> object:
        """Say why the quotation, or the row of the panel, is this speaker's."""
        finding = self._desk.finding
        if finding is None:
            self._desk.say(NO_QUOTATION)
            return None
        # The first frame has no use for it.
        from tui.overlays.keys_and_note import NoteScreen  # noqa: PLC0415

        text = reason(self._desk.view.cast, finding)
        return self._desk.app.push_screen(NoteScreen(text, self._desk.looks, "why"))

    def _copy(self, *, sentence: bool) -> None:
        """Copy what the reader is on with whose it is, or the sentences around it."""
        finding = self._desk.finding
        if finding is None:
            self._desk.say(NO_QUOTATION)
            return
        text = citation(self._desk.view.cast, finding, sentence=sentence)
        self._desk.post_message(Copied(text))

    def _edit(self) -> None:
        """Open the article in the reader's editor."""
        view = self._desk.view
        self._desk.post_message(EditAsked(view.article, view.cursor))

    def _pipe(self) -> object:
        """Ask for a command, and give it what ``y`` would copy."""
        view, finding = self._desk.view, self._desk.finding
        if view.selected is not None:
            text = stretch_citation(view.cast, view.selected)
        elif finding is not None:
            text = citation(view.cast, finding)
        else:
            self._desk.say(NO_QUOTATION)
            return None

        def asked(command: str | None) -> None:
            if command and command.strip():
                self._desk.post_message(PipeAsked(command, text))

        # The first frame has no use for it.
        from tui.overlays.choosing import AskScreen  # noqa: PLC0415

        return self._desk.app.push_screen(AskScreen("pipe to: "), asked)

    def _show_links(self) -> object:
        """Show where the words of the article lead."""
        view = self._desk.view
        if not view.article.links:
            self._desk.say("no links in this article")
            return None
        from tui.reading.links import LinksScreen  # noqa: PLC0415

        top = self._desk.body.article.top_offset
        screen = LinksScreen(view.article, top, self._desk.looks)
        return self._desk.app.push_screen(screen, self._follow)

    def _follow(self, chosen: tuple[str, bool] | None) -> None:
        """Have an address copied, or opened."""
        if chosen is not None:
            address, opens = chosen
            asked = LinkAsked(address) if opens else Copied(address)
            self._desk.post_message(asked)

    def _ask_for_check(self) -> None:
        """Have the quotations of the article checked, as those of a draft."""
        self._desk.post_message(CheckAsked(self._desk.view.document))

    def _ask_for_speaker(self) -> None:
        """Show all that the speaker said, or everyone when there is none here."""
        view = self._desk.view
        speaker = view.here or view.speaker
        name = view.cast.name(speaker) if speaker else ""
        self._desk.post_message(SpeakerAsked(name))
