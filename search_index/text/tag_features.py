"""What the tagger looks at: the word by itself, and what stands around it."""

from __future__ import annotations

__all__ = [
    "class_of",
    "features_beside",
    "features_of",
    "features_of_tags",
    "features_of_word",
    "shape_of",
]


def class_of(word: str, lower: str, known: tuple[str, ...] | None) -> str:
    """Return a word's kind, by which its neighbours are told."""
    if word[0].isupper():
        return "C" + known[0] if known else "C"
    if known:
        return "|".join(known) if len(known) < 4 else known[0] + "+"
    if not word[0].isalnum():
        return word[0]
    return "CD" if word[0].isdigit() else "?" + lower[-2:]


def shape_of(word: str, *, opens: bool) -> str:
    """Return how a word is written: capitals, digits, a hyphen, or plainly."""
    if word[0].isupper():
        if len(word) > 1 and word.isupper():
            return "A"
        return "^" if opens else "C"
    if word[0].isdigit():
        return "d"
    return "h" if "-" in word else "c"


def features_of(
    shape: str,
    forms: tuple[str, str, str],
    classes: tuple[str, str],
    tags: tuple[str, str],
    verbs: str,
) -> tuple[str, ...]:
    """Return what the perceptron looks at.

    Args:
        shape: how the word is written.
        forms: the word before, the word and the word after, in lower case.
        classes: kinds of the word and of the one after it.
        tags: tags of the word before the last and of the last word.
        verbs: what verbs the clause has had: *have*, *be*, another or none.
    """
    return (
        features_of_word(forms[1], classes[0], shape)
        + features_of_tags(classes, tags, verbs)
        + features_beside(forms, tags[1])
    )


def features_of_word(lower: str, kind: str, shape: str) -> tuple[str, ...]:
    """Return what is seen of a word by itself."""
    return (
        "w" + lower,
        "s" + lower[-3:],
        "t" + lower[-2:],
        "p" + lower[:3],
        "k" + kind,
        "h" + shape + lower[-1:],
    )


def features_of_tags(
    classes: tuple[str, str], tags: tuple[str, str], verbs: str
) -> tuple[str, ...]:
    """Return what is seen of the tags before a word and the kinds of words."""
    kind, kind_after = classes
    earlier, last = tags
    return (
        "l" + last,
        "e" + earlier + " " + last,
        "n" + kind_after,
        "m" + last + " " + kind,
        "y" + kind_after + " " + kind,
        "v" + verbs,
        "V" + verbs + " " + kind,
    )


def features_beside(forms: tuple[str, str, str], last: str) -> tuple[str, ...]:
    """Return what is seen of the words beside a word, and the tag before it."""
    before, lower, after = forms
    return ("b" + before, "a" + after, "x" + last + " " + lower)
