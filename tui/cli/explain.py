"""``onrecord explain``: how a text was read, for bug reports and changes of rules."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from search_index import (
    Article,
    ExplainedSentence,
    ExplainedText,
    Plain,
    Quotation,
    ReaderError,
    SpeakerId,
    explain_article,
    find_origins,
    finding_to_plain,
    read_origins,
)
from tui.cli.common import FINDING_COMMANDS, complain, read_settings, shown
from tui.cli.usage import Parser

__all__ = ["explain_parser", "run_explain"]

_DONE = 0


def run_explain(words: Sequence[str]) -> int:
    """Print how articles were read; return the exit code.

    Args:
        words: what was typed after the command.
    """
    options = explain_parser().parse_args(words)
    limits = read_settings().limits
    code = _DONE
    for origin in find_origins(options.paths):
        if isinstance(origin, ReaderError):
            code = complain(origin)
            continue
        for article in read_origins(origin, limits=limits):
            if isinstance(article, Article):
                text = explain_article(article)
                lines = _json(text) if options.json else _plain(text)
                sys.stdout.writelines(f"{line}\n" for line in lines)
            else:
                code = complain(article)
    sys.stdout.flush()
    return code


def explain_parser() -> argparse.ArgumentParser:
    """Return what reads the words of ``onrecord explain``."""
    parser = Parser(prog="onrecord explain", description=FINDING_COMMANDS["explain"])
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a file, a folder, a page's address, or - for standard input",
    )
    parser.add_argument(
        "--json", action="store_true", help="an object a sentence, for programs"
    )
    return parser


def _json(text: ExplainedText) -> Iterator[str]:
    for sentence in text.sentences:
        plain: dict[str, Plain] = {
            "article": text.article.id,
            "paragraph": sentence.paragraph,
            "span": [sentence.span.start, sentence.span.end],
            "quoted": sentence.quoted,
            "tokens": [[*token] for token in sentence.tokens],
            "chunks": [[*chunk] for chunk in sentence.chunks],
            "clauses": [asdict(clause) for clause in sentence.clauses],
            "cues": [
                {**asdict(cue), "frames": [*cue.frames], "came_to": [*cue.came_to]}
                for cue in sentence.cues
            ],
            "quotations": [
                {**finding_to_plain(one), "shown": one.id not in sentence.hidden}
                for one in sentence.quotations
            ],
            "items": [finding_to_plain(one) for one in sentence.items],
        }
        yield json.dumps(plain, ensure_ascii=False)


def _plain(text: ExplainedText) -> Iterator[str]:
    article = text.article
    names = {speaker.id: speaker.name for speaker in text.speakers}
    yield shown(article.origin)
    for speaker in text.speakers:
        also = f", also {', '.join(speaker.aliases)}" if speaker.aliases else ""
        yield shown(
            f"speaker    {speaker.name} ({speaker.kind.value}{also}): {speaker.rule}"
        )
    for sentence in text.sentences:
        yield ""
        yield from map(shown, _sentence(article, sentence, names))


def _sentence(
    article: Article, sentence: ExplainedSentence, names: Mapping[SpeakerId, str]
) -> Iterator[str]:
    """Yield the lines of a sentence, each with what it shows in front."""
    words = " ".join(sentence.span.of(article.text).split())
    place = f"{sentence.span.start}-{sentence.span.end}"
    inside = ", inside quote marks" if sentence.quoted else ""
    yield f"¶{sentence.paragraph} {place}{inside}: {words}"
    tokens = " ".join(f"{word}/{tag}" for word, tag in sentence.tokens)
    yield f"tokens     {tokens}"
    chunks = " ".join(f"[{kind} {words}]" for kind, words in sentence.chunks)
    yield f"chunks     {chunks}"
    for clause in sentence.clauses:
        subject = f"{clause.subject} | " if clause.subject else "(no subject) | "
        shared = " (subject shared)" if clause.shared else ""
        yield f"clause     {clause.kind}: {subject}{clause.verb}{shared}"
    if not sentence.cues:
        yield "cue        none: no word here is in lexicons/cues.toml"
    for cue in sentence.cues:
        came_to = ", ".join(cue.came_to) or "no rule took it"
        frames = " ".join(cue.frames)
        yield f"cue        {cue.words} ({cue.lemma}, {cue.form}; {frames}): {came_to}"
    for one in sentence.quotations:
        hidden = ", not shown" if one.id in sentence.hidden else ""
        yield f"{one.kind.value:10} {one.id} {_said(article, one, names)}{hidden}"
        yield f"           by rule «{one.rule}»: {one.because}"
    for item in sentence.items:
        holder = names.get(item.holder, item.holder)
        doubt = "" if item.certain else " ?"
        yield f"{item.modality.value:10} {item.id} {holder}{doubt}: {item.statement}"
        yield f"           by rule «{item.rule}»: {item.because}"


def _said(article: Article, one: Quotation, names: Mapping[SpeakerId, str]) -> str:
    content = " … ".join(span.of(article.text) for span in one.content)
    source = f"«{one.source.of(article.text)}»" if one.source else "nobody named"
    speaker = names.get(one.speaker, one.speaker) if one.speaker else "nobody known"
    doubt = "" if one.certain else " ?"
    return " ".join(f"{source} -> {speaker}{doubt}: {content}".split())
