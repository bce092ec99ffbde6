"""From quotation to quotation: by anybody, by one speaker, with all others away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from search_index import Quotation, SpeakerId
from tui.commands.actions import Actions
from tui.reading.actions.desk import NO_QUOTATION, WHOM, Desk
from tui.reading.actions.moving import Moving
from tui.reading.state.motions import kept_blocks, quotation_from

__all__ = ["Voices"]


class Voices:
    """Goes to what somebody said."""

    def __init__(self, desk: Desk, moving: Moving) -> None:
        self._desk = desk
        self._moving = moving

    @property
    def actions(self) -> Actions:
        """What the keys do that have to do with who speaks."""
        digits = {
            f"speaker-{number}": partial(self._choose_numbered, number)
            for number in range(1, 10)
        }
        return {
            "next-quotation": partial(self._step_quotation, 1),
            "previous-quotation": partial(self._step_quotation, -1),
            "next-by-speaker": partial(self._step_by_speaker, 1),
            "previous-by-speaker": partial(self._step_by_speaker, -1),
            "release-speaker": self.release,
            "filter": self._filter,
            "fold": self._fold,
            **digits,
        }

    def choose(self, speaker: SpeakerId) -> None:
        """Choose a speaker and go on to their next quotation, round the end."""
        view = self._desk.view
        theirs = view.cast.quotations_of(speaker)
        found = quotation_from(theirs, view.cursor, view.quotation, 1)
        kept = view.kept
        if kept is not None and view.speaker != speaker:
            kept = kept_blocks(view.cast, speaker)
        said = "" if found else "went on from the first"
        self._desk.view = replace(view, speaker=speaker, kept=kept, message=said)
        self._go_to(found or theirs[0])

    def point(self, speaker: SpeakerId) -> None:
        """Choose a speaker who was pointed at; again: go on to the next of theirs."""
        view = self._desk.view
        if view.speaker == speaker:
            self.choose(speaker)
            return
        kept = None if view.kept is None else kept_blocks(view.cast, speaker)
        said = f"{view.cast.name(speaker)}: ] [ go through theirs, 0 lets go"
        self._desk.view = replace(view, speaker=speaker, kept=kept, message=said)

    def release(self) -> None:
        """Let go of the speaker, and of what depends on one."""
        self._desk.view = replace(
            self._desk.view, speaker=None, dimmed=False, kept=None
        )

    def _choose_numbered(self, number: int) -> None:
        """Choose the nth speaker; again: go on."""
        speaking = self._desk.view.cast.speaking
        if number > len(speaking):
            self._desk.say(f"there is no speaker {number}")
        else:
            self.choose(speaking[number - 1].id)

    def _step_quotation(self, step: int) -> None:
        """Go to another quotation, of the chosen speaker while one is."""
        view = self._desk.view
        everyone = view.document.quotations
        theirs = view.speaker and view.cast.quotations_of(view.speaker)
        self._step(theirs or everyone, step)

    def _step_by_speaker(self, step: int) -> None:
        """Go to another quotation by the speaker under the cursor."""
        view = self._desk.view
        if view.quotation is None and view.speaker is None:
            self._desk.say(NO_QUOTATION)
            return
        here = view.speaker if view.quotation is None else view.here
        self._step(view.cast.quotations_of(here), step)

    def _step(self, quotations: Sequence[Quotation], step: int) -> None:
        view = self._desk.view
        found = quotation_from(quotations, view.cursor, view.quotation, step)
        if found is not None:
            self._go_to(found)
        elif not quotations:
            self._desk.say("nobody is quoted")
        else:
            self._desk.say("last quotation" if step > 0 else "first quotation")

    def _go_to(self, quotation: Quotation) -> None:
        self._moving.jump(quotation.spans, quotation)

    def _filter(self) -> None:
        """Dim everyone but the speaker, and undo."""
        view = self._desk.view
        speaker = view.speaker or view.here
        if speaker is None:
            self._desk.say(WHOM)
        else:
            dimmed = not view.dimmed
            said = f"only {view.cast.name(speaker)}: Esc lets go" if dimmed else ""
            self._desk.view = replace(
                view, speaker=speaker, dimmed=dimmed, message=said
            )

    def _fold(self) -> None:
        """Fold what the speaker does not say, and undo."""
        view = self._desk.view
        if view.kept is None:
            speaker = view.speaker or view.here
            kept = kept_blocks(view.cast, speaker)
            self._desk.view = replace(view, speaker=speaker, kept=kept)
        else:
            self._desk.view = replace(view, kept=None)
        self._desk.body.article.settle_at(view.cursor)
