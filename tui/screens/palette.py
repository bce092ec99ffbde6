"""Puts the table of commands into the command palette."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.commands import READING

__all__ = ["CommandProvider"]


class CommandProvider(Provider):
    """Finds commands by name and by what they do."""

    async def discover(self) -> Hits:
        """List all commands before anything is typed."""
        for command in READING:
            run = partial(self.screen.run_action, command.action)
            yield DiscoveryHit(command.name, run, help=command.help)

    async def search(self, query: str) -> Hits:
        """List the commands that fit what is typed."""
        matcher = self.matcher(query)
        for command in READING:
            name = command.name
            score = max(matcher.match(name), matcher.match(command.help) / 2)
            if score > 0:
                run = partial(self.screen.run_action, command.action)
                yield Hit(score, matcher.highlight(name), run, help=command.help)
