"""Building a segment: the files of a few thousand articles, written once.

Articles are numbered newest first, and blocks with them, so that a search that wants
the newest hits reads each list from its beginning and stops early.
"""

from __future__ import annotations

import os
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from pathlib import Path
from zlib import crc32

from search_index.search.index.bulk import Posting, write_postings
from search_index.search.index.contents import SegmentEntry
from search_index.search.index.files import sums_of, write_file
from search_index.search.index.layout import (
    ARRAYS,
    ARTICLES,
    ENDINGS,
    POSTINGS,
    STEMS,
    SUMS,
    TERMS,
    TEXT,
    TYPES,
    VOICES,
    WORDS,
)
from search_index.search.index.prepared import (
    PreparedArticle,
    PreparedBlock,
    PreparedFinding,
    VoiceKey,
)
from search_index.search.index.terms import (
    ANY_FINDING,
    FOUND,
    KIND,
    MOST_TIMES,
    NAME,
    PAIR,
    TITLE,
    WHOLE,
    WORD,
    kind_term,
    modality_term,
    pairs_of,
    stem_term,
    term_of,
    word_term,
)
from search_index.text.stems import stem

__all__ = ["build_segment"]


class _Lists(dict[bytes, "array[int]"]):
    """Lists of numbers by their terms."""

    def __missing__(self, term: bytes) -> array[int]:
        numbers = self[term] = array("I")
        return numbers


class _Builder:
    """What a segment has so far: columns, texts and lists."""

    def __init__(self) -> None:
        self.columns = {name: array(code) for name, code in TYPES.items()}
        self.text: list[bytes] = []
        self.length = 0
        self.articles: list[bytes] = []
        self.voices: dict[VoiceKey, int] = {}
        self.lists: dict[str, _Lists] = {
            field: _Lists() for field in (FOUND, KIND, NAME, PAIR, TITLE, WORD)
        }
        # Of each word: the blocks that have it.
        self.of_blocks = _Lists()
        self.in_titles: Counter[bytes] = Counter()

    def add_article(self, article: PreparedArticle) -> None:
        """Add an article as the next one."""
        columns = self.columns
        number = len(self.articles)
        columns["article_day"].append(article.day)
        columns["article_block"].append(len(self.text))
        self.articles.append(article.id.encode() + b"\t" + article.title + b"\n")
        titled = set(article.title.split())
        self.in_titles.update(titled)
        for form in titled:
            self._list(TITLE, stem_term(form.decode()), number)
        length = self.length
        for block in article.blocks:
            self._add_block(block, number)
        columns["article_length"].append(self.length - length)
        if not article.blocks:
            columns["wordless"].append(number)

    def _add_block(self, block: PreparedBlock, article: int) -> None:
        columns = self.columns
        number = len(self.text)
        columns["block_offset"].append(self.length)
        columns["block_article"].append(article)
        columns["block_start"].append(block.start)
        columns["block_end"].append(block.end)
        columns["block_finding"].append(len(columns["finding_kind"]))
        self.text.append(block.text + b"\n")
        self.length += len(block.text) + 1
        forms, of_blocks = block.text.split(), self.of_blocks
        for form in set(forms):
            of_blocks[form].append(number)
        of_pairs = self.lists[PAIR]
        for pair in pairs_of(forms):
            of_pairs[pair].append(number)
        first = len(columns["finding_kind"])
        for finding in block.findings:
            columns["finding_rival"].append(len(columns["rival"]))
            columns["rival"].extend(first + place for place in finding.rivals)
            if finding.rivals:
                columns["rivalled"].append(len(columns["finding_kind"]))
            self._add_finding(finding, block, number)

    def _add_finding(
        self, finding: PreparedFinding, block: PreparedBlock, number: int
    ) -> None:
        columns = self.columns
        columns["finding_kind"].append(finding.kind)
        columns["finding_modality"].append(finding.modality)
        columns["finding_number"].append(finding.number)
        voice = self.voices.setdefault(finding.voice, len(self.voices))
        columns["finding_voice"].append(voice)
        columns["finding_range"].append(len(columns["range_start"]))
        columns["finding_span"].append(len(columns["span_start"]))
        columns["finding_block"].append(number)
        for start, end in finding.ranges:
            columns["range_start"].append(start)
            columns["range_end"].append(end)
        for start, end in finding.spans:
            columns["span_start"].append(start)
            columns["span_end"].append(end)
        texts = [block.text[start:end] for start, end in finding.ranges]
        forms, of_findings = b"".join(texts).split(), self.lists[FOUND]
        at = len(columns["finding_kind"]) - 1
        for form in set(forms):
            of_findings[term_of(form)].append(at)
        if len(finding.ranges) > 1:
            # Pairs that only stand together without what interrupts the finding.
            for pair in pairs_of(forms):
                self._list(PAIR, pair, number)
            columns["joined"].append(number)
        self._list(KIND, ANY_FINDING, number)
        self._list(KIND, kind_term(finding.kind), number)
        if finding.modality:
            self._list(KIND, modality_term(finding.modality), number)
        for name in finding.voice[1]:
            for word in name.split():
                self._list(NAME, word_term(word), number)

    def _list(self, field: str, term: bytes, number: int) -> None:
        numbers = self.lists[field][term]
        if not numbers or numbers[-1] != number:
            numbers.append(number)

    def _whole(self) -> Iterator[Posting]:
        """Go through what is known of each stem, article by article."""
        forms_of: dict[bytes, list[bytes]] = {}
        for form in self.of_blocks:
            forms_of.setdefault(stem_term(form.decode()), []).append(form)
        article_of = self.columns["block_article"].__getitem__
        titles = self.lists[TITLE]
        for term in forms_of.keys() | titles.keys():
            # Blocks are in order; a title alone has the word in no block.
            counts = Counter(map(article_of, self._of_forms(forms_of.get(term, ()))))
            times: dict[int, int] = counts
            if term in titles:
                alone = dict.fromkeys(titles[term], 0)
                times = dict(sorted({**alone, **counts}.items()))
            most = map(min, times.values(), repeat(MOST_TIMES))
            yield term, array("I", times), bytes(most)

    def _of_forms(self, forms: Sequence[bytes]) -> Iterable[int]:
        """Return the blocks that have any of some words, in order."""
        some = [self.of_blocks[form] for form in forms]
        return (
            sorted(set().union(*some)) if len(some) > 1 else chain.from_iterable(some)
        )

    def postings(self) -> Iterator[tuple[str, Iterable[Posting]]]:
        """Go through the lists of each field."""
        for field, lists in self.lists.items():
            yield field, ((term, lists[term], b"") for term in sorted(lists))
        yield WHOLE, sorted(self._whole())

    def close(self) -> None:
        """Add where the last of everything ends, and what is known only then."""
        columns = self.columns
        for form, blocks in self.of_blocks.items():
            self.lists[WORD][term_of(form)] = blocks
        columns["article_block"].append(len(self.text))
        columns["block_offset"].append(self.length)
        columns["block_finding"].append(len(columns["finding_kind"]))
        columns["finding_range"].append(len(columns["range_start"]))
        columns["finding_span"].append(len(columns["span_start"]))
        columns["finding_rival"].append(len(columns["rival"]))


def build_segment(directory: Path, articles: Iterable[PreparedArticle]) -> SegmentEntry:
    """Write the files of a segment; it counts once it is in the table of contents.

    Args:
        directory: the index.
        articles: at least one, no two of one id.
    """
    builder = _Builder()
    for article in sorted(articles, key=lambda article: (-article.day, article.id)):
        builder.add_article(article)
    builder.close()
    name = f"s_{os.urandom(8).hex()}"
    write_postings(directory, name, builder.postings())
    _write_texts(directory, name, builder)
    return _entry(directory, name, len(builder.articles))


def _write_texts(directory: Path, name: str, builder: _Builder) -> None:
    write_file(directory / f"{name}.{TEXT}", *builder.text)
    write_file(directory / f"{name}.{WORDS}", *_word_lines(builder))
    write_file(directory / f"{name}.{STEMS}", *_stem_lines(builder))
    columns = builder.columns
    article_lines, places = _lines(builder.articles)
    columns["article_line"].extend(places)
    write_file(directory / f"{name}.{ARTICLES}", article_lines)
    voice_lines, places = _lines(
        [
            " ".join(voice.split()).encode() + b"\t" + "|".join(names).encode() + b"\n"
            for voice, names in builder.voices
        ]
    )
    columns["voice_line"].extend(places)
    write_file(directory / f"{name}.{VOICES}", voice_lines)
    counts = array("Q", [len(column) for column in columns.values()])
    # Eight bytes a place keep every column where its numbers may be read in place.
    padded = (_padded(column.tobytes()) for column in columns.values())
    write_file(directory / f"{name}.{ARRAYS}", counts.tobytes(), *padded)


def _padded(column: bytes) -> bytes:
    return column + b"\0" * (-len(column) % 8)


def _lines(lines: Sequence[bytes]) -> tuple[bytes, array[int]]:
    """Return lines one after the other, and where each begins and the last ends."""
    places = array("Q", [0])
    for line in lines:
        places.append(places[-1] + len(line))
    return b"".join(lines), places


def _word_lines(builder: _Builder) -> list[bytes]:
    of_blocks, in_titles = builder.of_blocks, builder.in_titles
    return [
        b"%b\t%b\t%d\n"
        % (
            form,
            stem(form.decode()).encode(),
            len(of_blocks.get(form, ())) + in_titles[form],
        )
        for form in sorted(of_blocks.keys() | in_titles.keys())
    ]


def _stem_lines(builder: _Builder) -> list[bytes]:
    forms: dict[bytes, list[bytes]] = {}
    for form in sorted(builder.of_blocks.keys() | builder.in_titles.keys()):
        forms.setdefault(stem(form.decode()).encode(), []).append(form)
    return [b"%b\t%b\n" % (base, b" ".join(forms[base])) for base in sorted(forms)]


def _entry(directory: Path, name: str, articles: int) -> SegmentEntry:
    """Take the sums of a segment's files and write them."""
    sizes: dict[str, int] = {}
    sums: list[array[int]] = []
    for ending in ENDINGS:
        path = directory / f"{name}.{ending}"
        if ending in {TERMS, POSTINGS}:
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        sums.append(sums_of(path))
        sizes[ending] = path.stat().st_size
    path = directory / f"{name}.{SUMS}"
    total = array("I", chain.from_iterable(sums)).tobytes()
    write_file(path, total)
    sizes[SUMS] = len(total)
    return SegmentEntry(name, sizes, crc32(total), articles)
