"""What the positions panel shows: all, or one kind, one modality, one speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from search_index import Document, Modality, Position, Proposal, SpeakerId, value

__all__ = ["PanelFilter"]

_KINDS = ("", "proposal", "position")


@value
class PanelFilter:
    """Which findings the panel shows; what is empty lets all through.

    Attributes:
        kind: ``proposal``, ``position`` or empty.
        modality: how it is held.
        speaker: who holds it, or through whom it is reported.
        unsure: Are those shown among the rest that one would not sign for? If not,
            they are folded away where there are others.
    """

    kind: str = ""
    modality: Modality | None = None
    speaker: SpeakerId | None = None
    unsure: bool = False

    @property
    def narrows(self) -> bool:
        """Does it keep anything out?"""
        return bool(self.kind or self.modality or self.speaker)

    def lets(self, finding: Position | Proposal) -> bool:
        """Tell whether a finding is shown."""
        proposal = isinstance(finding, Proposal)
        if self.kind and proposal != (self.kind == "proposal"):
            return False
        if self.modality is not None and finding.modality is not self.modality:
            return False
        through = (*finding.via, finding.holder)
        return self.speaker is None or self.speaker in through

    def next_kind(self) -> PanelFilter:
        """Return the filter with the next kind: all, proposals, positions."""
        place = (_KINDS.index(self.kind) + 1) % len(_KINDS)
        return replace(self, kind=_KINDS[place], modality=None)

    def next_modality(self, document: Document) -> PanelFilter:
        """Return the filter with the next modality that the document has."""
        within = replace(self, modality=None)
        findings: Iterable[Position | Proposal] = (
            *document.proposals,
            *document.positions,
        )
        held = {one.modality for one in findings if within.lets(one)}
        steps: list[Modality | None] = [None, *(m for m in Modality if m in held)]
        place = steps.index(self.modality) if self.modality in steps else 0
        return replace(self, modality=steps[(place + 1) % len(steps)])

    def said(self, name: str) -> str:
        """Return what is shown, in words; empty when that is all.

        Args:
            name: the speaker's name.
        """
        words = []
        if self.modality is not None:
            words.append(self.modality.value)
        elif self.kind:
            words.append(f"{self.kind}s")
        if self.speaker is not None:
            words.append(name)
        return "only " + ", ".join(words) if words else ""
