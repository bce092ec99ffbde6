"""``onrecord verify``: a draft's quotations, against the library or some articles."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from search_index import (
    Article,
    ArticleId,
    ArticleSources,
    Document,
    DraftQuotation,
    LibrarySources,
    Limits,
    ReaderError,
    Sources,
    Verdict,
    annotate_article,
    check_quotations,
    find_draft_quotations,
    find_origins,
    json_line,
    lasting_origin,
    one_quotation,
    read_origins,
    verdict_to_plain,
)
from tui.cli.common import EXCHANGE_COMMANDS, complain, library, read_settings, shown
from tui.cli.findings import corrections_over_files, documents_of
from tui.cli.progress import progress
from tui.cli.searching import catch_up
from tui.cli.usage import Parser
from tui.cli.verdicts_output import markdown_lines, plain_lines

__all__ = ["run_verify_command", "verify_parser"]

_SOUND, _UNSOUND, _FAILED = 0, 1, 2
_GIVEN = "--quote"
_EPILOG = """\
verdicts:
  verbatim      every word stands there in this order
  marked        so it does, but for an ellipsis or a bracket that takes nothing back
  altered       by a negation, a number, a modal verb, words, their order or form
  assembled     from places that do not stand together
  not found     nowhere in what was searched
  cannot check  too short, or not all could be searched; the reason stands beside it

Exit code 0: every quotation is verbatim or marked, is quoted in its source, and is that
speaker's. 1: one is not. 2: something could not be read.
"""


def verify_parser() -> argparse.ArgumentParser:
    """Return what reads the command's words."""
    parser = Parser(
        prog="onrecord verify",
        description=EXCHANGE_COMMANDS["verify"],
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "drafts",
        nargs="*",
        metavar="DRAFT",
        help="a file, a folder, a page's address, or - for standard input",
    )
    parser.add_argument(
        "--in",
        dest="places",
        nargs="+",
        action="extend",
        metavar="PATH",
        help="look in these articles, not in the library; put it after the drafts",
    )
    parser.add_argument(
        "--quote", metavar="TEXT", help="check these words instead of a draft"
    )
    parser.add_argument(
        "--speaker", metavar="NAME", help="who is said to have said --quote"
    )
    forms = parser.add_mutually_exclusive_group()
    for form, what in (("json", "JSON Lines"), ("markdown", "a list")):
        forms.add_argument(
            f"--{form}", dest="form", action="store_const", const=form, help=what
        )
    parser.set_defaults(form="plain")
    return parser


def run_verify_command(words: Sequence[str]) -> int:
    """Run the command; return its exit code.

    Args:
        words: what was typed besides.

    Raises:
        ReaderError: when the library or the settings could not be read.
    """
    parser = verify_parser()
    options = parser.parse_args(words)
    _complain_about(parser, options)
    limits = read_settings().limits
    asked: list[tuple[str, Sequence[DraftQuotation]]] = []
    own: set[ArticleId] = set()
    code = _SOUND
    if options.quote is not None:
        asked.append((_GIVEN, [one_quotation(options.quote, options.speaker, _GIVEN)]))
    for draft in documents_of(options.drafts) if options.drafts else ():
        if isinstance(draft, ReaderError):
            code = complain(draft)
            continue
        own.add(draft.article.id)
        asked.append((draft.article.origin, find_draft_quotations(draft)))
    sources, failed = _sources(options.places, own, options.drafts, limits)
    for name, quotations in asked:
        code = max(code, _check(name, quotations, sources, options.form))
    sys.stdout.flush()
    return _FAILED if failed else code


def _complain_about(
    parser: argparse.ArgumentParser, options: argparse.Namespace
) -> None:
    if options.quote is None and not options.drafts:
        hint = ", before --in" if options.places else ""
        parser.error(f"name a draft{hint}, or give --quote")
    if options.quote is not None and options.drafts:
        parser.error("give a draft or --quote, not both")
    if options.quote is not None and not options.quote.strip():
        parser.error("--quote needs some words")
    if options.speaker is not None and options.quote is None:
        parser.error("--speaker goes with --quote; a draft names its speakers itself")
    options.speaker = options.speaker or ""


def _articles(paths: Sequence[str], limits: Limits) -> Iterator[Article | ReaderError]:
    for origin in find_origins([*paths]):
        if isinstance(origin, ReaderError):
            yield origin
        else:
            yield from read_origins(origin, limits=limits)


def _sources(
    places: Sequence[str] | None,
    own: set[ArticleId],
    drafts: Sequence[str],
    limits: Limits,
) -> tuple[Sources, bool]:
    """Return where to look, and whether some of it could not be read."""
    if places is None:
        shelf = library()
        for draft in drafts:
            # An earlier version of it is no source, either.
            own.update(shelf.annotations.find_articles(lasting_origin(draft)))
        catch_up(shelf)
        return LibrarySources(shelf, own), False
    unread = 0
    articles: list[Article] = []
    for article in _articles(places, limits):
        if isinstance(article, ReaderError):
            complain(article)
            unread += 1
        else:
            articles.append(article)
    corrected = corrections_over_files(())

    def annotated(article: Article) -> Document:
        return corrected(annotate_article(article))

    return ArticleSources(articles, own, annotated, unread), unread > 0


def _check(
    name: str, quotations: Sequence[DraftQuotation], sources: Sources, form: str
) -> int:
    """Check the quotations of a draft and print the verdicts; are they sound?"""
    if not quotations:
        sys.stderr.write(f"onrecord: {shown(name)}: holds no quotation to check\n")
        return _SOUND
    verdicts: list[Verdict] = []
    with progress("checking", len(quotations)) as bar:
        for verdict in check_quotations(quotations, sources):
            verdicts.append(verdict)
            bar.step()
    for line in _lines(name, verdicts, form):
        sys.stdout.write(line + "\n")
    return _SOUND if all(verdict.is_sound for verdict in verdicts) else _UNSOUND


def _lines(name: str, verdicts: Sequence[Verdict], form: str) -> Iterator[str]:
    if form == "json":
        return (json_line(verdict_to_plain(verdict)) for verdict in verdicts)
    if form == "markdown":
        return markdown_lines(name, verdicts)
    return plain_lines(name, verdicts)
