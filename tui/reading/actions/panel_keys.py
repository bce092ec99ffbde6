"""What the keys do that show and narrow the positions panel."""

from __future__ import annotations

from dataclasses import replace

from tui.commands.actions import Actions
from tui.reading.actions.desk import WHOM, Desk
from tui.reading.state.panel_filter import PanelFilter

__all__ = ["PanelKeys"]


class PanelKeys:
    """Shows the panel, and what of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def actions(self) -> Actions:
        """What the keys do."""
        return {
            "panel": self._toggle,
            "panel-full": self._toggle_full,
            "panel-kind": self._next_kind,
            "panel-modality": self._next_modality,
            "panel-speaker": self._only_speaker,
            "panel-unsure": self._unsure,
        }

    def _toggle(self) -> None:
        """Show or hide the panel."""
        body = self._desk.body
        body.show_panel(shown=not body.panel_shown)

    def _toggle_full(self) -> None:
        """Give the panel the whole height, or take it back."""
        self._desk.body.toggle_full()

    def _next_kind(self) -> None:
        """Show proposals only, positions only, or both."""
        self._show(self._desk.view.shown.next_kind())

    def _next_modality(self) -> None:
        """Show one way of holding something only, the next one each time."""
        view = self._desk.view
        self._show(view.shown.next_modality(view.document))

    def _only_speaker(self) -> None:
        """Show only what the speaker holds or reports, and undo."""
        view = self._desk.view
        speaker = None if view.shown.speaker else view.speaker or view.here
        if speaker is None and view.shown.speaker is None:
            self._desk.say(WHOM)
            return
        self._show(replace(view.shown, speaker=speaker))

    def _unsure(self) -> None:
        """Show what one would not sign for among the rest, or fold it away."""
        view = self._desk.view
        document = view.document
        count = sum(not one.certain for one in document.proposals)
        count += sum(not one.certain for one in document.positions)
        shown = replace(view.shown, unsure=not view.shown.unsure)
        said = "shown" if shown.unsure else "folded away"
        message = f"{count} less sure: {said}" if count else "all here is sure"
        self._desk.view = replace(view, shown=shown, message=message)
        self._desk.body.show_panel(shown=True)

    def _show(self, shown: PanelFilter) -> None:
        view = self._desk.view
        said = shown.said(view.cast.name(shown.speaker)) or "panel: everything"
        self._desk.view = replace(view, shown=shown, message=said)
        self._desk.body.show_panel(shown=True)
