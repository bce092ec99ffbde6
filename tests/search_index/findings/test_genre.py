"""What tells an article that argues for itself from a report."""

from __future__ import annotations

from search_index.annotate import annotate
from search_index.findings.genre import opinion_of
from search_index.findings.weights import load_weights
from search_index.model.documents import AUTHOR
from search_index.quotations.find import attribute
from search_index.sentences.parsed_text import ParsedText
from search_index.text.analysis import analyse
from tests.search_index.invented import read_text

ARGUING = """\
The dam must go

The dam is a disgrace. It has failed the valley for years, and nobody should trust it.

But the board does not care. It would rather build a road, because roads win votes.

Why should we pay for it? The town is poor. If the state wants a dam, it must pay.

More walls will not help. Only a new course for the river can keep us dry.

That is not cheap, yet it is right. We should not wait until the next flood.
"""
REPORT = """\
Board to mend the dam

TARN (TNS) - The board said on Monday that it would mend the dam by the spring.

Ida Moss, who leads it, told reporters that the work had begun. It cost two million.

“The dam is safe,” Moss said. She said that nobody had been hurt in the flood.

Paul Herne, a miller, said he had lost two cows. The road was closed on Tuesday.

It opened on Friday, the police said. Rain fell on the hills, according to the town.
"""
HEARING = """\
Hearing on the dam

CHAIRWOMAN MOSS: We must act. The dam is a disgrace, and nobody should trust it.

MR. HERNE: Thank you. But the board does not care, because roads win votes.

CHAIRWOMAN MOSS: Why should we pay for it, if the state wants a dam?

MR. HERNE: More walls will not help. Only a new course for the river can keep us dry.

MR. REYN: That is not cheap, yet it is right. We should not wait.
"""
PROFILE = """\
Who leads the valley?

Profile: Otto Reyn

The leader is the most powerful man in the valley. Nobody can stop him.

The congress has a thousand members. It names a leader every five years.

The next congress will be the hardest in years. It must choose a new leader.

He was born in 1944. He has been the strongest leader since the war.

But the valley is poor, and more of its people leave. Only the old stay.
"""


def opinion(text: str) -> float:
    """Return how likely a text argues for itself."""
    parsed = ParsedText(analyse(read_text(text)))
    attributed, _, _ = attribute(parsed)
    return opinion_of(parsed, attributed, load_weights().opinion)


def test_an_article_that_argues() -> None:
    """Judgements and norms that nobody is named for make an opinion piece."""
    assert opinion(ARGUING) > 0.5


def test_a_report() -> None:
    """What is attributed, and begins with a dateline, is a report."""
    assert opinion(REPORT) < 0.1


def test_a_label_decides() -> None:
    """A section's name above the title is believed before any number."""
    assert opinion("Opinion\n\n" + REPORT) == 1


def test_a_hearing_is_neither() -> None:
    """Where several speak by turns nobody writes, however much they argue."""
    assert opinion(HEARING) == 0


def test_a_link_to_a_profile_names_no_author() -> None:
    """Who is portrayed elsewhere does not hold what the article says."""
    document = annotate(read_text(PROFILE))
    assert document.article.byline == ""
    names = {speaker.id: speaker.name for speaker in document.speakers}
    holders = {one.holder for one in document.positions}
    holders |= {one.holder for one in document.proposals}
    assert all(holder == AUTHOR or "Reyn" not in names[holder] for holder in holders)
