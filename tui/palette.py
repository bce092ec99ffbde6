"""Puts the table of commands into the command palette."""

from __future__ import annotations

from functools import partial

from textual.binding import Binding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input

from tui.keys import COMMANDS, Command

__all__ = ["CommandProvider", "Palette"]


class Palette(CommandPalette):
    """Textual's palette; its cursor does not blink, since each blink is sent."""

    def on_mount(self) -> None:
        """Keep the cursor steady."""
        self.query_one(Input).cursor_blink = False


class CommandProvider(Provider):
    """Finds commands by name and by what they do; those that the screen has."""

    @property
    def _offered(self) -> list[tuple[Command, str]]:
        """The commands of the screen below, each with its action there."""
        actions = {
            binding.id: binding.action
            for binding in type(self.screen).BINDINGS
            if isinstance(binding, Binding)
        }
        return [(one, actions[one.name]) for one in COMMANDS if one.name in actions]

    async def discover(self) -> Hits:
        """List all commands before anything is typed."""
        for command, action in self._offered:
            run = partial(self.screen.run_action, action)
            yield DiscoveryHit(command.name, run, help=command.help)

    async def search(self, query: str) -> Hits:
        """List the commands that fit what is typed."""
        matcher = self.matcher(query)
        for command, action in self._offered:
            name = command.name
            score = max(matcher.match(name), matcher.match(command.help) / 2)
            if score > 0:
                run = partial(self.screen.run_action, action)
                yield Hit(score, matcher.highlight(name), run, help=command.help)
