"""Breaks branches of the rules, one at a time, and says which breaks nothing notices.

Run by hand: ``python -m tests.benchmarks.mutations [FOLDER] [--sample N] [--seed N]``.
A branch is broken by leaving out one part of a condition (*a and b* becomes *a*), by
never taking a short cut (*if a: return b* is left out), or by taking always the second
of two values. Noticed is a break when anything that is found in the passages of the
gold changes, whose right values the tests hold. For each break that is not noticed, it
is printed whether the articles of FOLDER (one text a file, in ``.txt``) change: what
changes nothing anywhere is a branch to be deleted, and what changes an article only
wants a passage of its own in the gold.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import pkgutil
import random
import re
import signal
import sys
import tomllib
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType

import search_index
from search_index import Document
from search_index.annotate import annotate
from search_index.findings.rules import RULES
from search_index.quotations.rules import Rule as AttributionRule
from tests.search_index.invented import read_text

_PACKAGES = ("quotations", "people", "sentences", "findings")
_GOLD = Path(__file__).parents[1] / "gold"
_LONGEST = 30
_SHORT_CUTS = (ast.Return, ast.Continue, ast.Break)


@dataclass(frozen=True, slots=True)
class Break:
    """One branch to break.

    Attributes:
        module: the module that it stands in.
        line: its line there.
        node: the index of its node among those that ``ast.walk`` gives.
        part: which part of a condition is left out; -1 for a whole branch.
        words: the branch as it was.
    """

    module: str
    line: int
    node: int
    part: int
    words: str

    def broken(self, tree: ast.Module) -> ast.Module:
        """Return the module with this branch broken."""
        tree = deepcopy(tree)
        node = list(ast.walk(tree))[self.node]
        if isinstance(node, ast.BoolOp):
            neutral = ast.Constant(isinstance(node.op, ast.And))
            node.values[self.part] = ast.copy_location(neutral, node)
        elif isinstance(node, ast.If | ast.IfExp):
            node.test = ast.copy_location(ast.Constant(value=False), node)
        return ast.fix_missing_locations(tree)


def breaks_in(name: str, tree: ast.Module) -> Iterator[Break]:
    """Yield what can be broken in a module."""
    for place, node in enumerate(ast.walk(tree)):
        if isinstance(node, ast.BoolOp):
            for part, value in enumerate(node.values):
                yield Break(name, value.lineno, place, part, ast.unparse(value))
        elif isinstance(node, ast.If) and not node.orelse:
            if isinstance(node.body[-1], _SHORT_CUTS):
                words = f"if {ast.unparse(node.test)}"
                yield Break(name, node.lineno, place, -1, words)
        elif isinstance(node, ast.IfExp):
            yield Break(name, node.lineno, place, -1, ast.unparse(node))


def _modules() -> Iterator[str]:
    for package in _PACKAGES:
        found = importlib.import_module(f"{search_index.__name__}.{package}")
        for module in pkgutil.iter_modules(found.__path__, found.__name__ + "."):
            yield module.name


def _functions(module: ModuleType) -> dict[str, FunctionType]:
    """Return a module's own functions and methods by their qualified names."""
    found = {}
    for thing in vars(module).values():
        for one in (thing, *(vars(thing).values() if inspect.isclass(thing) else ())):
            plain = getattr(one, "fget", one)
            if isinstance(plain, FunctionType) and plain.__module__ == module.__name__:
                found[plain.__qualname__] = plain
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    """Yield the codes of functions and methods, not of what stands inside them."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_flags & inspect.CO_OPTIMIZED:
                yield inner
            else:  # the body of a class
                yield from _codes(inner)


def _swap(module: ModuleType, tree: ast.Module) -> dict[FunctionType, CodeType]:
    """Give the functions of a module the codes of a tree; return the old ones."""
    functions, old = _functions(module), {}
    for code in _codes(compile(tree, str(module.__file__), "exec")):
        function = functions.get(code.co_qualname)
        if function and function.__code__ != code:
            old[function] = function.__code__
            function.__code__ = code
    return old


def _found(text: str) -> object:
    """Return what is found in a text; the error's name when it is read no more."""
    signal.alarm(_LONGEST)
    try:
        document: Document = annotate(read_text(text))
    except Exception as error:  # noqa: BLE001 - a break may raise anything
        return type(error).__name__
    finally:
        signal.alarm(0)
    return (
        document.quotations,
        document.positions,
        document.proposals,
        document.speakers,
    )


def _passages() -> set[str]:
    """Return the passages of the gold and the examples of the rules."""
    examples = [rule.example for rule in AttributionRule]
    examples += [text.example for text in RULES.values()]
    passages = {re.sub(r"[\[\]]", "", example) for example in examples}
    for file in _GOLD.glob("*.toml"):
        for rows in tomllib.loads(file.read_text(encoding="utf-8")).values():
            passages |= {row["text"] for row in rows if "text" in row}
    return passages


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def _changes(texts: Sequence[str], before: Sequence[object]) -> bool:
    return any(_found(text) != was for text, was in zip(texts, before, strict=True))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Break a sample of the branches and print those that nothing notices."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGALRM, _too_long)
    gold = sorted(_passages())
    files = sorted(options.folder.glob("*.txt")) if options.folder else []
    articles = [file.read_text(encoding="utf-8") for file in files]
    gold_was, articles_were = list(map(_found, gold)), list(map(_found, articles))
    trees: dict[str, ast.Module] = {}
    every: list[Break] = []
    for name in _modules():
        source = inspect.getsource(importlib.import_module(name))
        trees[name] = ast.parse(source)
        every += breaks_in(name, trees[name])
    choose = random.Random(options.seed)  # noqa: S311 - no secret
    sample = choose.sample(every, min(options.sample, len(every)))
    noticed = 0
    for one in sorted(sample, key=lambda one: (one.module, one.line)):
        module = importlib.import_module(one.module)
        old = _swap(module, one.broken(trees[one.module]))
        try:
            if not old:
                _say(f"{one.module}:{one.line}: could not be broken: {one.words}")
            elif _changes(gold, gold_was):
                noticed += 1
            else:
                seen = _changes(articles, articles_were)
                told = "an article changes" if seen else "nothing changes"
                _say(f"{one.module}:{one.line}: {told}: {one.words}")
        finally:
            for function, code in old.items():
                function.__code__ = code
    _say(f"{noticed} of {len(sample)} noticed, of {len(every)} that can be broken")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
