"""``onrecord annotations``: what readers say of articles, out, in and as a list."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from search_index import (
    ArticleId,
    Kept,
    Library,
    ReaderError,
    TakenIn,
    brief_of,
    describe,
    is_address,
    json_line,
    lasting_origin,
    open_archive,
    read_bytes,
    read_origin,
    write_whole,
)
from tui.cli.common import at_least_one, complain, library, read_settings, shown
from tui.cli.plain import one_line
from tui.cli.usage import Parser

__all__ = ["annotations_parser", "run_annotations"]

_DONE, _NOTHING, _FAILED = 0, 1, 2
_EXPLAINED = """\
Corrections are made in the reader (W), and laid over every new analysis. Another
reader, a person or a model, is given what "brief" prints; what they answer comes in
by "import", checked word by word, and is shown as theirs. It stands where ours says
otherwise only if the settings (readers = ["name"]) or --by name them.

An object a line: {"article": "id, origin or address", "by": "name", "speakers": [...],
"quotations": [{"content": ["exact words"], "speaker": "id", ...}], "positions": [...],
"proposals": [...]}; {"text": "...", "after": "..."} where words stand more than once.
What "export" prints has corrections, notes, tags and marks besides.
"""


def run_annotations(words: Sequence[str]) -> int:
    """Run ``onrecord annotations``; return its exit code.

    Raises:
        ReaderError: when something could not be read or done.
    """
    options = annotations_parser().parse_args(words)
    shelf = library()
    does = {
        "export": _export,
        "import": _import,
        "brief": _brief,
        "list": _list,
        "note": _say,
        "tag": _say,
        "forget": _forget,
        "share": _share,
    }
    code = does[options.does](shelf, options)
    sys.stdout.flush()
    return code


def annotations_parser() -> argparse.ArgumentParser:
    """Return what reads the words of ``onrecord annotations``."""
    parser = Parser(
        prog="onrecord annotations",
        description="Corrections, notes, tags and marks; and what other readers found.",
        epilog=_EXPLAINED,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parts = parser.add_subparsers(dest="does", required=True, metavar="WHAT")
    out = parts.add_parser("export", help="write them as JSON, an object an article")
    out.add_argument("file", nargs="?", metavar="FILE", help="none: standard output")
    out.add_argument("--by", metavar="NAME", help="only this reader's")
    out.add_argument("--mine", action="store_true", help="only one's own")
    out.add_argument("--sign", metavar="NAME", help="sign one's own with this name")
    out.add_argument("--force", action="store_true", help="write over a file")
    into = parts.add_parser("import", help="take them in, checked word by word")
    into.add_argument("file", nargs="?", metavar="FILE", help="none: standard input")
    into.add_argument("--by", metavar="NAME", help="whose, where FILE does not say")
    brief = parts.add_parser("brief", help="print another reader's task, with ARTICLE")
    brief.add_argument("article", metavar="ARTICLE", help="id, origin, file or address")
    lists = parts.add_parser("list", help="list notes and tags, newest first")
    lists.add_argument("--all", action="store_true", help="corrections and marks too")
    lists.add_argument("--json", action="store_true", help="JSON Lines")
    for sort in ("note", "tag"):
        say = parts.add_parser(sort, help=f"keep a {sort} on an article, or on words")
        say.add_argument("article", metavar="ARTICLE", help="id or origin")
        say.add_argument("text", metavar="TEXT", help=f"the {sort}")
        say.add_argument(
            "--at", metavar="WORDS", help="words of the article; none: all"
        )
        say.add_argument("--after", metavar="WORDS", help="what stands before them")
    share = parts.add_parser("share", help="give one's own to an archive's readers")
    share.add_argument("name", metavar="NAME", help="of the archive")
    forget = parts.add_parser("forget", help="take back what was said")
    forget.add_argument("numbers", nargs="*", type=at_least_one, metavar="NUMBER")
    forget.add_argument("--by", metavar="NAME", help="all that this reader said")
    return parser


def _share(shelf: Library, options: argparse.Namespace) -> int:
    kept = shelf.annotations.everywhere("correction", "note", "tag")
    own = [one for one in reversed(kept) if not one.by]
    count = open_archive(options.name).team.share(own)
    sys.stdout.write(f"{count} shared in {shown(options.name)}\n")
    return _DONE if count else _NOTHING


def _export(shelf: Library, options: argparse.Namespace) -> int:
    by = "" if options.mine else options.by
    lines: list[str] = []
    for row in shelf.annotations.export(by=by):
        signed = row | {"by": row["by"] or options.sign or ""}
        # The name of a file may hold what UTF-8 cannot, and JSON can.
        line = json_line(signed).encode("utf-8", "backslashreplace").decode()
        lines.append(line + "\n")
    if options.file in {None, "-"}:
        sys.stdout.writelines(lines)
    elif lines:
        write_whole(options.file, lines, over=options.force)
    if not lines:
        sys.stderr.write("onrecord: nothing to export\n")
    return _DONE if lines else _NOTHING


def _import(shelf: Library, options: argparse.Namespace) -> int:
    limits = read_settings().limits
    file: str = options.file or "-"
    try:
        text = read_bytes(file, limits=limits).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "is no UTF-8; annotations are JSON in UTF-8"
        raise ReaderError(message, origin=file) from error
    code = _DONE
    for taken in shelf.annotations.take_in(text, by=options.by or ""):
        if taken.problems:
            code = _FAILED
        _tell(taken, file)
    return code


def _say(shelf: Library, options: argparse.Namespace) -> int:
    """Keep a note or a tag as it would come from elsewhere, checked word by word."""
    find = shelf.annotations.find_articles
    found = find(options.article) or find(lasting_origin(options.article))
    at = {"text": options.at, "after": options.after or ""}
    key = "text" if options.does == "note" else "tag"
    said = {key: options.text, "at": [at] if options.at else []}
    article = found[0] if len(found) == 1 else options.article
    plain = {"article": article, f"{options.does}s": [said]}
    code = _DONE
    for taken in shelf.annotations.take_in(json.dumps(plain)):
        for problem in taken.problems:
            code = complain(ReaderError(problem))
        if taken.new:
            words = f"{options.does} {taken.article}  {taken.title}"
            sys.stdout.write(one_line(words) + "\n")
    return code


def _tell(taken: TakenIn, file: str) -> None:
    """Print what became of an object, and what of it was left out."""
    title = f"{one_line(taken.title)}: " if taken.title else ""
    for problem in taken.problems:
        line = f"onrecord: {shown(file)}:{taken.line}: {title}{one_line(problem)}\n"
        sys.stderr.write(line)
    if taken.article:
        whose = f" of {one_line(taken.by)}" if taken.by else ""
        line = f"{taken.new:4} new{whose}  {taken.article}  {one_line(taken.title)}\n"
        sys.stdout.write(line)
        sys.stdout.flush()


def _brief(shelf: Library, options: argparse.Namespace) -> int:
    named: str = options.article
    found = shelf.annotations.find_articles(named) or shelf.annotations.find_articles(
        lasting_origin(named)
    )
    if found:
        article = shelf.get(found[0]).article
    else:
        limits = read_settings().limits
        article = read_origin(named, limits=limits)
        if not shelf.annotations.find_articles(article.id):
            what = "page" if is_address(named) else "file"
            message = f"no article of the library; add the {what} before importing"
            sys.stderr.write(f"onrecord: {shown(named)}: {message}\n")
    sys.stdout.write(brief_of(article))
    return _DONE


def _list(shelf: Library, options: argparse.Namespace) -> int:
    sorts = ("correction", "note", "tag", "mark", "reading") if options.all else ()
    titles = {line.id: line.title for line in shelf.articles()}
    found = shelf.annotations.everywhere(*sorts)
    if not found and not options.all and sys.stderr.isatty():
        sys.stderr.write("onrecord: no notes and no tags; --all: corrections too\n")
    for kept in found:
        title = titles.get(kept.article, "")
        line = (
            json_line(_row(shelf, kept, title)) if options.json else _line(kept, title)
        )
        sys.stdout.write(line + "\n")
    return _DONE if found else _NOTHING


def _line(kept: Kept, title: str) -> str:
    by = f" ({kept.by})" if kept.by else ""
    lost = "" if kept.placed else " [its words are gone]"
    words = one_line(f"{describe(kept.annotation)}{by}{lost}")
    return f"{kept.number:5}  {kept.sort:10} {kept.article}  {words}  {one_line(title)}"


def _row(shelf: Library, kept: Kept, title: str) -> dict[str, object]:
    span = kept.span
    text = shelf.get(ArticleId(kept.article)).article.text if span else ""
    return {
        "number": kept.number,
        "sort": kept.sort,
        "article": kept.article,
        "title": title,
        "by": kept.by,
        "made": datetime.fromtimestamp(kept.made, UTC).isoformat(),
        "says": describe(kept.annotation),
        "placed": kept.placed,
        "span": [span.start, span.end] if span else None,
        "words": span.of(text) if span else None,
    }


def _forget(shelf: Library, options: argparse.Namespace) -> int:
    code = _DONE
    if options.by:
        count = shelf.annotations.forget_reader(options.by)
        sys.stdout.write(f"forgot {count} of {one_line(options.by)}\n")
        return _DONE if count else _NOTHING
    for number in options.numbers:
        if shelf.annotations.forget(number) is None:
            sys.stderr.write(f"onrecord: {number}: is no number of annotations list\n")
            code = _FAILED
        else:
            sys.stdout.write(f"forgot {number}\n")
    return code
