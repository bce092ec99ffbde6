"""Hits and lists of the library as lines to read, and as JSON."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from search_index import (
    ArticleSummary,
    Hit,
    HitKind,
    SpeakerSummary,
    json_line,
    noun_for,
)
from tui.cli.common import shown
from tui.cli.plain import one_line

__all__ = [
    "hit_json",
    "hit_line",
    "hit_lines",
    "speaker_json",
    "speaker_line",
    "summary_json",
    "summary_line",
]

_SHORT_ID = 8
_SPEAKERS_SHOWN = 4
_MARK, _END = "\x1b[1;4m", "\x1b[0m"
"""Bold and underlined: seen without colour, too."""


def hit_json(hit: Hit) -> dict[str, object]:
    """Return a hit as interface.md has it."""
    return {
        "article": hit.article,
        "title": hit.title,
        "origin": hit.origin,
        "published": hit.published.isoformat() if hit.published else None,
        "kind": hit.kind.value,
        "finding": hit.finding,
        "speaker": hit.speaker or None,
        "modality": hit.modality.value if hit.modality else None,
        "span": [hit.span.start, hit.span.end],
        "excerpt": hit.excerpt,
        "marks": [[mark.start, mark.end] for mark in hit.marks],
        "score": round(hit.score, 4),
        **({"archive": hit.archive} if hit.archive else {}),
    }


def hit_lines(hits: Sequence[Hit], *, marked: bool) -> Iterator[str]:
    """Yield lines to read: each article once, at its best hit, with all its hits.

    Args:
        hits: best first.
        marked: Is the match to stand out, as on a terminal?
    """
    marked = marked and os.environ.get("TERM", "") not in {"", "dumb"}
    by_article: dict[str, list[Hit]] = {}
    for hit in hits:
        by_article.setdefault(hit.article, []).append(hit)
    for number, group in enumerate(by_article.values()):
        if number:
            yield ""
        first = group[0]
        day = f"  {first.published.isoformat()}" if first.published else ""
        home = f"  in {one_line(first.archive)}" if first.archive else ""
        yield f"{one_line(first.title)}{day}  {_short_id(first)}{home}"
        for hit in group:
            yield f"  {_label(hit)}: {_excerpt(hit, marked=marked)}"


def hit_line(hit: Hit) -> str:
    """Return a hit as one line: its article, whose it is, the words."""
    title, short_id = one_line(hit.title), _short_id(hit)
    return f"{title}  {short_id}  {_label(hit)}: {one_line(hit.excerpt)}"


def _short_id(hit: Hit) -> str:
    return one_line(hit.article[:_SHORT_ID])


def _label(hit: Hit) -> str:
    if hit.kind is HitKind.TEXT:
        return "text"
    kind = f"{hit.kind.value}, {hit.modality.value}" if hit.modality else hit.kind.value
    return f"{one_line(hit.speaker) or '?'}, {kind}"


def _excerpt(hit: Hit, *, marked: bool) -> str:
    if not marked:
        return one_line(hit.excerpt)
    parts: list[str] = []
    done = 0
    for mark in hit.marks:
        parts.append(shown(hit.excerpt[done : mark.start]))
        parts.append(f"{_MARK}{shown(mark.of(hit.excerpt))}{_END}")
        done = mark.end
    parts.append(shown(hit.excerpt[done:]))
    return "".join(parts)


def summary_json(article: ArticleSummary, tags: Sequence[str] = ()) -> str:
    """Return an article of the list as one line of JSON, with its tags."""
    return json_line(
        {
            "id": article.id,
            "title": article.title,
            "byline": article.byline,
            "origin": article.origin,
            "published": article.published.isoformat() if article.published else None,
            "added": round(article.added, 3),
            "words": article.words,
            "speakers": [*article.speakers],
            "quotations": article.quotations,
            "positions": article.positions,
            "proposals": article.proposals,
            "read": article.read,
            "starred": article.starred,
            "tags": [*tags],
        }
    )


def summary_line(article: ArticleSummary) -> str:
    """Return an article of the list as one line to read."""
    day = article.published.isoformat() if article.published else " " * 10
    names = [one_line(name) for name in article.speakers[:_SPEAKERS_SHOWN]]
    more = len(article.speakers) - len(names)
    speaking = ", ".join(names) + (f" and {more} more" if more else "")
    about = f"  ({speaking})" if speaking else ""
    return f"{one_line(article.id)}  {day}  {one_line(article.title)}{about}"


def speaker_json(one: SpeakerSummary) -> dict[str, object]:
    """Return a speaker of the library, for a line of JSON."""
    return {
        "name": one.name,
        "kind": one.kind.value,
        "aliases": [*one.aliases],
        "roles": [*one.roles],
        "articles": one.articles,
        "quotations": one.quotations,
        "positions": one.positions,
        "proposals": one.proposals,
        "generic": one.generic,
    }


def speaker_line(one: SpeakerSummary) -> str:
    """Return a speaker of the library as one line to read."""
    role = f"  {one_line(one.roles[0])}" if one.roles else ""
    figures = (
        f"{count:{digits}} {noun_for(count, thing):<{len(thing) + 1}}"
        for digits, count, thing in (
            (5, one.quotations, "quotation"),
            (4, one.positions, "position"),
            (4, one.proposals, "proposal"),
            (4, one.articles, "article"),
        )
    )
    return f"{' '.join(figures)}  {one_line(one.name)} ({one.kind.value}){role}"
