"""Paragraphs told from headings, captions, datelines and page residue."""

from __future__ import annotations

import pytest

from search_index.model.documents import SPOKEN_BLOCKS, BlockKind
from search_index.text.blocks import find_blocks
from tests.search_index.invented import HARBOUR, kinds_of, read_text

BODY = (
    "The council of Port Lindow met for six hours on Monday and settled nothing at"
    " all, said Ansel Brook, the mayor, who left before the vote was called."
)


def test_a_whole_article() -> None:
    """Each part of an article is told for what it is."""
    kinds = [kind for kind, _ in kinds_of(read_text(HARBOUR))]
    assert kinds == [
        BlockKind.HEADING,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.DATELINE,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.RESIDUE,
        BlockKind.RESIDUE,
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Photo: Tomas Reed", BlockKind.CAPTION),
        ("A docker waits for the tide. Image: Lindow Archive.", BlockKind.CAPTION),
        ("Boats at dawn, Monday. (Jo Marsh/The Beacon via QNA)", BlockKind.CAPTION),
        ("3of7A docker waits for the tide at Port Lindow.", BlockKind.CAPTION),
        ("Facebook Twitter Email LinkedIn", BlockKind.RESIDUE),
        ("Read more: Why the ferries are late", BlockKind.RESIDUE),
        ("Advertisement", BlockKind.RESIDUE),
        ("FULL TEXT.", BlockKind.RESIDUE),
        ("One reply on “Ferry fares rise”", BlockKind.RESIDUE),
        ("12 comments", BlockKind.RESIDUE),
        ("Comments are closed.", BlockKind.RESIDUE),
        ("Sign up for our harbour newsletter.", BlockKind.RESIDUE),
        ("Copyright 2025 The Lindow Beacon", BlockKind.RESIDUE),
        ("(Reporting by Orla Venn; Editing by Jo Marsh)", BlockKind.RESIDUE),
        ("Friday, 7 March 2025", BlockKind.DATELINE),
        ("By Orla Venn", BlockKind.BYLINE),
        ("A night on the quay", BlockKind.HEADING),
        ("> “Nobody wanted this,” Brook said.", BlockKind.QUOTE),
        ("- “Nobody wanted this,” Brook said.", BlockKind.LIST_ITEM),
        ("“Nobody wanted this,” Brook said.", BlockKind.PARAGRAPH),
        ("He shared the photo with the council.", BlockKind.PARAGRAPH),
        ("By Monday, Brook said, the boats were back.", BlockKind.PARAGRAPH),
        ("No.", BlockKind.PARAGRAPH),
        ("Comments by Brook angered the dockers.", BlockKind.PARAGRAPH),
        ("Twitter said it would remove the post.", BlockKind.PARAGRAPH),
    ],
)
def test_one_line(line: str, kind: BlockKind) -> None:
    """A line between two paragraphs is told for what it is."""
    article = read_text(f"{BODY}\n\n{line}\n\n{BODY}\n")
    assert kinds_of(article)[1] == (kind, line)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Posted March 7, 2025|Updated March 9, 2025", BlockKind.DATELINE),
        ("Posted: March 7, 2025 3:04 pm | Updated: 4:10 pm", BlockKind.DATELINE),
        (
            "Published 10:30 p.m. ET Mar. 7, 2025 | Updated 7:00 a.m. ET Mar. 9, 2025",
            BlockKind.DATELINE,
        ),
        ("Last modified on 7 March 2025", BlockKind.DATELINE),
        ("Orla Venn, columnist", BlockKind.BYLINE),
        ("Orla Venn | Senior staff writer", BlockKind.BYLINE),
        # What somebody is whom the article is about, and what is told of them.
        ("Orla Venn, harbour master", BlockKind.HEADING),
        ("Orla Venn, columnist, met the council.", BlockKind.PARAGRAPH),
        ("Home News Sport Opinion", BlockKind.RESIDUE),
        ("Local news", BlockKind.HEADING),
    ],
)
def test_the_line_below_the_title(line: str, kind: BlockKind) -> None:
    """When it was posted, who wrote it, or a menu."""
    text = f"Ferry fares rise again\n\n{line}\n\n{BODY}\n\n{BODY}"
    assert find_blocks(text)[1].kind is kind


def test_a_menu_of_a_line_each_below_the_title() -> None:
    """One word alone may be a heading; several are a menu."""
    lines = ["Ferry fares rise again", "Menu", "News", "Sport", BODY, BODY]
    kinds = [block.kind for block in find_blocks("\n\n".join(lines))]
    assert kinds[0] is BlockKind.HEADING
    assert kinds[1:4] == [BlockKind.RESIDUE] * 3


def test_dateline() -> None:
    """A dateline is a block of its own, and the sentence after it a paragraph."""
    article = read_text(f"PORT LINDOW, Marsh (QNA) — {BODY}\n\n{BODY}\n")
    (dateline, _), (paragraph, words), _ = kinds_of(article)
    assert (dateline, paragraph) == (BlockKind.DATELINE, BlockKind.PARAGRAPH)
    assert words == BODY


def test_wrapped_lines() -> None:
    """Lines that were broken at a width are one paragraph, and the text stays."""
    text = (
        "The council of Port Lindow met for six hours on Monday and\n"
        "settled nothing, said Ansel Brook, the mayor, who left the\n"
        "hall before the vote on the new fares was called.\n"
        "\n"
        "“Nobody wanted this,” he said on the steps, in the rain,\n"
        "to the four reporters who had waited for him all day.\n"
    )
    article = read_text(text)
    assert [kind for kind, _ in kinds_of(article)] == [BlockKind.PARAGRAPH] * 2
    assert article.text == text


def test_each_line_a_paragraph() -> None:
    """Without blank lines, long lines are paragraphs of their own."""
    article = read_text(f"{BODY}\n{BODY}\n{BODY}\n")
    assert len(article.blocks) == 3


def test_interview() -> None:
    """In an interview the paragraphs that only ask are questions."""
    answer = "We counted the boats each morning, and there were fewer every week."
    questions = [
        "When did you first see it?",
        "What did the council say to you?",
        "Will the ferries come back?",
        "Who pays for that?",
    ]
    text = "\n\n".join(part for question in questions for part in (question, answer))
    kinds = [kind for kind, _ in kinds_of(read_text(text))]
    assert kinds == [BlockKind.QUESTION, BlockKind.PARAGRAPH] * 4


def test_nobody_speaks_in_noise() -> None:
    """The residue of a page is never where somebody may be quoted."""
    article = read_text(HARBOUR)
    spoken = [words for kind, words in kinds_of(article) if kind in SPOKEN_BLOCKS]
    assert len(spoken) == 3


def test_an_answer_that_asks_back_is_no_question() -> None:
    """In a transcript what follows *A:* stays speech, whatever it ends with."""
    pair = "Q: What will you do about it?\n\nA: We wait. What else can we do?\n\n"
    text = f"The mayor of Port Lindow answered four questions.\n\n{pair * 4}The end."
    kinds = [block.kind for block in find_blocks(text)]
    assert kinds[2:9:2] == [BlockKind.PARAGRAPH] * 4


def test_a_post_goes_with_its_signature() -> None:
    """A quoted post and the line that signs it belong together."""
    text = (
        "It snowed in Port Lindow again on Monday.\n\n"
        "“Snow again, and the plough is broken.”\n\n"
        "— Port Lindow (@portlindow) November 20, 2019\n\n"
        "The town met on Tuesday, and nobody came.\n"
    )
    kinds = [block.kind for block in find_blocks(text)]
    assert kinds[1:3] == [BlockKind.POST, BlockKind.POST]


@pytest.mark.parametrize("between", ["\n\n", " "])
def test_a_post_that_was_copied_with_its_address(between: str) -> None:
    """The address at its end tells a post; the signature may stand in its line."""
    text = (
        "It snowed in Port Lindow again on Monday.\n\n"
        f"Snow again, no plough. pic.example.com/a1b2{between}"
        "— Port Lindow (@portlindow) November 20, 2019\n\n"
        "The town met on Tuesday, and nobody came.\n"
    )
    blocks = find_blocks(text)
    assert [block.kind for block in blocks][1:3] == [BlockKind.POST, BlockKind.POST]
    assert blocks[2].span.of(text).startswith("— Port Lindow")


def test_the_signature_of_a_post_is_residue() -> None:
    """Who posted, and when, is said by nobody; a quoted caption is no caption."""
    text = (
        "The harbour office posted a picture of the quay with the caption: “Home”.\n\n"
        "— Port Lindow (@portlindow) November 20, 2019\n\n"
        "The picture was taken down an hour later, and nobody said why.\n"
    )
    kinds = [block.kind for block in find_blocks(text)]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.RESIDUE, BlockKind.PARAGRAPH]


@pytest.mark.parametrize("line", ["COVID-19 came to the quay at last.", "X-ray it."])
def test_a_hyphen_ends_no_dateline(line: str) -> None:
    """A word in capitals with a hyphen in it is a word."""
    assert [kind for kind, _ in kinds_of(read_text(f"Fares rise\n\n{line}\n"))][1:] == [
        BlockKind.PARAGRAPH
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Getty Images", BlockKind.CAPTION),
        ("Ida Moss/Reuters", BlockKind.CAPTION),
        ("AFP via Getty Images", BlockKind.CAPTION),
        ("Photograph: Ida Moss/The Harbour Post", BlockKind.CAPTION),
        ("Reuters was told so by Ida Moss.", BlockKind.PARAGRAPH),
        ("The picture: a boat without a crew, Moss said.", BlockKind.PARAGRAPH),
        ("She held up the file: it was empty.", BlockKind.PARAGRAPH),
        ("11:20", BlockKind.DATELINE),
        ("9.15 pm GMT", BlockKind.DATELINE),
        ("11:20 was when it rained.", BlockKind.PARAGRAPH),
    ],
)
def test_lines_of_pictures_and_times(line: str, kind: BlockKind) -> None:
    """Whose picture it is and what time it was are no text; sentences on them are."""
    text = f"Fares rise\n\n{HARBOUR}\n\n{line}\n\n{HARBOUR}"
    assert (kind, line) in kinds_of(read_text(text))


def test_sources_that_are_told_of() -> None:
    """A heading *Sources* with sentences under it is the article's; links are not."""
    said = (
        "Two sources said that it had been sold.\n\nA third was sure of it, Moss said."
    )
    told = read_text(f"Fares rise\n\n{HARBOUR}\n\nSources\n\n{said}\n")
    assert [kind for kind, _ in kinds_of(told)][-2:] == [BlockKind.PARAGRAPH] * 2
    listed = read_text(f"Fares rise\n\n{HARBOUR}\n\nSources\n\nThe Post\n\nA letter\n")
    assert [kind for kind, _ in kinds_of(listed)][-2:] == [BlockKind.RESIDUE] * 2


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Una Brae", "Una Brae"),
        ("By Una Brae and Tom Reed", "Una Brae, Tom Reed"),
        ("By Una Brae | 4 March 2024", "Una Brae"),
        ("By Una Brae, Isles Courier", "Una Brae"),
        ("By our own correspondent", "our own correspondent"),
    ],
)
def test_names_of_a_byline(line: str, names: str) -> None:
    """A byline's names are told from what stands beside them."""
    assert read_text(f"Fares rise\n\n{line}\n\n{HARBOUR}").byline == names
