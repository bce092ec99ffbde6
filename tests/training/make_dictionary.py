"""Make the tagger's word list out of public lexicons, by hand, once.

``python -m tests.training.make_dictionary BRILL SPECIALIST FREQUENT OUT``:

- BRILL: ``en-lexicon.txt`` of TextBlob (MIT), the lexicon of Brill's tagger of 1992
  (Brown corpus and Wall Street Journal): a word and its likeliest tag a line.
- SPECIALIST: ``infl_lu.csv.gz`` of LemmInflect (MIT), from the SPECIALIST Lexicon of
  the US National Library of Medicine: a base form, its class and its inflections.
- FREQUENT: words, one a line, the most frequent first (wordfreq's English list,
  Apache 2.0).
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from pathlib import Path

from tests.training.train_tagger import SAME

MOST = 32_000
CLOSED = {"DT", "IN", "PRP", "PRP$", "MD", "CC", "WP", "WDT", "WRB", "WP$", "EX", "TO"}
CLOSED |= {"POS", "UH", "RP", "CD"}
# Verbs that attribute, where the lexicons know a rare noun.
SURE = {"saying": "VBG", "adding": "VBG"}


def read_brill(path: Path) -> dict[str, str]:
    """Read each word's likeliest tag."""
    likeliest = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, name = line.rpartition(" ")
        if word and not line.startswith(";;;"):
            likeliest[word] = SAME.get(name, name)
    return likeliest


def read_specialist(path: Path) -> dict[str, set[str]]:
    """Read the tags that each word may have."""
    possible: dict[str, set[str]] = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            lemma, kind, *forms = line.rstrip("\n").split(",")
            if lemma != lemma.lower():
                continue
            alike = [form.split("/") for form in forms]
            if kind == "noun":
                possible[lemma].add("NN")
                add(possible, alike, [{"NNS"}] * len(alike))
            elif kind == "verb":
                possible[lemma] |= {"VB", "VBP"}
                add(possible, alike, [{"VBD"}, {"VBN"}, {"VBG"}, {"VBZ"}])
                if alike[1:2] == [[""]]:  # the participle is the past form
                    add(possible, alike[:1], [{"VBN"}])
            else:
                name = "JJ" if kind == "adj" else "RB"
                possible[lemma].add(name)
                add(possible, alike, [{name}] * len(alike))
    for word, names in possible.items():
        if word.endswith("ed") and names & {"VBD", "VBN"}:
            names |= {"VBD", "VBN"}
    return possible


def add(
    possible: dict[str, set[str]], alike: list[list[str]], names: list[set[str]]
) -> None:
    """Note the tags of inflected forms."""
    for forms, given in zip(alike, names, strict=False):
        for form in forms:
            if form:
                possible[form] |= given


def main() -> None:
    """Write the word list."""
    likeliest = read_brill(Path(sys.argv[1]))
    possible = read_specialist(Path(sys.argv[2]))
    frequent = Path(sys.argv[3]).read_text(encoding="utf-8").split()[:MOST]
    lines = [
        "# A word and its possible tags, the likeliest first: see make_dictionary."
    ]
    for word in sorted({*frequent, *demonyms(likeliest)}):
        if word in SURE:
            lines.append(f"{word} {SURE[word]}")
            continue
        first = likeliest.get(word, "")
        if likeliest.get(word.capitalize()) == "JJ" and first in {"", "NNP"}:
            lines.append(f"{word} JJ*")
            continue
        names = set(possible.get(word, ()))
        if first in CLOSED:
            names = {first, "RB"} if first == "IN" else {first}
        if first == "NNP" or not (first or names):
            continue
        first = first or sorted(names)[0]
        lines.append(" ".join([word, first, *sorted(names - {first})]))
    Path(sys.argv[4]).write_text("\n".join(lines) + "\n", encoding="utf-8")


def demonyms(likeliest: dict[str, str]) -> set[str]:
    """Return the adjectives that are written with a capital, in lower case."""
    return {
        word.lower()
        for word, name in likeliest.items()
        if name == "JJ" and word[0].isupper() and word[1:].islower()
    }


if __name__ == "__main__":
    main()
