"""How often the verdicts on quotations are right, and how long they take.

Run by hand: ``python -m tests.benchmarks.verification FOLDER [--each 24] [--errors]``.
The folder holds articles of any form; quotations are taken from them, altered in each
way of ``altered_quotations`` and checked against all of them. Printed are the right
verdicts by kind, the false ones with ``--errors``, those of quotations that are only
written otherwise with ``--otherwise``, and with ``--negations`` how many of
those that were put in or taken out passed as verbatim or marked: there must be none.
``--library DIRECTORY --filler OTHER --articles 20000`` looks in a library instead, made
there of the folder's articles and of others that are put together of sentences of
another folder, unless it is there already.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from search_index.annotate import annotate
from search_index.articles.origins import find_origins, read_origins
from search_index.articles.reading import read
from search_index.library.library import Library
from search_index.library.packing import pack
from search_index.library.store.store import Store
from search_index.model.documents import Article, Document
from search_index.verify.checking import check
from search_index.verify.drafts import find_draft_quotations, one_quotation
from search_index.verify.sources import ArticleSources, LibrarySources, Sources
from search_index.verify.verdicts import Verdict
from tests.benchmarks.altered_quotations import KINDS, make_cases, negations
from tests.benchmarks.quoted_cases import Case, Said, find_said
from tests.benchmarks.search_library import documents as recombined
from tests.benchmarks.search_library import read_source
from tests.benchmarks.written_otherwise import OTHERWISE

__all__ = ["complaints", "passed_negations", "verdict_on"]


def verdict_on(case: Case, sources: Sources, chance: random.Random) -> Verdict:
    """Check the one quotation of a case's draft.

    Raises:
        ValueError: when the draft has not that one quotation.
    """
    document = annotate(read(case.draft(chance).encode(), "draft.txt"))
    (asked,) = find_draft_quotations(document)
    return check(asked, sources)


def complaints(case: Case, verdict: Verdict) -> list[str]:
    """Return what is wrong with a verdict, a word each."""
    wrong = []
    if verdict.words.value not in case.verdicts:
        wrong.append(f"words {verdict.words.value}")
    if case.change is not None and verdict.change != case.change:
        wrong.append(f"change {verdict.change}")
    if case.standing is not None and verdict.standing != case.standing:
        wrong.append(f"standing {verdict.standing}")
    if case.attribution is not None and verdict.attribution != case.attribution:
        wrong.append(f"attribution {verdict.attribution}")
    return wrong


def passed_negations(said: Sequence[Said], sources: Sources) -> tuple[int, list[str]]:
    """Return how many negations were tried, and those that passed."""
    count, passed = 0, []
    for one in said:
        for way, words in negations(one.words):
            if words in one.document.article.text:
                continue
            count += 1
            verdict = check(one_quotation(words, one.speaker.name, "-"), sources)
            if verdict.words in {"verbatim", "marked"}:
                passed.append(f"{way}: {words}")
    return count, passed


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--each", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--otherwise", action="store_true")
    parser.add_argument("--library", type=Path, metavar="DIRECTORY")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--filler", type=Path, metavar="FOLDER")
    parser.add_argument("--negations", type=int, default=0, metavar="QUOTATIONS")
    options = parser.parse_args()
    articles: list[Article] = []
    for origin in find_origins([options.folder]):
        found = read_origins(origin) if isinstance(origin, str) else ()
        articles += [one for one in found if isinstance(one, Article)]
    documents = [annotate(one) for one in articles]
    said = [one for document in documents for one in find_said(document)]
    print(f"{len(documents)} articles, {len(said)} quotations")  # noqa: T201
    sources: Sources = ArticleSources(articles)
    if options.library:
        sources = LibrarySources(_library(options, documents))
    _print_cases(said, sources, options)
    if options.negations:
        some = random.Random(options.seed).sample(  # noqa: S311
            said, min(options.negations, len(said))
        )
        count, passed = passed_negations(some, sources)
        print(f"negations: {len(passed)} of {count} passed")  # noqa: T201
        for line in passed:
            print(f"  {line}")  # noqa: T201


def _library(options: argparse.Namespace, documents: Sequence[Document]) -> Library:
    """Return the library of that many articles, made when it is not there."""
    library = Library.open(options.library)
    if not library.articles():
        store = Store(options.library)
        store.save([pack(one) for one in documents])
        others = recombined(
            read_source(options.filler or Path(options.folder)),
            options.articles - len(documents),
        )
        while some := [pack(one) for one in islice(others, 200)]:
            store.save(some)
    library.catch_up()
    return library


def _print_cases(
    said: Sequence[Said], sources: Sources, options: argparse.Namespace
) -> None:
    chance = random.Random(options.seed)  # noqa: S311
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    seconds = 0.0
    kinds = OTHERWISE if options.otherwise else KINDS
    for case in make_cases(said, options.each, options.seed, kinds):
        total[case.kind] += 1
        begun = time.process_time()
        try:
            verdict = verdict_on(case, sources, chance)
        except ValueError:
            wrong = ["no quotation"]
        else:
            wrong = complaints(case, verdict)
        seconds += time.process_time() - begun
        right[case.kind] += not wrong
        if wrong and options.errors:
            what = f"{case.kind}: {', '.join(wrong)}"
            print(f"{what}: {case.words} ({case.speaker})")  # noqa: T201
    for kind, count in total.items():
        print(f"{kind:18} {right[kind]:3} of {count}")  # noqa: T201
    print(f"{'all':18} {right.total():3} of {total.total()}")  # noqa: T201
    print(f"{1000 * seconds / total.total():.1f} ms a draft of one")  # noqa: T201


if __name__ == "__main__":
    _main()
