"""Parts what comes from the keyboard: what was typed, and the terminal's own answers.

Whatever a terminal can send is a string of units: a character, Escape and a character,
or a sequence as ECMA-48 (5.4, 5.6) builds them. A unit that is whole is a key or an
answer, never both; one that is cut waits for the rest, but not for ever: what nobody
types is dropped then, what somebody may have typed is taken for keys.
"""

from __future__ import annotations

import re

from search_index import value

__all__ = ["KEY_PATIENCE", "PATIENCE", "Replies", "Reply"]

KEY_PATIENCE = 0.11
"""Seconds after which an Escape that nothing follows is the key (as in Textual)."""
PATIENCE = 1.0
"""Seconds after which a paste or an answer that does not go on has ended."""
_MOST_PASTED = 1 << 20
"""Bytes of one paste that are taken; nobody looks for more than that."""
_LONGEST = 64
"""Bytes of a sequence; no terminal sends longer ones for a key."""

_UNIT = re.compile(
    rb"(?P<paste>\x1b\[200~)"
    rb"|(?P<csi>\x1b\[(?P<params>[0-?]*)(?P<between>[ -/]*)(?P<final>[@-~]))"
    rb"|(?P<string>\x1b[\]P_^X][^\x07\x1b\x18\x1a]*(?:\x07|\x1b\\|[\x18\x1a]))"
    rb"|(?P<other>\x1bO?[^\x1b\[\]P_^XO]|\x1b(?=\x1b)|[^\x1b]+)",
    re.DOTALL,
)
_PASTE_END = b"\x1b[201~"
_MARK = re.compile(rb"\x1b\[[<=>?]|\x1b[\]P_^X].")
"""The beginning of what no keyboard sends."""
_COLOUR = re.compile(rb"\x1b\](?P<number>\d{1,9});(?P<value>[^\x07\x1b]*)")
_MODE = re.compile(rb"\?(\d{1,9});(\d{1,9})")
_PLACE = re.compile(rb"\d{1,9};\d{1,9}")
_NUMBER = re.compile(rb"\d+")


@value
class Reply:
    """An answer.

    Attributes:
        kind: ``cursor``, ``mode``, ``attributes`` or ``colour``.
        number: of the mode or the colour.
        value: a mode's state, a colour, the attributes.
    """

    kind: str
    number: int = 0
    value: str = ""


class Replies:
    """Parts keys and answers; one that is cut goes on with the next piece.

    Attributes:
        expected: Was the terminal asked anything? If not, a place is a key.
    """

    def __init__(self) -> None:
        self.expected = False
        self._rest = b""
        self._pasting = False
        self._pasted = 0

    @property
    def waiting(self) -> bool:
        """Is the beginning of something kept back?"""
        return bool(self._rest) or self._pasting

    @property
    def patience(self) -> float:
        """Seconds that the rest of what is kept back is waited for."""
        slow = self._pasting or _MARK.match(self._rest) is not None
        return PATIENCE if slow else KEY_PATIENCE

    def take(self, data: bytes) -> tuple[bytes, list[Reply]]:
        """Part what came.

        Returns:
            What was typed, in whole sequences, and the answers.
        """
        data, self._rest = self._rest + data, b""
        typed: list[bytes] = []
        replies: list[Reply] = []
        at = 0
        while at < len(data):
            if self._pasting:
                at = self._paste(data, at, typed)
                continue
            unit = _UNIT.match(data, at)
            if unit is None:
                self._keep(data[at:])
                break
            at = unit.end()
            if unit["paste"]:
                self._pasting, self._pasted = True, 0
                typed.append(unit[0])
            elif unit["csi"]:
                typed.append(self._sequence(unit, replies))
            elif unit["string"]:
                replies.extend(_colour(unit[0]))
            else:
                typed.append(_with_alt(unit[0]))
        return b"".join(typed), replies

    def give_back(self) -> bytes:
        """Return what was kept back for too long, as the keys that it may be.

        A paste ends; what only a terminal sends is dropped.
        """
        rest, self._rest = self._rest, b""
        if self._pasting:
            self._pasting = False
            return _without_end(rest) + _PASTE_END
        return b"" if _MARK.match(rest) or len(rest) > _LONGEST else rest

    def _paste(self, data: bytes, at: int, typed: list[bytes]) -> int:
        """Take what is pasted, up to its end; return where that is."""
        end = data.find(_PASTE_END, at)
        if end < 0:
            # The end itself may be cut.
            cut = _end_begun(data)
            self._rest = data[max(at, cut) :] if cut < len(data) else b""
            end = max(at, cut)
        room = max(0, _MOST_PASTED - self._pasted)
        typed.append(data[at:end][:room])
        self._pasted += end - at
        if data.startswith(_PASTE_END, end):
            self._pasting = False
            typed.append(_PASTE_END)
            return end + len(_PASTE_END)
        return len(data)

    def _keep(self, rest: bytes) -> None:
        """Keep back what is cut; of what grows beyond all measure only that it does."""
        self._rest = rest[: _LONGEST + 1]

    def _sequence(self, unit: re.Match[bytes], replies: list[Reply]) -> bytes:
        """Return a control sequence that is a key, else note what it answers."""
        params, final = unit["params"], unit["final"]
        if len(unit[0]) > _LONGEST or any(
            len(number) > 9 for number in _NUMBER.findall(params)
        ):
            return b""
        mode = _MODE.fullmatch(params)
        if mode and final == b"y":
            replies.append(Reply("mode", int(mode[1]), mode[2].decode()))
        elif params.startswith(b"?"):
            if final == b"c":
                replies.append(Reply("attributes", 0, params[1:].decode()))
        elif self.expected and final == b"R" and _PLACE.fullmatch(params):
            replies.append(Reply("cursor"))
        elif not _is_no_key(params, final):
            return unit[0]
        return b""


def _with_alt(unit: bytes) -> bytes:
    """Return an Escape and a character as the key with Alt that a terminal means by it.

    As the protocol of kitty writes it: Textual takes the old form for the characters of
    one keyboard's layout, or for two keys that nobody pressed.
    """
    if len(unit) == 2 and unit[:1] == b"\x1b" and 0x20 <= unit[1] < 0x7F:
        return b"\x1b[%d;3u" % unit[1]
    return unit


def _is_no_key(params: bytes, final: bytes) -> bool:
    """Tell whether a sequence stands for a character that there is not."""
    if final != b"u":
        return params.startswith((b"=", b">"))
    number = _NUMBER.match(params)
    code = int(number[0]) if number else 0
    return code > 0x10FFFF or 0xD800 <= code < 0xE000


def _colour(string: bytes) -> list[Reply]:
    """Return the answer that a string is; others are nobody's keys either."""
    match = _COLOUR.match(string)
    if match is None:
        return []
    value = match["value"].decode("ascii", "replace")
    return [Reply("colour", int(match["number"]), value)]


def _end_begun(data: bytes) -> int:
    """Return where the end of a paste may have begun; the length where it has not."""
    for size in range(len(_PASTE_END) - 1, 0, -1):
        if data.endswith(_PASTE_END[:size]):
            return len(data) - size
    return len(data)


def _without_end(rest: bytes) -> bytes:
    """Return what was pasted last, without an end that did not come whole."""
    return rest if _end_begun(rest) == len(rest) else b""
