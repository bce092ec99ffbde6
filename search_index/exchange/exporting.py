"""Exports: the kind of a file is told by its name, and it is written whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from search_index.exchange.bibtex import bibtex_pieces
from search_index.exchange.csl import csl_pieces
from search_index.exchange.markdown import markdown_pieces
from search_index.exchange.refi import codebook_pieces, write_project
from search_index.exchange.ris import ris_pieces
from search_index.exchange.selection import Selected
from search_index.exchange.tables import csv_pieces, json_lines_pieces, json_pieces
from search_index.exchange.web_annotation import web_annotation_pieces
from search_index.exchange.whole_files import whole_file, write_whole
from search_index.model.documents import Position
from search_index.model.errors import ReaderError, UnreadableError

__all__ = ["EXPORT_KINDS", "Exported", "export", "kind_of_export"]

_Pieces = Callable[[Iterable[Selected]], Iterator[str]]
_PIECES: dict[str, _Pieces] = {
    ".qdc": codebook_pieces,
    ".csv": csv_pieces,
    ".csl.json": csl_pieces,
    ".json": json_pieces,
    ".jsonl": json_lines_pieces,
    ".md": markdown_pieces,
    ".bib": bibtex_pieces,
    ".ris": ris_pieces,
    ".jsonld": web_annotation_pieces,
}
EXPORT_KINDS = {
    ".qdpx": "a REFI-QDA project, for QualCoder, ATLAS.ti, NVivo, MAXQDA",
    ".qdc": "a REFI-QDA codebook: the speakers and kinds as codes",
    ".csv": "a table, a row a finding",
    ".json": "a list of objects, one a finding",
    ".jsonl": "the same objects, one a line",
    ".md": "Markdown, a heading an article",
    ".bib": "BibTeX and BibLaTeX, an entry an article",
    ".ris": "RIS, a record an article",
    ".csl.json": "CSL-JSON, an item an article",
    ".jsonld": "Web Annotations, one a finding",
}
"""What is written, by the end of the file's name."""
_OF_ARTICLES = frozenset({".qdpx", ".bib", ".ris", ".csl.json"})
"""Kinds in which an article of which nothing was found has its place, too."""


@dataclass(slots=True)
class Exported:
    """How much was handed over.

    Attributes:
        articles: with anything in the file.
        quotations: how many.
        positions: how many.
        proposals: how many.
        remarks: notes and tags.
    """

    articles: int = 0
    quotations: int = 0
    positions: int = 0
    proposals: int = 0
    remarks: int = 0

    def count(self, one: Selected) -> None:
        """Count what an article adds."""
        self.articles += 1
        self.quotations += len(one.quotations)
        held = sum(isinstance(item, Position) for item in one.items)
        self.positions += held
        self.proposals += len(one.items) - held
        self.remarks += sum(1 for _ in one.remarks())


class _NothingError(ReaderError):
    """There is nothing to write."""


def kind_of_export(path: str) -> str:
    """Return the kind of a file by its name: one of ``EXPORT_KINDS``.

    Raises:
        ReaderError: when its name ends with none of them.
    """
    name = Path(path).name.casefold()
    # The longest comes first: .csl.json is no .json.
    for ending in sorted(EXPORT_KINDS, key=len, reverse=True):
        if name.endswith(ending) and name != ending:
            return ending
    message = f"has none of the endings {' '.join(EXPORT_KINDS)}"
    raise UnreadableError(message, origin=path)


def export(
    path: str,
    selected: Iterable[Selected],
    *,
    over: bool = False,
    line_end: str = "\n",
) -> Exported:
    """Write a file, whole or not at all; nothing is written when nothing was selected.

    Args:
        path: where; the end of its name says what is written.
        selected: articles; taken one at a time, once.
        over: May it take the place of a file that is there?
        line_end: of the texts in a project.

    Returns:
        How much it holds; no articles when there is no file.

    Raises:
        ReaderError: when it cannot be written, is there already, or is of no kind.
    """
    kind = kind_of_export(path)
    exported = Exported()
    wanted = _counted(selected, exported, empty=kind in _OF_ARTICLES)
    try:
        if kind == ".qdpx":
            with whole_file(path, over=over) as file:
                write_project(file, wanted, line_end=line_end)
        else:
            write_whole(path, _PIECES[kind](wanted), over=over)
    except _NothingError:
        return exported
    return exported


def _counted(
    selected: Iterable[Selected], exported: Exported, *, empty: bool
) -> Iterator[Selected]:
    for one in selected:
        if empty or one.findings or one.kept:
            exported.count(one)
            yield one
    if not exported.articles:
        message = "there is nothing to write"
        raise _NothingError(message)
