"""Train the tagger: ``python -m tests.training.train_tagger WORDS OUT TAGGED...``.

WORDS is what ``make_dictionary`` wrote. Each TAGGED file has one sentence a line,
``word/UPOS/XPOS`` or ``word/XPOS``, and ``# name`` before each document. Every tenth
document of each is held back to print an accuracy; the weights are then trained on
everything and written to OUT, with the dictionary, as JSON.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

from search_index.text.tag_weights import Weights
from search_index.text.tagger import choose, tag

Sentence = list[tuple[str, str]]
SAME = {"JJR": "JJ", "JJS": "JJ", "RBR": "RB", "RBS": "RB", "NNPS": "NNP"}
SAME |= {"PDT": "DT", "GW": "NN", "FW": "NN", "LS": "CD", "SYM": ",", "$": ","}
OPEN_TAGS = {"NN", "NNS", "JJ", "VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "RB"}
ROUNDS = 6
SCALE = 20
LEAST = 8
OFTEN = 30


def read_documents(path: Path) -> list[list[Sentence]]:
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
        word, upos, xpos = split_item(item)
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
    return [
        (word, of_compound(word, name, sentence[place + 1 : place + 2]))
        for place, (word, name) in enumerate(sentence)
    ]


def of_compound(word: str, name: str, following: Sentence) -> str:
    """Return the tag of a word with a hyphen, as it is used: *a five-year plan*."""
    if "-" not in word or not word[0].isalpha():
        return name
    noun_next = bool(following) and following[0][1] in {"NN", "NNS", "NNP"}
    modifies = name in {"VBN", "VBG"} or (name == "NN" and noun_next)
    return "JJ" if modifies else name


def split_item(item: str) -> tuple[str, str, str]:
    """Return an item's word, universal tag (or nothing) and Penn tag."""
    parts = item.rsplit("/", 2)
    if len(parts) == 3 and parts[0] and parts[1].isupper():
        return parts[0], parts[1], parts[2]
    word, xpos = item.rsplit("/", 1)
    return word, "", xpos


def seen_tags(sentences: list[Sentence]) -> dict[str, Counter[str]]:
    """Count the tags of each word in lower case."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, name in sentence:
            if word[0].isalpha() or (word[0] == "'" and len(word) > 1):
                seen[word.lower()][name] += 1
    return seen


def make_dictionary(
    listed: dict[str, tuple[str, ...]], sentences: list[Sentence]
) -> dict[str, tuple[str, ...]]:
    """Join what word lists and the training sentences say of each word."""
    seen = seen_tags(sentences)
    dictionary: dict[str, tuple[str, ...]] = {}
    for word in sorted({*listed, *seen}):
        counts = seen.get(word, Counter())
        total = sum(counts.values())
        # A single slip among many is the annotator's.
        tags = {name for name, count in counts.items() if count >= 0.01 * total}
        given = listed.get(word, ())
        if given[:1] == ("JJ*",):
            dictionary[word] = ("JJ*",)
            continue
        if not (total >= OFTEN and not tags & OPEN_TAGS):
            tags |= set(given)
        if tags == {"NNP"} and word not in listed:
            continue
        first = given[0] if given else ""
        if total >= 5 or not first:
            first = max(sorted(counts), key=counts.__getitem__)
        dictionary[word] = (first, *sorted(tags - {first}))
    return dictionary


class Trainer:
    """An averaged perceptron that watches the tagger choose."""

    def __init__(self) -> None:
        self.weights: dict[str, dict[str, int]] = {}
        self.totals: dict[tuple[str, str], int] = defaultdict(int)
        self.stamps: dict[tuple[str, str], int] = defaultdict(int)
        self.step = 0

    def learn(self, found: tuple[str, ...], chosen: str, right: str) -> None:
        """Move the weights from the tag chosen to the right one."""
        for feature in found:
            learnt = self.weights.setdefault(feature, {})
            for name, change in ((right, 1), (chosen, -1)):
                key = (feature, name)
                current = learnt.get(name, 0)
                self.totals[key] += (self.step - self.stamps[key]) * current
                self.stamps[key] = self.step
                learnt[name] = current + change

    def averaged(self) -> dict[str, dict[str, int]]:
        """Return the average of the weights over all steps, as small integers."""
        kept: dict[str, dict[str, int]] = {}
        for feature, by_tag in self.weights.items():
            for name, weight in by_tag.items():
                key = (feature, name)
                behind = (self.step - self.stamps[key]) * weight
                value = round((self.totals[key] + behind) / self.step * SCALE)
                if abs(value) >= LEAST:
                    kept.setdefault(feature, {})[name] = value
        return kept


def train(sentences: list[Sentence], listed: dict[str, tuple[str, ...]]) -> Weights:
    """Train on sentences: the tagger itself runs, and is corrected as it goes."""
    dictionary = make_dictionary(listed, sentences)
    trainer = Trainer()
    weights = Weights(dictionary, trainer.weights)
    gold: list[str] = []

    def correcting(
        found: tuple[str, ...],
        possible: tuple[str, ...],
        learnt: dict[str, dict[str, int]],
        place: int,
    ) -> str:
        chosen = choose(found, possible, learnt, place)
        if chosen != gold[place] and gold[place] in possible:
            trainer.learn(found, chosen, gold[place])
        return chosen

    order = list(sentences)
    for turn in range(ROUNDS):
        random.Random(turn).shuffle(order)  # noqa: S311 - to be repeatable
        for sentence in order:
            words = [word for word, _ in sentence]
            gold[:] = [name for _, name in sentence]
            trainer.step += len(words)
            forms = [word.lower() for word in words]
            tag(words, forms, weights, chooser=correcting)
    return Weights(dictionary, trainer.averaged())


def accuracy(sentences: list[Sentence], weights: Weights) -> float:
    """Return the share of words (not marks) tagged as in the gold."""
    right = total = 0
    for sentence in sentences:
        words = [word for word, _ in sentence]
        found = tag(words, [word.lower() for word in words], weights)
        for name, (word, gold) in zip(found, sentence, strict=True):
            if word[0].isalnum():
                right += name == gold
                total += 1
    return right / total


def read_words(path: Path) -> dict[str, tuple[str, ...]]:
    """Read the word list that ``make_dictionary`` wrote: a word and its tags a line."""
    listed = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, *tags = line.split()
            listed[word] = tuple(tags)
    return listed


def main() -> None:
    """Print the accuracy on held-back documents; write the weights."""
    listed = read_words(Path(sys.argv[1]))
    sets = [read_documents(Path(name)) for name in sys.argv[3:]]
    rest = [
        s for documents in sets for i, d in enumerate(documents) if i % 10 for s in d
    ]
    weights = train(rest, listed)
    for name, documents in zip(sys.argv[3:], sets, strict=True):
        held = [sentence for d in documents[::10] for sentence in d]
        share = accuracy(held, weights)
        sys.stdout.write(f"held back of {name}: {share:.4f} of words right\n")
    weights = train([s for documents in sets for d in documents for s in d], listed)
    by_tags: dict[str, list[str]] = defaultdict(list)
    for word, tags in weights.dictionary.items():
        by_tags[" ".join(tags)].append(word)
    table = {
        "dictionary": {tags: " ".join(words) for tags, words in by_tags.items()},
        "weights": weights.weights,
    }
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    Path(sys.argv[2]).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
