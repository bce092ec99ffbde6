"""What holds of the findings in any text at all, and around stray quote marks."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from search_index.annotate import annotate
from search_index.library.reading_records import document_from_plain
from search_index.library.records import document_to_plain
from search_index.model.documents import SPOKEN_BLOCKS, Document, Quotation, Span
from tests.search_index.invented import read_text
from tests.search_index.test_annotate import TEXTS, findings_of, spans_of

MARKS = "“”\"‘’'«»„"
PARAGRAPHS = (
    "Ansel Brook, the mayor of Port Lindow, said the fares were too low.",
    "Orla Venn told the council that the quay was unsafe.",
    "The dockers’ union urged the council to wait until autumn.",
    "Tomas Reed called the plan “a joke” and left the hall.",
    "Ida Moss said: “The boats are late again.”",
    "According to Paul Herne, the ferry will not sail in May.",
    "Nora Vance wants the town to buy the mill.",
)
ARTICLES = st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=5, unique=True)
ANY_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200)
MARKED_TEXT = st.text(MARKS + " aIs.,:?—\n", max_size=120)


def found_outside(paragraphs: list[str], damaged: int) -> list[tuple[str, ...]]:
    """Return what is found in all paragraphs but one: kind, who, words."""
    text = "\n\n".join(paragraphs) + "\n"
    start = len("\n\n".join([*paragraphs[:damaged], ""]))
    apart = Span(start, start + len(paragraphs[damaged]))
    document = annotate(read_text(text))
    names = {speaker.id: speaker.name for speaker in document.speakers}
    found = []
    for finding in findings_of(document):
        if isinstance(finding, Quotation):
            kind, who = str(finding.kind), finding.speaker
        else:
            kind, who = str(finding.modality), finding.holder
        if not any(span.overlaps(apart) for span in finding.spans):
            words = (span.of(text) for span in finding.spans)
            found.append((kind, names.get(who, "") if who else "", *words))
    return found


def assert_sound(document: Document) -> None:
    """Assert that a document keeps the rules of the model."""
    article = document.article
    spoken = [block.span for block in article.blocks if block.kind in SPOKEN_BLOCKS]
    for span in spans_of(document):
        assert span.of(article.text).strip()
        assert span.end <= len(article.text)
    for finding in findings_of(document):
        assert finding.spans
        for span in finding.spans:
            assert any(block.covers(span) for block in spoken)
        for one, following in pairwise(finding.spans):
            assert one.end <= following.start
    parents = {quotation.id: quotation for quotation in document.quotations}
    for quotation in document.quotations:
        if quotation.parent is not None:
            outer = parents[quotation.parent].content
            whole = Span(outer[0].start, outer[-1].end)
            assert all(whole.covers(span) for span in quotation.content)


@given(ANY_TEXT | MARKED_TEXT)
def test_any_text(text: str) -> None:
    """Of whatever text, spans are sound and in order, and records round-trip."""
    document = annotate(read_text(f"Nora Vance said it rained. {text}"))
    assert_sound(document)
    assert document_from_plain(document_to_plain(document)) == document


@given(TEXTS)
def test_pieces_of_articles(text: str) -> None:
    """The same of what looks like an article."""
    assert_sound(annotate(read_text("The mayor and the council met. " + text)))


@given(TEXTS, TEXTS)
def test_no_state_between_articles(text: str, other: str) -> None:
    """What is found does not depend on what was annotated before."""
    article = read_text("The mayor and the council met. " + text)
    document = annotate(article)
    annotate(read_text("The mayor and the council met. " + other))
    assert annotate(article) == document


@given(st.text(MARKS + " \n", min_size=1, max_size=200))
def test_nothing_but_marks(marks: str) -> None:
    """Quote marks alone are nobody's words."""
    document = annotate(read_text(f".{marks}"))
    assert not findings_of(document)
    assert not document.speakers


@given(ARTICLES, st.text(MARKS, min_size=1, max_size=30))
def test_paragraph_of_marks(paragraphs: list[str], marks: str) -> None:
    """A paragraph of nothing but marks changes nothing in the others."""
    with_marks = [paragraphs[0], marks, *paragraphs[1:]]
    whole = found_outside([paragraphs[0], "It rained.", *paragraphs[1:]], 1)
    assert found_outside(with_marks, 1) == whole


@given(ARTICLES, st.data())
def test_odd_mark(paragraphs: list[str], data: st.DataObject) -> None:
    """A mark too many changes no finding outside its own paragraph."""
    damaged = data.draw(st.integers(0, len(paragraphs) - 1), label="paragraph")
    before = paragraphs[damaged]
    place = data.draw(st.integers(1, len(before)), label="place")
    mark = data.draw(st.sampled_from(MARKS), label="mark")
    whole = found_outside(paragraphs, damaged)
    broken = list(paragraphs)
    broken[damaged] = before[:place] + mark + before[place:]
    assert found_outside(broken, damaged) == whole
