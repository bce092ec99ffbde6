"""Train the tagger's weights: ``python -m tests.training.train_tagger TAGGED OUT``.

TAGGED has one sentence a line, ``word/UPOS/XPOS``, and ``# genre name`` before each
document. Every tenth document is held back to print an accuracy; with OUT given the
weights are then trained on everything and written there as JSON.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

from search_index.text.tagger import Weights, features, tag

Sentence = list[tuple[str, str]]
SAME = {"JJR": "JJ", "JJS": "JJ", "RBR": "RB", "RBS": "RB", "NNPS": "NNP"}
SAME |= {"PDT": "DT", "GW": "NN", "FW": "NN", "LS": "CD", "SYM": ",", "$": ","}
# A rare word seen with one of these tags only may well have another elsewhere.
OPEN_TAGS = {"NN", "NNS", "VB", "VBP", "VBZ", "VBD", "VBN", "NNP"}
NOUN_ENDINGS: tuple[str, ...] = (
    "tion",
    "ment",
    "ness",
    "ity",
    "ism",
    "ance",
    "ence",
    "ship",
    "tions",
)
NOUN_ENDINGS += ("ments", "ities", "people", "ist", "ists", "or", "ors", "ian")
ROUNDS = 8
SCALE = 20


def read_sentences(path: Path) -> list[list[Sentence]]:
    """Read the documents of a tagged file, each a list of sentences."""
    documents: list[list[Sentence]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            documents.append([])
        elif line.strip():
            documents[-1].append(as_tokens(line))
    return documents


def as_tokens(line: str) -> Sentence:
    """Return a line's tokens cut as the program cuts them."""
    sentence: Sentence = []
    glue = False
    for item in line.split():
        word, upos, xpos = item.rsplit("/", 2)
        word = word.replace("’", "'")
        name = SAME.get(xpos, xpos)
        if upos == "PUNCT" and xpos != "HYPH":
            name = "." if word in {".", "!", "?", "…"} else ","
        if sentence and (glue or xpos == "HYPH" or word == "n't"):
            before, kept = sentence[-1]
            keep = kept if xpos == "HYPH" or word == "n't" else name
            sentence[-1] = (before + word, keep)
        else:
            sentence.append((word, name))
        glue = xpos == "HYPH"
    return sentence


def find_sure(sentences: list[Sentence]) -> dict[str, str]:
    """Find the words that have one tag nearly always."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, name in sentence:
            seen[word.lower()][name] += 1
    sure = {}
    for word, counts in seen.items():
        (name, most), total = counts.most_common(1)[0], sum(counts.values())
        often = total >= 8 and most / total >= 0.985
        plain = name not in OPEN_TAGS or word.endswith(NOUN_ENDINGS)
        if word[0].isalpha() and (often or (total > 1 and most == total and plain)):
            sure[word] = name
    return sure


def train(  # noqa: C901 - the algorithm in one piece
    sentences: list[Sentence], rounds: int
) -> Weights:
    """Train an averaged perceptron."""
    sure = find_sure(sentences)
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[tuple[str, str], float] = defaultdict(float)
    stamps: dict[tuple[str, str], int] = defaultdict(int)
    step = 0
    order = list(sentences)
    for turn in range(rounds):
        random.Random(turn).shuffle(order)  # noqa: S311 - to be repeatable
        for sentence in order:
            words = [word for word, _ in sentence]
            lower = [word.lower() for word in words]
            earlier = last = "<"
            for i, (word, gold) in enumerate(sentence):
                step += 1
                found = sure.get(lower[i]) or ""
                if not found and not word[0].isalnum() and word[0] not in "$'":
                    found = gold
                if not found:
                    around = (
                        lower[i - 1] if i else "<",
                        lower[i + 1] if i + 1 < len(words) else ">",
                        words[i + 1] if i + 1 < len(words) else ">",
                    )
                    seen = features(word, lower[i], around, (earlier, last))
                    scores: dict[str, float] = defaultdict(float)
                    for feature in seen:
                        for name, weight in weights.get(feature, {}).items():
                            scores[name] += weight
                    found = max(scores, key=scores.__getitem__) if scores else "NN"
                    if found != gold:
                        for feature in seen:
                            for name, change in ((gold, 1.0), (found, -1.0)):
                                key = (feature, name)
                                current = weights[feature][name]
                                totals[key] += (step - stamps[key]) * current
                                stamps[key] = step
                                weights[feature][name] = current + change
                earlier, last = last, found
    return Weights(sure, averaged(weights, totals, stamps, step))


def averaged(
    weights: dict[str, dict[str, float]],
    totals: dict[tuple[str, str], float],
    stamps: dict[tuple[str, str], int],
    step: int,
) -> dict[str, dict[str, int]]:
    """Return the average of the weights over all steps, as small integers."""
    kept: dict[str, dict[str, int]] = {}
    for feature, by_tag in weights.items():
        for name, weight in by_tag.items():
            key = (feature, name)
            mean = (totals[key] + (step - stamps[key]) * weight) / step
            value = round(mean * SCALE)
            if abs(value) >= 2:
                kept.setdefault(feature, {})[name] = value
    return kept


def accuracy(sentences: list[Sentence], weights: Weights) -> float:
    """Return the share of words tagged as in the gold."""
    right = total = 0
    for sentence in sentences:
        words = [word for word, _ in sentence]
        found = tag(words, [word.lower() for word in words], weights)
        right += sum(a == b for a, (_, b) in zip(found, sentence, strict=True))
        total += len(sentence)
    return right / total


def main() -> None:
    """Print the accuracy on held-back documents; write the weights."""
    documents = read_sentences(Path(sys.argv[1]))
    held = [sentence for d in documents[::10] for sentence in d]
    rest = [s for i, d in enumerate(documents) if i % 10 for s in d]
    shown = accuracy(held, train(rest, ROUNDS))
    sys.stdout.write(f"held back: {shown:.4f} of words right\n")
    if len(sys.argv) > 2:
        weights = train([s for d in documents for s in d], ROUNDS)
        table = {"sure": weights.sure, "weights": weights.weights}
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
        Path(sys.argv[2]).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
