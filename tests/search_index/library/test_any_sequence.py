"""Any sequence of corrections, undoing, new analyses, new texts and imports."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

import search_index.library.opening as opening_module
from search_index.library.corrections.anchors import anchor_of
from search_index.library.corrections.in_words import in_words, named
from search_index.library.corrections.overlay import lay_over
from search_index.library.corrections.to_plain import annotation_to_plain
from search_index.library.library import Library
from search_index.library.packing import pack
from search_index.model.annotations import (
    Annotation,
    Correction,
    GivenTo,
    Kept,
    Missed,
    Named,
    QuotationInWords,
    Rejected,
    Rekinded,
    Renamed,
    SameAs,
    SplitOff,
)
from search_index.model.documents import (
    AUTHOR,
    Article,
    ArticleId,
    Document,
    Finding,
    Modality,
    Quotation,
    QuotationKind,
    Span,
)
from tests.search_index.invented import read_text
from tests.search_index.library.corrections.rules_of_thumb import analysis

ORIGIN = "https://lindow.example/quay"
PARAGRAPHS = (
    "“We fear that the quay will sink,” said Ansel Brook.",
    "“No,” said Orla Venn. “No,” said Ansel Brook.",
    "“The boats are late, and we fear that nobody cares,” said Tomas Reed.",
    "“No,” said Orla Venn. “No,” said Ansel Brook.",
    "“Ask the council and the dockers,” said Orla Venn.",
)
NAMES = ("Ansel Brook", "Orla Venn", "Tomas Reed", "Ida Moss", "Dr Ida Moss")
paragraphs = st.sampled_from(PARAGRAPHS)
numbers = st.integers(0, 7)


def all_of(document: Document) -> list[Finding]:
    """Return all findings of a document."""
    found: list[Finding] = [*document.quotations]
    found += document.positions
    found += document.proposals
    return found


def checked(document: Document) -> Document:
    """Return a document that keeps the rules of the model."""
    found = all_of(document)
    ids = {one.id for one in found}
    assert len(ids) == len(found)
    speakers = {one.id for one in document.speakers} | {None, AUTHOR}
    assert len(speakers) == len(document.speakers) + 2
    for one in found:
        whose = one.speaker if isinstance(one, Quotation) else one.holder
        assert {whose, *one.via} <= speakers
        assert whose is None or whose not in one.via
        above = one.parent if isinstance(one, Quotation) else one.quotation
        assert above is None or above in ids
        for span in one.spans:
            assert span.of(document.article.text).strip()
            assert span.end <= len(document.article.text)
    starts = [one.content[0].start for one in document.quotations]
    assert starts == sorted(starts)
    return document


class AnySequence(RuleBasedStateMachine):
    """A library with one article, and what must be said of it there."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.version = 0
        self.said: list[tuple[Annotation, str]] = []
        self.chosen: tuple[str, ...] = ()
        self.text = [*PARAGRAPHS]
        self.patches = ExitStack()
        for name, value in (
            ("annotate_article", self.annotate),
            ("pack", self.pack),
            ("RULES_VERSION", 100),
        ):
            self.patches.enter_context(patch.object(opening_module, name, value))
        self.library = Library.open(self.home)
        self.open()

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.patches.close()
        shutil.rmtree(self.home)

    def annotate(self, article: Article) -> Document:
        """Annotate by the rules of this version."""
        return analysis(self.version)(article)

    def pack(self, document: Document) -> object:
        """Pack what this version found."""
        return pack(document, 100 + self.version)

    def open(self) -> None:
        """Read the article as its text is now."""
        article = read_text("\n\n".join(self.text), ORIGIN)
        self.article = self.library.document(article).article.id

    @property
    def document(self) -> Document:
        """The article as the library has it."""
        return self.library.get(self.article)

    def keep(self, correction: Correction) -> None:
        """Correct the article."""
        self.library.annotations.correct(self.article, correction)
        self.said.append((correction, ""))

    def finding(self, number: int) -> Finding | None:
        """Return one of what stands there."""
        found = all_of(self.document)
        return found[number % len(found)] if found else None

    @rule(number=numbers, name=st.none() | st.sampled_from(NAMES))
    def give(self, number: int, name: str | None) -> None:
        """A finding is somebody's, who stands there or was typed."""
        finding = self.finding(number)
        if finding is None:
            return
        document = self.document
        whose = Named(name) if name else None
        for one in document.speakers:
            if one.name == name:
                whose = named(document, one.id)
        self.keep(GivenTo(in_words(document, finding), whose))
        if not self.chosen:
            # Nobody is heard after one's own last word.
            assert self.called(finding, name) == (name or "nobody")

    def called(self, finding: Finding, name: str | None) -> str:
        """Return a name of whose a finding is now, the one asked for if it is one."""
        document = self.document
        for one in all_of(document):
            if one.spans == finding.spans and type(one) is type(finding):
                whose = one.speaker if isinstance(one, Quotation) else one.holder
                for speaker in document.speakers:
                    if speaker.id == whose:
                        names = (speaker.name, *speaker.aliases)
                        return name if name in names and name else speaker.name
        return "nobody"

    @rule(number=numbers)
    def reject(self, number: int) -> None:
        """A finding is none, and is gone with it."""
        finding = self.finding(number)
        if finding is not None:
            self.keep(Rejected(in_words(self.document, finding)))

    @rule(
        number=numbers,
        kind=st.sampled_from(QuotationKind),
        modality=st.sampled_from(Modality),
    )
    def rekind(self, number: int, kind: QuotationKind, modality: Modality) -> None:
        """A finding is of another kind."""
        finding = self.finding(number)
        if finding is not None:
            quoted = isinstance(finding, Quotation)
            words = in_words(self.document, finding)
            self.keep(Rekinded(words, kind if quoted else modality))

    @rule(one=st.sampled_from(NAMES), other=st.sampled_from(NAMES))
    def join(self, one: str, other: str) -> None:
        """Somebody is somebody else."""
        self.keep(SameAs(Named(one), Named(other)))

    @rule(one=st.sampled_from(NAMES), name=st.sampled_from(["Ida", "Brook"]))
    def rename(self, one: str, name: str) -> None:
        """Somebody is called otherwise."""
        self.keep(Renamed(Named(one), name))

    @rule(number=numbers, whom=st.none() | st.sampled_from(NAMES))
    def split(self, number: int, whom: str | None) -> None:
        """A mention means somebody else, or nobody who is known."""
        found = [one.source for one in self.document.quotations if one.source]
        if found:
            text = self.document.article.text
            mention = anchor_of(text, found[number % len(found)])
            self.keep(SplitOff(mention, Named(whom) if whom else None))

    @rule(
        words=st.sampled_from(["sink", "the quay", "nobody cares", "the dockers"]),
        kind=st.sampled_from(QuotationKind),
        name=st.none() | st.sampled_from(NAMES),
    )
    def miss(self, words: str, kind: QuotationKind, name: str | None) -> None:
        """Words are a quotation that the rules have missed."""
        text = self.document.article.text
        start = text.find(words)
        if start >= 0:
            part = (anchor_of(text, Span(start, start + len(words))),)
            whose = Named(name) if name else None
            self.keep(Missed(QuotationInWords(part, kind, speaker=whose)))

    @rule()
    def undo(self) -> None:
        """The last of one's own corrections is taken back."""
        undone = self.library.annotations.undo(self.article)
        own = [place for place, (_, by) in enumerate(self.said) if by == ""]
        if own:
            assert undone is not None
            assert self.said.pop(own[-1]) == (undone.annotation, "")
        else:
            assert undone is None

    @rule()
    def analyse(self) -> None:
        """Other rules annotate the article anew, in another run of the program."""
        self.version += 1
        self.patches.enter_context(
            patch.object(opening_module, "RULES_VERSION", 100 + self.version)
        )
        self.library = Library.open(self.home)
        _ = self.document

    @rule(paragraph=paragraphs, place=numbers)
    def write(self, paragraph: str, place: int) -> None:
        """The article is published again with a paragraph more."""
        self.text.insert(place % (len(self.text) + 1), paragraph)
        self.open()

    @precondition(lambda self: len(self.text) > 1)
    @rule(place=numbers)
    def strike(self, place: int) -> None:
        """The article is published again with a paragraph less."""
        self.text.pop(place % len(self.text))
        self.open()

    @rule(
        by=st.sampled_from(["carol", "model"]),
        words=st.sampled_from(["No,", "the council", "boats are late", "sink,”"]),
        name=st.sampled_from(NAMES),
    )
    def take_in(self, by: str, words: str, name: str) -> None:
        """Another reader's findings come in, as far as they stand there."""
        said = {
            "article": self.article,
            "by": by,
            "quotations": [{"content": [words], "speaker": name}],
        }
        (taken,) = self.library.annotations.take_in(json.dumps(said))
        theirs = [
            one
            for one in self.library.annotations.of(self.article)
            if one.by == by and one.sort == "reading"
        ]
        assert len(theirs) == 1
        assert taken.new in {0, 1}
        text = self.document.article.text
        stands = text.count(words.strip("”")) == 1 and name in text
        assert stands == (not taken.problems)
        now = (theirs[0].annotation, by)
        if now not in self.said:
            self.said = [
                one
                for one in self.said
                if one[1] != by or isinstance(one[0], Correction)
            ]
            self.said.append(now)

    @rule(number=numbers, name=st.sampled_from(NAMES))
    def take_in_correction(self, number: int, name: str) -> None:
        """A colleague's correction comes in, once however often it comes."""
        finding = self.finding(number)
        if finding is None:
            return
        correction = GivenTo(in_words(self.document, finding), Named(name))
        plain = {
            "article": self.article,
            "by": "carol",
            "corrections": [annotation_to_plain(correction)],
        }
        new = (correction, "carol") not in self.said
        for expected in (int(new), 0):
            (taken,) = self.library.annotations.take_in(json.dumps(plain))
            assert (taken.new, taken.problems) == (expected, ())
        if new:
            self.said.append((correction, "carol"))

    @rule(names=st.lists(st.sampled_from(["carol", "model"]), unique=True))
    def choose(self, names: list[str]) -> None:
        """Other readers are chosen over the rules, or no longer."""
        self.library.annotations.choose(names)
        self.chosen = tuple(names)

    @invariant()
    def ends_where_it_must(self) -> None:
        """The library has what was said, laid over what the rules of now find."""
        found = checked(self.document)
        kept = self.library.annotations.of(self.article)
        assert sorted(map(repr, self.said)) == sorted(
            repr((one.annotation, one.by)) for one in kept
        )
        by_rules = self.annotate(found.article)
        assert found == lay_over(by_rules, _numbered(self.said, found), self.chosen)[0]
        (line,) = self.library.articles()
        packed = pack(found).summary
        assert (line.speakers, line.quotations, line.positions, line.proposals) == (
            packed.speakers,
            packed.quotations,
            packed.positions,
            packed.proposals,
        )
        assert Library.open(self.home).get(self.article) == found


def _numbered(said: list[tuple[Annotation, str]], document: Document) -> list[Kept]:
    article: ArticleId = document.article.id
    return [
        Kept(number, article, annotation, by, 0.0)
        for number, (annotation, by) in enumerate(said, 1)
    ]


AnySequence.TestCase.settings = settings(
    max_examples=settings().max_examples // 3,
    stateful_step_count=20,
    suppress_health_check=list(HealthCheck),
)
TestAnySequence = AnySequence.TestCase
