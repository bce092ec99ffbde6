"""A program that corrects, undoes and imports until it is killed, and a look after it.

    python -m tests.search_index.library.killed HOME SEED BEGIN

goes on from its BEGINth step and prints the number of each step that is done. What a
step does depends on its number and the seed alone, so that what must be there is known.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

from search_index.library.corrections.in_words import in_words
from search_index.library.corrections.overlay import lay_over
from search_index.library.library import Library
from search_index.library.opening import document_by_rules
from search_index.library.store.store import Store
from search_index.model.annotations import (
    GivenTo,
    Named,
    QuotationInWords,
    Reading,
    Rejected,
)
from search_index.model.documents import Document

__all__ = ["corrected_until_killed", "look_after"]

STORY = "\n\n".join(
    f"“We need boat number {number} more than cheap tickets,” said Ansel Brook."
    for number in range(40)
)
_NAMES = ("Orla Venn", "Tomas Reed", "Ida Moss", "Dora Pell")
Said = tuple[str, int, str]
"""What a step says: its sort, which quotation it is of, and a name."""


def _steps(seed: int, count: int) -> list[Said]:
    chance = random.Random(seed)  # noqa: S311 - steps, no secret
    return [
        (
            chance.choice(("give", "give", "give", "reject", "undo", "import")),
            chance.randrange(40),
            chance.choice(_NAMES),
        )
        for _ in range(count)
    ]


def expected(seed: int, count: int) -> list[Said]:
    """Return what must be kept after so many steps, in order; a reading comes last."""
    said: list[Said] = []
    for step in _steps(seed, count):
        if step[0] == "undo":
            own = [place for place, one in enumerate(said) if one[0] != "import"]
            if own:
                del said[own[-1]]
        else:
            if step[0] == "import":
                said = [one for one in said if one[0] != "import"]
            said.append(step)
    return sorted(said, key=lambda one: one[0] == "import")


def _do(library: Library, step: Said, by_rules: Document) -> None:
    sort, number, name = step
    article = by_rules.article.id
    quotation = in_words(by_rules, by_rules.quotations[number])
    if sort == "give":
        library.annotations.correct(article, GivenTo(quotation, Named(name)))
    elif sort == "reject":
        library.annotations.correct(article, Rejected(quotation))
    elif sort == "undo":
        library.annotations.undo(article)
    else:
        said = {
            "article": article,
            "by": "carol",
            "quotations": [
                {"content": [f"boat number {number} more"], "speaker": None}
            ],
            "notes": [{"text": name}],
        }
        list(library.annotations.take_in(json.dumps(said)))


def kept(library: Library, by_rules: Document) -> list[Said]:
    """Return what is kept, as ``expected`` gives it."""
    content = {
        one.content[0].of(by_rules.article.text): n
        for n, one in enumerate(by_rules.quotations)
    }
    found: list[Said] = []
    imported: list[Said] = []
    for one in library.annotations.of(by_rules.article.id):
        annotation = one.annotation
        if isinstance(annotation, GivenTo | Rejected):
            words = content[annotation.finding.parts[0].words]
            given = isinstance(annotation, GivenTo) and annotation.speaker
            found.append(
                ("give" if given else "reject", words, given.name if given else "")
            )
        elif isinstance(annotation, Reading):
            (quotation,) = annotation.quotations
            assert isinstance(quotation, QuotationInWords)
            number = int(quotation.content[0].words.split()[2])
            imported.append(("import", number, ""))
    return found + imported


def plainly(said: list[Said]) -> list[Said]:
    """Return what was said without the names that nothing is kept of."""
    return [(a, b, c if a == "give" else "") for a, b, c in said]


def corrected_until_killed(home: Path, seed: int, begin: int, seconds: float) -> int:
    """Run the program for some seconds after its first step, then kill it.

    Returns:
        How many steps it told of as done, with those before.
    """
    command = [sys.executable, "-m", "tests.search_index.library.killed"]
    process = subprocess.Popen(
        [*command, str(home), str(seed), str(begin)], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    output, _ = process.communicate()
    lines = (first + output).decode().splitlines(keepends=True)
    whole = [int(line) for line in lines if line.endswith("\n")]
    return whole[-1] if whole else begin


def look_after(home: Path, seed: int, done: int) -> int:
    """Look at what a killed program left; return how many steps are there.

    Raises:
        AssertionError: when a step that was told of is lost, or lists differ from the
            article, or what was said has not been laid over it.
    """
    library, store = Library.open(home), Store(home)
    (line,) = library.articles()
    by_rules = document_by_rules(store, line.id)
    there = kept(library, by_rules)
    # The step that it was at may be there, too: all of it, or nothing.
    fitting = [
        count for count in (done, done + 1) if plainly(expected(seed, count)) == there
    ]
    assert fitting, (there, plainly(expected(seed, done)))
    document = library.get(line.id)
    annotations = library.annotations.of(line.id)
    assert document == lay_over(by_rules, annotations)[0]
    assert line.quotations == len(document.quotations)
    names = {one.name for one in document.speakers}
    assert {one.name for one in library.speakers()} == names
    library.catch_up()
    for name in names:
        word = name.split()[-1]
        hits = library.search(f"who:{word} kind:quotation", limit=100).total
        ids = {one.id for one in document.speakers if one.name == name}
        assert hits == sum(one.speaker in ids for one in document.quotations)
    return fitting[-1]


def _main(home: str, seed: str, begin: str) -> None:
    library = Library.open(home)
    (line,) = library.articles()
    by_rules = document_by_rules(Store(Path(home)), line.id)
    for number, step in enumerate(_steps(int(seed), 100_000), 1):
        if number > int(begin):
            _do(library, step, by_rules)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    _main(*sys.argv[1:])
