"""The rules by which quotations are found, by name.

Each rule says what shape its content has, which other parts of the extraction ask for;
one sentence for the reader; an example of our own with what must be found in it, which
is its test (``tests/search_index/quotations/test_rules.py``); and where it comes from.
The name is what the screen shows and the records keep: no step looks into it, so that
it can be worded anew.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Rule", "Shape"]


class Shape(StrEnum):
    """What the content of a quotation is, for whoever reads it on.

    Attributes:
        QUOTE: whole quoted stretches.
        CLAUSE: one or more clauses after their cue.
        AROUND: clauses that their attribution interrupts or follows.
        NOUN: a noun phrase after a verb.
        GERUND: a verb in -ing after a verb.
        TO_VERB: what the source is to do.
        SOMEBODY: somebody, and what they are to do.
        PREPOSITION: what follows a verb and its preposition.
        OF_NOUN: what follows a noun of saying or feeling.
        STANCE: what follows *is against* and the like.
    """

    QUOTE = "quote"
    CLAUSE = "clause"
    AROUND = "around"
    NOUN = "noun"
    GERUND = "gerund"
    TO_VERB = "to_verb"
    SOMEBODY = "somebody"
    PREPOSITION = "preposition"
    OF_NOUN = "noun_cue"
    STANCE = "stance"


_WHOLE = frozenset({Shape.QUOTE, Shape.CLAUSE, Shape.AROUND})
_LESS = frozenset({Shape.NOUN, Shape.GERUND, Shape.TO_VERB, Shape.PREPOSITION})
_QUIRK = "Quirk et al. 1985, 14.28-14.30 (direct and indirect speech)"
_FRAMES = "Quirk et al. 1985, 16.20-16.63 (complementation of verbs)"
_PARC = "Pareti 2015, PARC 3.0 (sources, cues and contents)"
_PRESS = "our own reading of news"


class Rule(StrEnum):
    """Why a quotation was found.

    Attributes:
        shape: what its content is.
        sentence: what it says, for the reader.
        example: a passage of our own; what it must find there is in brackets.
        source: where it comes from.
    """

    shape: Shape
    sentence: str
    example: str
    source: str

    def __new__(
        cls, name: str, shape: Shape, sentence: str, example: str, source: str
    ) -> Rule:
        """Make a member whose value is its name alone."""
        made = str.__new__(cls, name)
        made._value_ = name
        made.shape, made.sentence = shape, sentence
        made.example, made.source = example, source
        return made

    @property
    def is_clausal(self) -> bool:
        """Does a whole clause follow the cue?"""
        return self.shape is Shape.CLAUSE

    @property
    def is_phrasal(self) -> bool:
        """Is the content less than a clause, so that things may seem to say it?"""
        return self.shape in _LESS

    @property
    def gives_whole(self) -> bool:
        """Is the content whole clauses or sentences, wherever the cue stands?"""
        return self.shape in _WHOLE

    # -- whole quoted stretches

    AFTER = (
        "attribution after",
        Shape.QUOTE,
        "The words in quote marks are followed by their speaker and a verb of saying.",
        "“[The weir leaks,]” Ida Moss said on Monday.",
        _QUIRK,
    )
    AFTER_INVERTED = (
        "attribution after, verb first",
        Shape.QUOTE,
        "The words in quote marks are followed by a verb of saying and its subject.",
        "“[The weir leaks,]” said Ida Moss, a warden.",
        _QUIRK,
    )
    BEFORE = (
        "attribution before",
        Shape.QUOTE,
        "A verb of saying introduces the words in quote marks.",
        "Ida Moss told the board: “[The weir leaks.]”",
        _QUIRK,
    )
    NAME_BEFORE_COLON = (
        "name before a colon",
        Shape.QUOTE,
        "A name and a colon stand before the words in quote marks.",
        "Ida Moss, a warden: “[The weir leaks and leaks.]”",
        _PRESS,
    )
    INTRODUCED = (
        "introduced before a colon",
        Shape.QUOTE,
        "The clause before the colon is about whoever speaks after it.",
        "Ida Moss was blunt: “[The weir leaks and leaks.]”",
        _PRESS,
    )
    SIGNED = (
        "signed",
        Shape.QUOTE,
        "A name after a dash signs the words in quote marks.",
        "“[The weir leaks and leaks.]” — Ida Moss, warden",
        _PRESS,
    )
    BESIDE = (
        "beside its speaker",
        Shape.QUOTE,
        "The speaker stands beside the words in quote marks.",
        "“[Here we go again!]” grinned Paul Roe.",
        _QUIRK,
    )
    NAMED_WORDS = (
        "words that a noun names",
        Shape.QUOTE,
        "The words in quote marks are said to be somebody's answer, motto or the like.",
        "Ida Moss’s answer was “[Never again]”.",
        _PARC,
    )
    PARAGRAPH_BEFORE = (
        "introduced by the paragraph before",
        Shape.QUOTE,
        "The paragraph before ends with a colon and names who speaks.",
        "Ida Moss told the board this:\n\n“[The weir leaks and leaks.]”",
        _PRESS,
    )
    SENTENCE_AFTER = (
        "attributed by the sentence after",
        Shape.QUOTE,
        "The sentence after says whose words they were.",
        "“[The weir leaks and leaks.]” Those were the words of Ida Moss.",
        _PRESS,
    )
    AFTER_REPORTED = (
        "after reported speech",
        Shape.QUOTE,
        "The sentence before reports what the same speaker said.",
        "Ida Moss said the weir leaked. “[Nobody has looked at it for years.]”",
        _PRESS,
    )
    AFTER_SPEAKER = (
        "after its speaker",
        Shape.QUOTE,
        "The sentence before is about whoever speaks.",
        "Ida Moss shook her head. “[Nobody has looked at it for years.]”",
        _PRESS,
    )
    TURNS = (
        "dialogue by turns",
        Shape.QUOTE,
        "Two speakers take turns, and it is this one's.",
        "“Did it leak?” Paul Roe asked.\n\n“It leaked,” Ida Moss "
        "said.\n\n“[And nobody looked?]”",
        _PRESS,
    )
    GOES_ON = (
        "speaker before goes on",
        Shape.QUOTE,
        "The words stand alone; the speaker before them goes on.",
        "“It leaked,” Ida Moss said.\n\n“[Nobody has looked at it for years.]”",
        _PRESS,
    )
    NOBODY = (
        "nobody named",
        Shape.QUOTE,
        "Nothing around the words says whose they are.",
        "“[Nobody has looked at it for years.]” It rained all day in the valley.",
        _PRESS,
    )
    LABEL = (
        "speaker label",
        Shape.QUOTE,
        "The paragraph opens with a speaker's name and a colon.",
        "MOSS: Did it leak?\n\nROE: [It leaked all night.]\n\nMOSS: I see.",
        _PRESS,
    )
    POST = (
        "signed post",
        Shape.QUOTE,
        "The line after the post signs it.",
        "> [The weir leaks and leaks.]\n\n— Ida Moss (@idamoss) March 3, 2021",
        _PRESS,
    )

    # -- clauses that stand beside their attribution

    AROUND = (
        "clause around its attribution",
        Shape.AROUND,
        "The attribution interrupts the clause that it attributes.",
        "[The weir], Ida Moss said, [would leak for years].",
        _QUIRK,
    )
    CLAUSE_BEFORE = (
        "clause before its attribution",
        Shape.AROUND,
        "The clause stands before its attribution.",
        "[The weir would leak for years], Ida Moss said.",
        _QUIRK,
    )
    CLAUSE_BEFORE_INVERTED = (
        "clause, said somebody",
        Shape.AROUND,
        "The clause stands before a verb of saying and its subject.",
        "[The weir would leak for years], said Ida Moss.",
        _QUIRK,
    )
    PARTLY_QUOTED = (
        "clause before its attribution, partly quoted",
        Shape.AROUND,
        "The clause stands before its attribution, a part of it in quote marks.",
        "[The weir would “leak and leak for years,]” Ida Moss said.",
        _QUIRK,
    )
    AS_SAID = (
        "as somebody said",
        Shape.AROUND,
        "The clause stands beside as and a verb of saying.",
        "As Ida Moss noted, [the weir leaked].",
        _QUIRK,
    )
    ACCORDING = (
        "according to",
        Shape.AROUND,
        "The clause is given according to its source.",
        "[The weir leaks], according to Ida Moss.",
        _PARC,
    )
    IN_VIEW = (
        "in somebody's view",
        Shape.AROUND,
        "The clause stands beside in somebody's view.",
        "In Ida Moss’s view, [the weir is a danger].",
        _PARC,
    )
    FOR = (
        "for somebody",
        Shape.AROUND,
        "The clause stands after for or to and whose view it is.",
        "To Ida Moss, [the weir is a danger].",
        _PARC,
    )
    ANNOUNCED = (
        "announced before a colon",
        Shape.AROUND,
        "The clause before the colon announces what was said.",
        "Ida Moss had a warning: [the weir would leak for years].",
        _PRESS,
    )

    # -- what follows a cue, by its frames

    CLAUSE_THAT = (
        "clause with that",
        Shape.CLAUSE,
        "A clause with that follows the verb.",
        "Ida Moss said that [the weir leaked].",
        _FRAMES,
    )
    CLAUSE = (
        "clause without that",
        Shape.CLAUSE,
        "A clause without that follows the verb.",
        "Ida Moss said [the weir leaked].",
        _FRAMES,
    )
    CLAUSE_WH = (
        "clause with how or why",
        Shape.CLAUSE,
        "A clause with how, why or what follows the verb.",
        "Ida Moss explained [why the weir leaked].",
        _FRAMES,
    )
    RELATIVE = (
        "rest of a relative clause",
        Shape.CLAUSE,
        "The attribution stands inside a relative clause.",
        "The weir, [which] Ida Moss said [had leaked for years], is shut.",
        "Quirk et al. 1985, 17.63 (pushdown elements)",
    )
    CLAUSE_COMMA = (
        "clause after a comma",
        Shape.CLAUSE,
        "A clause follows the verb and a comma, as in direct speech without marks.",
        "Ida Moss said, [I have no idea why it leaks].",
        _QUIRK,
    )
    NOUN = (
        "noun phrase",
        Shape.NOUN,
        "A noun phrase follows the verb.",
        "Ida Moss criticised [the state of the weir].",
        _FRAMES,
    )
    GERUND = (
        "verb in -ing",
        Shape.GERUND,
        "A verb in -ing follows the verb.",
        "Ida Moss suggested [mending the weir].",
        _FRAMES,
    )
    PASSIVE = (
        "passive with by",
        Shape.NOUN,
        "The verb is in the passive, and its agent says it.",
        "[The state of the weir] was criticised by Ida Moss.",
        _FRAMES,
    )
    TO_VERB = (
        "to-verb",
        Shape.TO_VERB,
        "What the source means to do follows the verb.",
        "Ida Moss promised [to mend the weir].",
        _FRAMES,
    )
    SOMEBODY = (
        "somebody to do something",
        Shape.SOMEBODY,
        "Whoever is to act, and their act, follow the verb.",
        "Ida Moss urged [the board to mend the weir].",
        _FRAMES,
    )
    PREPOSITION = (
        "cue with a preposition",
        Shape.PREPOSITION,
        "What is said follows the verb and its preposition.",
        "Ida Moss called for [a new weir].",
        _FRAMES,
    )
    OF_NOUN = (
        "noun cue",
        Shape.OF_NOUN,
        "A noun of saying or feeling has its owner before it and its content after it.",
        "Ida Moss’s claim that [the weir leaks] was false.",
        _PARC,
    )
    STANCE = (
        "stance",
        Shape.STANCE,
        "The source is said to be for, against or afraid of something.",
        "Ida Moss is against [the new weir].",
        "Martin & White 2005, The Language of Evaluation (affect, appreciation)",
    )
