"""Who *I*, *you* and *we* are in interviews and hearings."""

from __future__ import annotations

from search_index.annotate import annotate
from tests.search_index.invented import read_text

ANSWERS = """When did you decide to close it?

I decided in the spring. I told the wardens that the looms were too old.

Who knew about it at the time?

Nobody did. I said that the town would hear it first.

You said that the river was to blame. Is that still so?

It is. We said that the river had moved.
"""
TITLED = (
    "Nora Vance talks about the end of the looms\n\n"
    "The mill in Tarn has been run by one family for a hundred years, and in May its"
    " gates will be shut.\n\n" + ANSWERS
)
INTRODUCED = (
    "A hundred years of looms\n\n"
    "Paul Herne of the Courier interviewed Nora Vance, the owner of the mill in Tarn,"
    " on Monday. She was born beside the river.\n\n" + ANSWERS
)
HEARING = """Argument of Ida Moss on behalf of the appellant

May it please the court, my name is Ida Moss, and I argue that the dam was unlawful.

Counsel, you said that the permit was signed in May. Was it?

Yes, Your Honor. I said that it was signed late in that month.

Ms. Moss, did the board know?

Your Honor, we said that the board knew of it all along.

Argument of Paul Herne on behalf of the board

May it please the court, my name is Paul Herne, and I say that the permit was good.

Counsel, you told us that nobody read it before the court did.

Your Honor, I said that one man read it in the spring.
"""


def speakers_of(text: str) -> dict[str, str | None]:
    """Return whose words each quotation is, by its words."""
    document = annotate(read_text(text))
    names = {speaker.id: speaker.name for speaker in document.speakers}
    found: dict[str, str | None] = {}
    for quotation in document.quotations:
        words = " … ".join(span.of(document.article.text) for span in quotation.content)
        found[words] = names[quotation.speaker] if quotation.speaker else None
    return found


def test_guest_named_in_the_title() -> None:
    """Whom the title names is who answers *I*."""
    found = speakers_of(TITLED)
    assert found["the looms were too old"] == "Nora Vance"
    assert found["the town would hear it first"] == "Nora Vance"


def test_guest_named_in_the_introduction() -> None:
    """Without a name in the title it is whom the introduction says was asked."""
    found = speakers_of(INTRODUCED)
    assert found["the looms were too old"] == "Nora Vance"
    assert found["the town would hear it first"] == "Nora Vance"


def test_we_in_an_answer() -> None:
    """*We* in an answer is said for the guest."""
    assert speakers_of(TITLED)["the river had moved"] == "Nora Vance"


def test_you_in_a_question() -> None:
    """*You* in a question is the guest."""
    assert speakers_of(TITLED)["the river was to blame"] == "Nora Vance"


def test_two_guests() -> None:
    """Where a title names two guests, nobody is guessed."""
    text = TITLED.replace("Nora Vance talks", "Nora Vance and Paul Herne talk")
    assert set(speakers_of(text).values()) == {None}


def test_report_in_the_first_person() -> None:
    """In an article that is no conversation nobody named is taken for *I*."""
    text = (
        "A night on the quay\n\nNora Vance, the mayor of Tarn, came late on Monday and"
        " left before the rain. I said that the boats would be late. The wardens went"
        " home without a word about it.\n"
    )
    assert speakers_of(text)["the boats would be late"] is None


def test_turns_of_a_hearing() -> None:
    """*I* in counsel's turn is counsel, whose argument the heading names."""
    found = speakers_of(HEARING)
    assert found["it was signed late in that month"] == "Ida Moss"
    assert found["the permit was good"] == "Paul Herne"
    assert found["one man read it in the spring"] == "Paul Herne"


def test_the_bench_speaks_to_counsel() -> None:
    """*You* from the bench is the counsel whose turn it is."""
    found = speakers_of(HEARING)
    assert found["the permit was signed in May"] == "Ida Moss"
    assert found["nobody read it before the court did"] == "Paul Herne"


def test_we_in_a_hearing() -> None:
    """*We* in counsel's turn is said by counsel."""
    found = speakers_of(HEARING)
    assert found["the board knew of it all along"] == "Ida Moss"
