"""Reading a segment: columns in place, lists through Whoosh's terms, texts by bytes."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path
from zlib import crc32

from search_index.model.documents import ArticleId
from search_index.model.errors import IndexDamagedError
from search_index.search.index.contents import SegmentEntry
from search_index.search.index.files import STRETCH, Mapped
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
from search_index.search.index.postings import (
    TermTable,
    read_list,
    read_with_bytes,
)
from search_index.search.index.prepared import (
    PreparedArticle,
    PreparedBlock,
    PreparedFinding,
)
from search_index.search.index.terms import ANY_FINDING, KIND, WHOLE
from search_index.search.index.vocabulary import Vocabulary

__all__ = ["Segment"]

_MOST_LISTS = 64
_MOST_WHOLE = 32


class Segment:
    """A segment that is open for reading; any thread may read it.

    Attributes:
        entry: what the table of contents says of it.
        text: the words of its blocks.
        vocabulary: its words, each once.
        columns: its columns, by their names in ``layout``.
        deleted: for each article 1 when it was removed or replaced.
    """

    def __init__(self, directory: Path, entry: SegmentEntry) -> None:
        """Open a segment.

        Raises:
            FileNotFoundError: when a file is not there.
            IndexDamagedError: when a file is not what was written.
        """
        self.entry = entry
        files = _open_files(directory, entry)
        self._files = tuple(files.values())
        self._lists: dict[tuple[str, bytes], Sequence[int]] = {}
        self._times: dict[bytes, Mapping[int, int]] = {}
        self._among: dict[tuple[str, bytes], frozenset[int]] = {}
        self.text = files[TEXT]
        self.vocabulary = Vocabulary(files[WORDS], files[STEMS])
        self._articles, self._voices = files[ARTICLES], files[VOICES]
        self._columns_file = files[ARRAYS]
        self.columns = _Columns(self._columns_file)
        self.deleted = bytearray(entry.articles)
        for number in entry.deleted:
            self.deleted[number] = 1
        self._postings = files[POSTINGS]
        self._terms = TermTable(files[TERMS])

    def with_entry(self, entry: SegmentEntry) -> Segment:
        """Return the same segment with other articles deleted."""
        other = object.__new__(Segment)
        other.__dict__.update(self.__dict__)
        other.entry = entry
        other.deleted = bytearray(entry.articles)
        for number in entry.deleted:
            other.deleted[number] = 1
        return other

    def check(self) -> None:
        """Check every byte of its files.

        Raises:
            IndexDamagedError: when a file is not what was written.
        """
        for mapped in self._files:
            mapped.check_all()

    @cached_property
    def joined(self) -> frozenset[int]:
        """The blocks with a finding that something interrupts."""
        return frozenset(self.columns["joined"])

    @cached_property
    def spoken(self) -> frozenset[int]:
        """The blocks with findings."""
        return frozenset(self.list_of(KIND, ANY_FINDING))

    @cached_property
    def article_of(self) -> array[int]:
        """The article of each block; quicker to read than its column is."""
        return array("I", self.columns["block_article"].tobytes())

    @cached_property
    def rivalled(self) -> frozenset[int]:
        """The findings that may give way to others."""
        return frozenset(self.columns["rivalled"])

    @cached_property
    def wordless(self) -> frozenset[int]:
        """The articles without a block that has words."""
        return frozenset(self.columns["wordless"])

    @cached_property
    def years(self) -> tuple[list[int], list[int]]:
        """The years of publication, 0 for none, and the block that each begins with.

        They are in the order of the blocks; at the end is one more block.
        """
        days, firsts = self.columns["article_day"], self.columns["article_block"]
        known = {day: date.fromordinal(day).year if day else 0 for day in set(days)}
        years, blocks = [], []
        for year, some in groupby(enumerate(days), lambda one: known[one[1]]):
            years.append(year)
            blocks.append(firsts[next(some)[0]])
        return years, [*blocks, firsts[-1]]

    @cached_property
    def speaker_names(self) -> tuple[list[str], dict[str, str]]:
        """The words of the name that each voice is shown by, and these names by them.

        Nobody's name is empty.
        """
        self._voices.check_all()
        lines = self._voices.data[:].decode().split("\n")[:-1]
        parts = [line.partition("\t") for line in lines]
        words = [names.partition("|")[0] for _, _, names in parts]
        return words, dict(zip(words, (name for name, _, _ in parts), strict=True))

    def list_of(self, field: str, term: bytes) -> Sequence[int]:
        """Return the numbers that a term is listed with; the last lists are kept."""
        key = field, term
        found = self._lists.get(key)
        if found is None:
            extent = self._terms.extent(field, term)
            found = read_list(self._postings, extent) if extent else ()
            if len(self._lists) >= _MOST_LISTS:
                self._lists.clear()
            self._lists[key] = found
        return found

    def _whole(self, term: bytes) -> tuple[Sequence[int], bytes]:
        extent = self._terms.extent(WHOLE, term)
        return read_with_bytes(self._postings, extent) if extent else ((), b"")

    def articles_having(self, term: bytes) -> Collection[int]:
        """Return the articles that have a term, which is quicker than ``times_of``."""
        return self._times.get(term) or self._whole(term)[0]

    def times_of(self, term: bytes) -> Mapping[int, int]:
        """Return the articles that have a term, with in how many blocks of each.

        In 0 blocks is what stands in the title alone. The last ones are kept.
        """
        found = self._times.get(term)
        if found is None:
            found = dict(zip(*self._whole(term), strict=True))
            if len(self._times) >= _MOST_WHOLE:
                self._times.clear()
            self._times[term] = found
        return found

    def articles_of(self, field: str, term: bytes) -> frozenset[int]:
        """Return the articles of the blocks of a list; the last ones are kept."""
        key = field, term
        found = self._among.get(key)
        if found is None:
            of_block = self.columns["block_article"].__getitem__
            found = frozenset(map(of_block, self.list_of(field, term)))
            if len(self._among) >= _MOST_WHOLE:
                self._among.clear()
            self._among[key] = found
        return found

    def length_of(self, field: str, term: bytes) -> int:
        """Return how many numbers a term is listed with."""
        extent = self._terms.extent(field, term)
        return extent.numbers if extent else 0

    def voice(self, number: int) -> tuple[str, tuple[str, ...]]:
        """Return a speaker's name and the words of all their names."""
        lines = self.columns["voice_line"]
        line = self._voices.get(lines[number], lines[number + 1]).decode()
        name, _, names = line.rstrip("\n").partition("\t")
        return name, tuple(names.split("|")) if names else ()

    def article(self, number: int) -> tuple[ArticleId, bytes]:
        """Return an article's id and its title's words."""
        article_id, _, title = self.article_line(number).rstrip(b"\n").partition(b"\t")
        return ArticleId(article_id.decode()), title

    def article_line(self, number: int) -> bytes:
        """Return the id of an article, a tab, its title's words and a line's end."""
        lines = self.columns["article_line"]
        return self._articles.get(lines[number], lines[number + 1])

    def ids(self) -> list[ArticleId]:
        """Return the id of every article, deleted ones too."""
        self._articles.check_all()
        lines = self._articles.data[:].decode().split("\n")
        return [ArticleId(line.partition("\t")[0]) for line in lines if line]

    def find(self, article_id: ArticleId) -> int | None:
        """Return the number of an article that is not deleted, or None."""
        self._articles.check_all()
        key = article_id.encode() + b"\t"
        data = self._articles.data
        at = data.find(key)
        while at >= 0:
            if at == 0 or data[at - 1 : at] == b"\n":
                number = bisect_left(self.columns["article_line"], at)
                return None if self.deleted[number] else number
            at = data.find(key, at + 1)
        return None

    def prepared(self, number: int) -> PreparedArticle:
        """Return an article as it was put, to be put into another segment."""
        columns = self.columns
        article_id, title = self.article(number)
        first, last = columns["article_block"][number : number + 2]
        return PreparedArticle(
            article_id,
            columns["article_day"][number],
            title,
            tuple(self._prepared_block(block) for block in range(first, last)),
        )

    def _prepared_block(self, block: int) -> PreparedBlock:
        columns = self.columns
        start, end = columns["block_offset"][block : block + 2]
        first, last = columns["block_finding"][block : block + 2]
        return PreparedBlock(
            self.text.get(start, end - 1),
            columns["block_start"][block],
            columns["block_end"][block],
            tuple(self._prepared_finding(finding) for finding in range(first, last)),
        )

    def _prepared_finding(self, finding: int) -> PreparedFinding:
        columns = self.columns
        return PreparedFinding(
            columns["finding_kind"][finding],
            columns["finding_number"][finding],
            self.voice(columns["finding_voice"][finding]),
            columns["finding_modality"][finding],
            self.ranges(finding),
            self.spans(finding),
            self._rivals(finding),
        )

    def blocks_of(self, article: int) -> range:
        """Return the blocks of an article."""
        return range(*self.columns["article_block"][article : article + 2])

    def article_text(self, article: int) -> bytes:
        """Return the words of an article's blocks, a line each."""
        blocks, offsets = self.blocks_of(article), self.columns["block_offset"]
        return self.text.get(offsets[blocks.start], offsets[blocks.stop])

    def block_text(self, block: int) -> bytes:
        """Return the words of a block, with a line's end."""
        return self.text.get(*self.columns["block_offset"][block : block + 2])

    def check_blocks(self, blocks: Collection[int]) -> None:
        """Check the text of some blocks against its sums, to be read in place.

        Raises:
            IndexDamagedError: when it is not what was written.
        """
        text, offsets = self.text, self.columns["block_offset"]
        if not blocks or text.is_checked(0, len(text.data)):
            return
        start, end = offsets[min(blocks)], offsets[max(blocks) + 1]
        if len(blocks) * STRETCH > end - start:
            text.check(start, end)
        elif not text.is_checked(start, end):
            for block in blocks:
                text.check(offsets[block], offsets[block + 1])

    def finding_text(self, finding: int, block: bytes | None = None) -> bytes:
        """Return the words of a finding, given those of its block if they are known."""
        if block is None:
            block = self.block_text(self.columns["finding_block"][finding])
        ranges = self.ranges(finding)
        if len(ranges) == 1:
            start, end = ranges[0]
            return block[start:end]
        return b"".join([block[start : end - 1] for start, end in ranges]) + b" "

    def interrupted(self, article: int) -> list[int]:
        """Return the findings of an article that something interrupts."""
        blocks, joined = self.blocks_of(article), self.columns["joined"]
        first = bisect_left(joined, blocks.start)
        last = bisect_left(joined, blocks.stop)
        starts, ranges = self.columns["block_finding"], self.columns["finding_range"]
        return [
            finding
            for block in dict.fromkeys(joined[first:last])
            for finding in range(starts[block], starts[block + 1])
            if ranges[finding + 1] - ranges[finding] > 1
        ]

    def title_of(self, article: int) -> list[str]:
        """Return the words of an article's title."""
        return self.article(article)[1].decode().split()

    def _rivals(self, finding: int) -> tuple[int, ...]:
        columns = self.columns
        first = columns["block_finding"][columns["finding_block"][finding]]
        return tuple(rival - first for rival in self.rivals(finding))

    def rivals(self, finding: int) -> memoryview:
        """Return the findings that a finding may give way to."""
        firsts, rivals = self.columns["finding_rival"], self.columns["rival"]
        return rivals[firsts[finding] : firsts[finding + 1]]

    def ranges(self, finding: int) -> tuple[tuple[int, int], ...]:
        """Return the bytes of its block's text that a finding has."""
        first, last = self.columns["finding_range"][finding : finding + 2]
        starts, ends = self.columns["range_start"], self.columns["range_end"]
        if last - first == 1:
            return ((starts[first], ends[first]),)
        return tuple((starts[i], ends[i]) for i in range(first, last))

    def spans(self, finding: int) -> tuple[tuple[int, int], ...]:
        """Return the characters of the article's text that a finding has."""
        first, last = self.columns["finding_span"][finding : finding + 2]
        starts, ends = self.columns["span_start"], self.columns["span_end"]
        return tuple((starts[i], ends[i]) for i in range(first, last))


def _open_files(directory: Path, entry: SegmentEntry) -> dict[str, Mapped]:
    sums = array("I")
    raw = (directory / f"{entry.name}.{SUMS}").read_bytes()
    wanted = sum(-(-entry.sizes[ending] // STRETCH) for ending in ENDINGS)
    if crc32(raw) != entry.sum or len(raw) != 4 * wanted:
        message = f"{entry.name}.{SUMS} was changed"
        raise IndexDamagedError(message)
    sums.frombytes(raw)
    files: dict[str, Mapped] = {}
    at = 0
    for ending in ENDINGS:
        size = entry.sizes[ending]
        count = -(-size // STRETCH)
        path = directory / f"{entry.name}.{ending}"
        files[ending] = Mapped(path, size, sums[at : at + count])
        at += count
    return files


class _Columns(dict[str, memoryview]):
    """The columns of a file, each checked at its first use."""

    def __init__(self, mapped: Mapped) -> None:
        self._mapped = mapped
        self._data = memoryview(mapped.data)
        at = 8 * len(TYPES)
        mapped.check(0, at)
        self._places: dict[str, tuple[int, int]] = {}
        counts = self._data[:at].cast("Q")
        for (name, code), count in zip(TYPES.items(), counts, strict=True):
            size = array(code).itemsize * count
            self._places[name] = at, at + size
            at += size + -size % 8

    def __missing__(self, name: str) -> memoryview:
        start, end = self._places[name]
        if start < end:
            self._mapped.check(start, end)
        column = self._data[start:end].cast(TYPES[name])
        self[name] = column
        return column
