"""What speaks for a person as the one whom a pronoun means."""

from __future__ import annotations

from unittest.mock import patch

from search_index.annotate import annotate
from search_index.lexicons import load_lexicon
from search_index.model.documents import SpeakerKind
from search_index.people import antecedents
from search_index.people.antecedents import Antecedents, Candidate, Turn
from search_index.people.entities import Entity
from search_index.people.name_table import NameTable
from search_index.text.analysis import analyse
from tests.gold.rows import load_rows, text_of
from tests.search_index.invented import read_text

RUN = """Clara Webb said the books were damp. Nora Vance had brought the fans.

“We dry them leaf by leaf,” Webb said.

Peter Marsh’s mother, who knew Vance, wrote to the town in May.

“It takes a year,” she said."""

LONG = """Clara Webb owns the mill. Webb bought it from Ida Thole. Webb sold the wheel.
Webb kept the stones. Webb painted the door. Webb lives there.

“It is old,” Webb said. It rained. The wheel turned. The door shut. The clock struck.

The river rose in the night. The growers had come from the hills with Nora Vance.

“Ada Quill never came,” she said.

It rained. The wheel turned. The road was shut. The clock struck. The lamp went out.

Lena Roe said the river fell. Lena Roe had left. She said Clara Webb knew it.

“I saw the lamp,” she said. Ida Thole saw Lena Roe. “It smoked,” she said."""


def test_topical_speaker() -> None:
    """A pronoun after a run means its speaker, not who was named in passing since."""
    document = annotate(read_text(RUN))
    names = {speaker.id: speaker.name for speaker in document.speakers}
    last = document.quotations[-1]
    assert last.speaker is not None
    assert names[last.speaker] == "Clara Webb"
    assert not last.certain


def test_every_feature_has_its_weight() -> None:
    """Whatever is said of a candidate in our own passages has a weight, and back."""
    seen: set[str] = set()
    find = Antecedents.candidates

    def recording(
        self: Antecedents, token: int, wanted: str, turns: list[Turn]
    ) -> list[Candidate]:
        found = find(self, token, wanted, turns)
        for one in found:
            seen.update(one.features)
        return found

    with patch.object(Antecedents, "candidates", recording):
        for row in load_rows():
            annotate(read_text(text_of(row)))
        annotate(read_text(RUN))
        annotate(read_text(LONG))
    weights = load_lexicon("antecedents").numbers("weights")
    assert seen == weights.keys()


def test_sum_of_features() -> None:
    """Who is chosen does not hang on the order in which features come out of a set."""
    small = dict.fromkeys(map(str, range(12)), 1.0)
    weights = {"huge": 1e16, "against": -1e16, "plain": 11.5, **small}
    near = Entity(("Ida", "Thole"), "Ida Thole", SpeakerKind.PERSON)
    far = Entity(("Clara", "Webb"), "Clara Webb", SpeakerKind.PERSON)
    found = [
        Candidate(near, 9, {"plain"}),
        Candidate(far, 1, {"huge", "against", *small}),  # 12 when no figure is lost
    ]
    analysed = analyse(read_text(RUN))
    chooser = Antecedents(analysed, NameTable(analysed, []))
    with (
        patch.object(Antecedents, "candidates", return_value=found),
        patch.object(antecedents, "_weights", return_value=weights),
    ):
        assert chooser.choose(20, "f", [], None).entity is far
