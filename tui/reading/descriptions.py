"""What is said of quotations and speakers in one row: pieces with their looks."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from search_index import Position, Proposal, Quotation, SpeakerId
from tui.drawing.looks import Piece
from tui.drawing.safe_text import clip, drawable
from tui.reading.state.cast import Cast
from tui.reading.state.short_names import told_apart

__all__ = [
    "describe",
    "describe_held",
    "describe_plainly",
    "others",
    "standing",
    "strip",
    "summary",
]

_OTHERS = (24, 20)
"""Cells that the name of another speaker takes, at most, where no more names fit so."""
_LEAST = 12
"""Cells that the name of who speaks here has at least."""
_NAME = 24
_MOST_OTHERS = 12
"""No row has room for more of them."""
_ALWAYS = 2
"""How many facts of a quotation are never left out: which of how many, its kind."""
_MENTION = 44
"""Cells that the words which name a speaker take, at most."""


def describe(cast: Cast, quotation: Quotation, room: int | None = None) -> list[Piece]:
    """Return who speaks, which of how many it is, and how that is known.

    Args:
        cast: who speaks.
        quotation: one of theirs.
        room: cells; what is said last is left out rather than cut, and a long name is
            cut before the kind goes. None: all is said.
    """
    speaker = quotation.speaker
    quotations = cast.quotations_of(speaker)
    name = "speaker not known" if speaker is None else cast.name(speaker)
    doubt = "" if quotation.certain or speaker is None else "?"
    facts = [f"{quotations.index(quotation) + 1} of {len(quotations)}"]
    facts.append(quotation.kind.value)
    if quotation.via:
        chain = ", ".join(cast.short_name(link) for link in quotation.via)
        facts.append(f"via {chain}")
    facts += [standing(quotation), _source(cast, quotation)]
    told = [drawable(fact) for fact in facts if fact]
    if room is not None:
        least = sum(cell_len(fact) + 2 for fact in told[:_ALWAYS]) + len(doubt) + 2
        name = clip(name, max(_LEAST, room - least))
    who = drawable(f"{cast.digit(speaker)} {name}{doubt}")
    said = ""
    for number, fact in enumerate(told):
        longer = f"{said}  {fact}"
        lacks_room = room is not None and cell_len(who) + cell_len(longer) > room
        if lacks_room and number >= _ALWAYS:
            break
        said = longer
    return [Piece(who, "strong"), Piece(said)]


def describe_plainly(cast: Cast, quotation: Quotation) -> str:
    """Return the same as plain text."""
    return "".join(piece.text for piece in describe(cast, quotation))


def summary(cast: Cast) -> str:
    """Return how much is quoted in the article, and how much of it is in doubt."""
    quotations = cast.document.quotations
    doubts = sum(not one.certain or one.speaker is None for one in quotations)
    parts = [f"{len(quotations):,} quoted", f"{doubts} ?" if doubts else ""]
    return "  ".join(filter(None, parts))


def describe_held(cast: Cast, finding: Position | Proposal) -> str:
    """Return who holds or wants something, and how."""
    verb = "wants" if isinstance(finding, Proposal) else "holds"
    doubt = "" if finding.certain else "?"
    facts = [f"{cast.name(finding.holder)}{doubt} {verb}", finding.modality.value]
    if finding.via:
        facts.append("via " + ", ".join(cast.short_name(link) for link in finding.via))
    facts += [finding.attribution.value, standing(finding)]
    return "  ".join(fact for fact in facts if fact)


def standing(finding: Quotation | Position | Proposal) -> str:
    """Return who says so, where it is not our rules alone."""
    if finding.by:
        return f"by {finding.by}"
    return "by hand" if finding.corrected else ""


def _source(cast: Cast, quotation: Quotation) -> str:
    """Return the words that name the speaker, where they need explaining."""
    if quotation.source is None:
        return ""
    text = cast.document.article.text
    words = " ".join(quotation.source.of(text).split())
    found = cast.speaker(quotation.speaker)
    shown = f"\u201c{clip(words, _MENTION)}\u201d"
    if found is None:
        return shown
    if words.startswith(found.name):
        return ""
    named = next(
        (span for span in found.mentions if span.of(text) == found.name),
        found.mentions[0] if found.mentions else None,
    )
    if named is None:
        return shown
    return f"{shown} \u2192 \u00b6{cast.paragraph(named.start)}"


def strip(cast: Cast, room: int, chosen: SpeakerId | None) -> list[Piece]:
    """Return the speakers with their keys and counts, as many as there is room for.

    Args:
        cast: who speaks.
        room: cells.
        chosen: who is chosen.
    """
    parts = []
    speaking = cast.speaking[:_MOST_OTHERS]
    names = told_apart([cast.short_name(one.id) for one in speaking], _NAME)
    for speaker, name in zip(speaking, names, strict=True):
        count = len(cast.quotations_of(speaker.id))
        text = f"{cast.digit(speaker.id)} {name} {count}"
        parts.append((text, speaker.id == chosen))
    unknown = len(cast.quotations_of(None))
    return _fitting([*parts, (f"? {unknown}", False)] if unknown else parts, room)


def others(cast: Cast, room: int, here: SpeakerId | None) -> list[Piece]:
    """Return the keys of all speakers but one, as many as there is room for.

    Args:
        cast: who speaks.
        room: cells.
        here: who is left out.
    """
    speaking = cast.speaking[:_MOST_OTHERS]
    full = [cast.short_name(one.id) for one in speaking]

    def fitting(cells: int) -> list[Piece]:
        parts = [
            (f"{cast.digit(speaker.id)} {name}", False)
            for speaker, name in zip(speaking, told_apart(full, cells), strict=True)
            if speaker.id != here
        ]
        return _fitting(parts, room)

    # Shorter only where more of them are named so.
    return max(map(fitting, _OTHERS), key=len)


def _fitting(parts: Sequence[tuple[str, bool]], room: int) -> list[Piece]:
    """Leave out whole speakers from the end until the rest fits."""
    pieces: list[Piece] = []
    used = 0
    for number, (text, chosen) in enumerate(parts):
        gap = "  " if pieces else ""
        more = 3 if number < len(parts) - 1 else 0
        left = room - used - len(gap) - more
        shown = drawable(text)
        if cell_len(shown) > left:
            if pieces:
                pieces.append(Piece("  \u2026"))
                break
            shown = clip(text, left)
        pieces += [Piece(gap), Piece(shown, "strong underline" if chosen else "")]
        used += len(gap) + cell_len(shown)
    return pieces
