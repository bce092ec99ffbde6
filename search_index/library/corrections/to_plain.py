"""Annotations as plain values, for the store and for the JSON that goes to others.

A correction is an object whose ``says`` names it (``given_to``, ``rejected``,
``rekinded``, ``missed``, ``same_as``, ``renamed``, ``split_off``); a finding is as in
interface.md, with words instead of offsets.
"""

from __future__ import annotations

from collections.abc import Sequence

from search_index.library.records import Plain
from search_index.model.annotations import (
    OWN_VOICE,
    PROPOSAL_MODALITIES,
    Anchor,
    Annotation,
    Correction,
    FindingInWords,
    GivenTo,
    ItemInWords,
    Mark,
    Missed,
    Named,
    Note,
    QuotationInWords,
    Reading,
    Rejected,
    Rekinded,
    Renamed,
    SameAs,
    SplitOff,
    Tag,
)
from search_index.model.documents import AUTHOR

__all__ = ["annotation_to_plain", "finding_in_words_to_plain", "named_to_plain"]

_Object = dict[str, Plain]


def annotation_to_plain(annotation: Annotation) -> _Object:
    """Return an annotation as plain values."""
    match annotation:
        case Note():
            return {"text": annotation.text, "at": _anchors(annotation.at)}
        case Tag():
            return {"tag": annotation.tag, "at": _anchors(annotation.at)}
        case Mark():
            return {"letter": annotation.letter, "at": anchor_to_plain(annotation.at)}
        case Reading():
            return {
                "quotations": _findings(annotation.quotations),
                "positions": _findings(annotation.positions),
                "proposals": _findings(annotation.proposals),
            }
    return _correction(annotation)


def _correction(correction: Correction) -> _Object:
    match correction:
        case GivenTo(finding, speaker):
            whom = named_to_plain(speaker) if speaker else None
            return {"says": "given_to", **_about(finding), "speaker": whom}
        case Rejected(finding):
            return {"says": "rejected", **_about(finding)}
        case Rekinded(finding, kind):
            return {"says": "rekinded", **_about(finding), "kind": kind.value}
        case Missed(finding):
            return {"says": "missed", **_about(finding)}
        case SameAs(speaker, other):
            return {
                "says": "same_as",
                "speaker": named_to_plain(speaker),
                "other": named_to_plain(other),
            }
        case Renamed(speaker, name):
            return {
                "says": "renamed",
                "speaker": named_to_plain(speaker),
                "name": name,
            }
        case SplitOff(mention, whose):
            return {
                "says": "split_off",
                "mention": anchor_to_plain(mention),
                "speaker": named_to_plain(whose) if whose else None,
            }


def _about(finding: FindingInWords) -> _Object:
    if isinstance(finding, QuotationInWords):
        return {"quotation": finding_in_words_to_plain(finding)}
    proposed = finding.modality in PROPOSAL_MODALITIES
    key = "proposal" if proposed else "position"
    return {key: finding_in_words_to_plain(finding)}


def _findings(findings: Sequence[FindingInWords]) -> list[Plain]:
    return [finding_in_words_to_plain(one) for one in findings]


def finding_in_words_to_plain(finding: FindingInWords) -> _Object:
    """Return a finding in words as plain values."""
    if isinstance(finding, QuotationInWords):
        return {
            "kind": finding.kind.value,
            "content": _anchors(finding.content),
            "cue": _optional(finding.cue),
            "source": _optional(finding.source),
            "speaker": named_to_plain(finding.speaker) if finding.speaker else None,
            "via": [named_to_plain(one) for one in finding.via],
        }
    return _item(finding)


def reading_to_plain(reading: Reading) -> _Object:
    """Return what another reader found, with speakers apart, as in interface.md."""
    ids: dict[Named, str] = {}
    plain: _Object = {}
    for key, findings in (
        ("quotations", reading.quotations),
        ("positions", reading.positions),
        ("proposals", reading.proposals),
    ):
        plain[key] = [_with_ids(one, ids) for one in findings]
    speakers: list[Plain] = [
        {"id": id_, **_speaker(named)} for named, id_ in ids.items()
    ]
    return {"speakers": speakers, **plain}


def _with_ids(finding: FindingInWords, ids: dict[Named, str]) -> _Object:
    def id_of(named: Named | None) -> str | None:
        if named is None or named == OWN_VOICE:
            return str(AUTHOR) if named else None
        return ids.setdefault(named, f"s{len(ids) + 1}")

    plain = finding_in_words_to_plain(finding)
    if isinstance(finding, QuotationInWords):
        plain["speaker"] = id_of(finding.speaker)
    else:
        plain["holder"] = id_of(finding.holder)
    return plain | {"via": [id_of(one) for one in finding.via]}


def _speaker(named: Named) -> _Object:
    return {
        "name": named.name,
        "kind": named.kind.value,
        "role": anchor_to_plain(named.role) if named.role else None,
        "aliases": [*named.aliases],
    }


def _item(item: ItemInWords) -> _Object:
    plain: _Object = {
        "modality": item.modality.value,
        "holder": named_to_plain(item.holder),
        "via": [named_to_plain(one) for one in item.via],
        "target": [*item.target],
        "statement": item.statement,
        "evidence": _anchors(item.evidence),
        "cue": _optional(item.cue),
        "attribution": item.attribution.value,
    }
    if item.modality in PROPOSAL_MODALITIES:
        plain |= {"condition": item.condition, "polarity": item.polarity}
    return plain


def named_to_plain(named: Named) -> Plain:
    """Return a speaker as plain values: an object, or ``author``."""
    if named == OWN_VOICE:
        return str(AUTHOR)
    plain: _Object = {"name": named.name, "kind": named.kind.value}
    if named.mention:
        plain["mention"] = anchor_to_plain(named.mention)
    if named.role:
        plain["role"] = anchor_to_plain(named.role)
    if named.aliases:
        plain["aliases"] = [*named.aliases]
    return plain


def anchor_to_plain(anchor: Anchor) -> _Object:
    """Return an anchor as plain values.

    ``after`` are the words that it comes after, ``before`` those that it comes before.
    """
    plain: _Object = {"text": anchor.words}
    if anchor.before:
        plain["after"] = anchor.before
    if anchor.after:
        plain["before"] = anchor.after
    if anchor.of > 1:
        plain |= {"nth": anchor.nth, "of": anchor.of}
    return plain


def _anchors(anchors: Sequence[Anchor]) -> list[Plain]:
    return [anchor_to_plain(one) for one in anchors]


def _optional(anchor: Anchor | None) -> _Object | None:
    return anchor_to_plain(anchor) if anchor else None
