"""The rules that say how something is held, each with its sentence and its example.

Each rule has a function of its name in ``acts`` (what is to be done), ``judgements``
(how it is seen) or ``cues`` (what the attributing words say). The example is its test.
Whether something is held at all is no rule's business: see ``features`` and ``choice``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from search_index.model.documents import Modality

__all__ = ["RULES", "Layer", "Rule", "RuleText"]


class Layer(StrEnum):
    """Where a rule looks."""

    CUE = "the words that attribute it"
    ACT = "what is to be done"
    JUDGEMENT = "how it is seen"


class Rule(StrEnum):
    """The name of a rule, as findings carry it."""

    ORDER = "order"
    CONDITION = "condition"
    BINDING = "binding must"
    SHOULD = "should or must"
    NEED = "need or have to"
    DUTY = "duty"
    ASKING = "asking"
    WISH_FOR_ACT = "wish that somebody acts"
    OWN_WILL = "own will"
    OWN_PLAN = "own plan"
    OWN_REFUSAL = "own refusal"
    READINESS = "readiness"
    FEAR = "fear"
    ADMISSION = "admission"
    GRANTED = "granted"
    WISH = "wish"
    GOAL = "goal"
    FORECAST = "forecast"
    FORECAST_WITHIN = "forecast within"
    SHOULD_HAVE = "should have"
    STANCE_VERB = "stance"
    BLAME = "blame"
    BLAMED_ACT = "blamed act"
    LACK = "lack"
    REFUSAL = "refusal to accept"
    DENIAL = "own denial"
    PRAISE = "praise"
    PRAISED_ACT = "praised act"
    LOADED_WORD = "loaded word"
    STATEMENT = "statement"
    CUE_CLAUSE = "verb and clause"
    CUE_PHRASE = "verb and phrase"
    CUE_TO = "verb and to"
    CUE_SOMEBODY = "somebody to act"
    CUE_NOUN = "noun"
    CUE_STANCE = "stance of somebody"
    CUE_NAME = "called by a name"
    CUE_ANNOUNCED = "announced"
    CUE_RULED = "ruled"
    SIDE = "side taken"


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule says.

    Attributes:
        layer: where it looks.
        modality: how what it fits is held; None when its cue says.
        sentence: for the reader; ``{}`` is the word that shows it.
        example: a sentence of our own that it fits, as its modality.
    """

    layer: Layer
    modality: Modality | None
    sentence: str
    example: str


_A, _J, _C = Layer.ACT, Layer.JUDGEMENT, Layer.CUE
RULES: dict[Rule, RuleText] = {
    Rule.ORDER: RuleText(
        _A, Modality.CALL, "“{}” opens an order", "“Mend the gate,” Ida Moss said."
    ),
    Rule.CONDITION: RuleText(
        _A,
        Modality.DEMAND,
        "“{}” makes it a condition",
        "“A new gate is a condition for any deal,” Ida Moss said.",
    ),
    Rule.BINDING: RuleText(
        _A,
        Modality.DEMAND,
        "“{}” binds, with a condition beside it",
        "“The board must pay before we open the gate,” Ida Moss said.",
    ),
    Rule.SHOULD: RuleText(
        _A,
        Modality.CALL,
        "“{}” says what should be done",
        "“The board should mend the gate,” Ida Moss said.",
    ),
    Rule.NEED: RuleText(
        _A,
        Modality.CALL,
        "“{}” says what needs to be done",
        "“The board needs to mend the gate,” Ida Moss said.",
    ),
    Rule.DUTY: RuleText(
        _A,
        Modality.CALL,
        "“{}” names it as what is due",
        "“It is time to mend the gate,” Ida Moss said.",
    ),
    Rule.ASKING: RuleText(
        _A,
        Modality.CALL,
        "“{}” asks for it",
        "“We urge the board to mend the gate,” Ida Moss said.",
    ),
    Rule.WISH_FOR_ACT: RuleText(
        _A,
        Modality.CALL,
        "“{}” wishes that somebody else acts",
        "“We want the board to mend the gate,” Ida Moss said.",
    ),
    Rule.OWN_WILL: RuleText(
        _A,
        Modality.PLEDGE,
        "“{}” commits the speaker",
        "“We will mend the gate,” Ida Moss said.",
    ),
    Rule.OWN_PLAN: RuleText(
        _A,
        Modality.PLEDGE,
        "“{}” says what the speaker means to do",
        "“We plan to mend the gate,” Ida Moss said.",
    ),
    Rule.OWN_REFUSAL: RuleText(
        _A,
        Modality.OPPOSE,
        "“{}” refuses to act",
        "“We will not mend the gate,” Ida Moss said.",
    ),
    Rule.READINESS: RuleText(
        _A,
        Modality.OFFER,
        "“{}” puts the speaker's own act at hand",
        "“We are ready to mend the gate,” Ida Moss said.",
    ),
    Rule.FEAR: RuleText(
        _J,
        Modality.FEAR,
        "“{}” is a word of fear",
        "“I worry that the gate is breaking,” Ida Moss said.",
    ),
    Rule.ADMISSION: RuleText(
        _J,
        Modality.CONCEDE,
        "“{}” admits something",
        "“The delay was our mistake,” Ida Moss said.",
    ),
    Rule.GRANTED: RuleText(
        _J,
        Modality.CONCEDE,
        "“{}” takes back what is granted here",
        "“The grant is welcome, but the rules are unfair,” Ida Moss said.",
    ),
    Rule.WISH: RuleText(
        _J,
        Modality.WANT,
        "“{}” is a word of wishing",
        "“I hope the gate holds,” Ida Moss said.",
    ),
    Rule.GOAL: RuleText(
        _J,
        Modality.WANT,
        "“{}” names a goal",
        "“Our goal is a dry valley,” Ida Moss said.",
    ),
    Rule.FORECAST: RuleText(
        _J,
        Modality.PREDICT,
        "“{}” says what is to come",
        "“The gate could break next year,” Ida Moss said.",
    ),
    Rule.FORECAST_WITHIN: RuleText(
        _J,
        Modality.PREDICT,
        "“{}” says what is to come, in a clause within",
        "“There is no doubt that the gate will hold,” Ida Moss said.",
    ),
    Rule.SHOULD_HAVE: RuleText(
        _J,
        Modality.OPPOSE,
        "“{}” blames what was not done",
        "“The board should have mended the gate,” Ida Moss said.",
    ),
    Rule.STANCE_VERB: RuleText(
        _J,
        None,
        "“{}” says where the speaker stands",
        "“We oppose the new gate,” Ida Moss said.",
    ),
    Rule.BLAME: RuleText(
        _J,
        Modality.OPPOSE,
        "“{}” is what it is said to be",
        "“The new gate is a disgrace,” Ida Moss said.",
    ),
    Rule.BLAMED_ACT: RuleText(
        _J,
        Modality.OPPOSE,
        "“{}” blames an act",
        "“The board has betrayed the valley,” Ida Moss said.",
    ),
    Rule.LACK: RuleText(
        _J,
        Modality.OPPOSE,
        "“{}” denies what should be there",
        "“The new gate is not safe enough,” Ida Moss said.",
    ),
    Rule.REFUSAL: RuleText(
        _J,
        Modality.OPPOSE,
        "“{}” will not have it",
        "“We cannot accept the new gate,” Ida Moss said.",
    ),
    Rule.DENIAL: RuleText(
        _J,
        Modality.OPPOSE,
        "“{}” is denied of oneself",
        "“We do not need the new gate,” Ida Moss said.",
    ),
    Rule.PRAISE: RuleText(
        _J,
        Modality.SUPPORT,
        "“{}” is what it is said to be",
        "“The new gate is wonderful,” Ida Moss said.",
    ),
    Rule.PRAISED_ACT: RuleText(
        _J,
        Modality.SUPPORT,
        "“{}” praises an act",
        "“The board deserves our thanks,” Ida Moss said.",
    ),
    Rule.LOADED_WORD: RuleText(
        _J,
        None,
        "“{}” judges wherever it stands",
        "“This reckless plan is older than the mill,” Ida Moss said.",
    ),
    Rule.STATEMENT: RuleText(
        _J,
        Modality.ASSESS,
        "“{}” says how things are",
        "“The gate is older than the mill,” Ida Moss said.",
    ),
    Rule.CUE_CLAUSE: RuleText(
        _C,
        None,
        "“{}” says how it is held",
        "Ida Moss fears that the gate is breaking.",
    ),
    Rule.CUE_PHRASE: RuleText(
        _C,
        None,
        "“{}” says how it is held",
        "Ida Moss condemned the new gate.",
    ),
    Rule.CUE_TO: RuleText(
        _C,
        None,
        "“{}” says how it is meant",
        "Ida Moss promised to mend the gate.",
    ),
    Rule.CUE_SOMEBODY: RuleText(
        _C,
        None,
        "“{}” asks somebody to act",
        "Ida Moss urged the board to mend the gate.",
    ),
    Rule.CUE_NOUN: RuleText(
        _C,
        None,
        "“{}” says how it is held",
        "Ida Moss repeated her demand for a new gate.",
    ),
    Rule.CUE_STANCE: RuleText(
        _C,
        None,
        "“{}” is what the holder is said to be",
        "Ida Moss is opposed to the new gate.",
    ),
    Rule.CUE_NAME: RuleText(
        _C,
        None,
        "“{}” is what it is called",
        "Ida Moss called the new gate a disgrace.",
    ),
    Rule.CUE_ANNOUNCED: RuleText(
        _C,
        Modality.PLEDGE,
        "“{}” announces an act of one's own side",
        "Ida Moss announced that trains would run at night.",
    ),
    Rule.CUE_RULED: RuleText(
        _C,
        Modality.DEMAND,
        "“{}” binds",
        "The court ruled that the board must mend the gate.",
    ),
    Rule.SIDE: RuleText(
        _C,
        Modality.OPPOSE,
        "“{}” are named by the side they take",
        "Critics of the new gate say the wall is older than the mill.",
    ),
}
