"""Why a finding is kept, in one line: the word, the rule, the strongest weights."""

from __future__ import annotations

from search_index.findings.choice import Weighed
from search_index.findings.rules import RULES
from search_index.findings.weights import FindingWeights
from search_index.text.tokens import Tokens

__all__ = ["explain", "is_likely"]

_FOR, _AGAINST = 2, 1
_FAINT = 0.05


def is_likely(weighed: Weighed, weights: FindingWeights) -> bool:
    """Tell whether a candidate is likely enough to be certain."""
    own = weighed.candidate.attributed is None
    return weighed.likelihood >= weights.limits.certain_of(own=own)


def explain(
    tokens: Tokens,
    weighed: Weighed,
    weights: FindingWeights,
    *,
    sure: bool,
    doubt: str,
) -> str:
    """Return the line that says why a candidate is kept, and held as it is.

    Args:
        tokens: the text's.
        weighed: the candidate.
        weights: what each feature speaks for.
        sure: would one sign for whose words it is found in?
        doubt: what is in doubt about its statement, or nothing.
    """
    read = weighed.candidate.reading
    word = tokens.words[read.token] if read.token >= 0 else "the whole"
    parts = [RULES[read.rule].sentence.format(word)]
    values = weights.keep.values
    ranked = sorted(weighed.features, key=values.__getitem__)
    against = [feature for feature in ranked if values[feature] < -_FAINT][:_AGAINST]
    speaking = [feature for feature in ranked[::-1] if values[feature] > _FAINT][:_FOR]
    for label, features in (("for it", speaking), ("against", against)):
        texts = list(
            dict.fromkeys(weights.texts.get(feature, feature) for feature in features)
        )
        if texts:
            parts.append(f"{label}: {', '.join(texts)}")
    if not sure:
        parts.append("not certain: whose words these are is in doubt")
    elif doubt:
        parts.append(f"not certain: {doubt}")
    elif not is_likely(weighed, weights):
        least = weights.limits.certain_of(own=weighed.candidate.attributed is None)
        right, wanted = round(100 * weighed.likelihood), round(100 * least)
        parts.append(
            f"not certain: of a hundred such {right} are right, not {wanted} or more"
        )
    return "; ".join(parts)
