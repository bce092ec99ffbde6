"""What the reader takes away from an article, and why it can be relied on."""

from __future__ import annotations

from functools import partial

from tui.commands.doing import Deeds
from tui.messages import CheckAsked, Copied, SpeakerAsked
from tui.reading.citation import citation, reason
from tui.reading.deeds.desk import NO_QUOTATION, Desk

__all__ = ["Taking"]


class Taking:
    """Copies, explains, and leads out of the article."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def deeds(self) -> Deeds:
        """What the keys do."""
        return {
            "why": self._explain,
            "copy": partial(self._copy, sentence=False),
            "copy-sentence": partial(self._copy, sentence=True),
            "check": self._ask_for_check,
            "links": self._show_links,
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

    def _show_links(self) -> object:
        """Show where the words of the article lead."""
        view = self._desk.view
        if not view.article.links:
            self._desk.say("no links in this article")
            return None
        from tui.reading.links import LinksScreen  # noqa: PLC0415

        screen = LinksScreen(view.article, self._desk.body.article.top_offset)
        return self._desk.app.push_screen(
            screen, lambda said: self._desk.say(said or "")
        )

    def _ask_for_check(self) -> None:
        """Have the quotations of the article checked, as those of a draft."""
        self._desk.post_message(CheckAsked(self._desk.view.document))

    def _ask_for_speaker(self) -> None:
        """Show all that the speaker said, or everyone when there is none here."""
        view = self._desk.view
        speaker = view.here or view.speaker
        name = view.cast.name(speaker) if speaker else ""
        self._desk.post_message(SpeakerAsked(name))
