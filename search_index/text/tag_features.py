"""What the tagger looks at: the word by itself, and what stands around it."""

from __future__ import annotations

__all__ = [
    "class_of",
    "feature_ahead",
    "feature_behind",
    "feature_of_pair",
    "features_of",
    "features_of_both",
    "features_of_kinds",
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
    earlier, last = tags
    before, lower, after = forms
    kind, kind_after = classes
    return (
        *features_of_word(lower, kind, shape),
        *features_of_tags(earlier, last, verbs),
        *features_of_kinds(kind, kind_after),
        *features_of_both(last, verbs, kind),
        feature_of_pair(last, lower),
        feature_behind(before),
        feature_ahead(after),
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


def features_of_tags(earlier: str, last: str, verbs: str) -> tuple[str, ...]:
    """Return what is seen of the tags before a word, and the verbs of its clause."""
    return ("l" + last, "e" + earlier + " " + last, "v" + verbs)


def features_of_kinds(kind: str, after: str) -> tuple[str, ...]:
    """Return what is seen of the kinds of a word and of the one after it."""
    return ("n" + after, "y" + after + " " + kind)


def features_of_both(last: str, verbs: str, kind: str) -> tuple[str, ...]:
    """Return what is seen of a word's kind beside what stands before it."""
    return ("m" + last + " " + kind, "V" + verbs + " " + kind)


def feature_of_pair(last: str, lower: str) -> str:
    """Return what is seen of a word beside the tag before it."""
    return "x" + last + " " + lower


def feature_behind(lower: str) -> str:
    """Return what is seen of the word before a word."""
    return "b" + lower


def feature_ahead(lower: str) -> str:
    """Return what is seen of the word after a word."""
    return "a" + lower
