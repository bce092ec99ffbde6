"""Every regular expression of the program, so that none is forgotten.

A pattern stands in a module's own names, or in what a cached function without
parameters returns, or it is text that a module hands to ``re``. What is made while the
program runs is found in the source and has to be named, with an example, in
``MADE_WHILE_RUNNING`` of the test.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

__all__ = ["Known", "find_made_while_running", "find_patterns", "modules_with_patterns"]

_PACKAGES = ("search_index", "tui")
_AT_BEGINNING = frozenset({"match", "fullmatch"})
_ANYWHERE = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_FUNCTIONS = _AT_BEGINNING | _ANYWHERE | {"compile"}


@dataclass(frozen=True, slots=True)
class Known:
    """A pattern of the program.

    Attributes:
        name: its module and what it is called there.
        pattern: the pattern; of bytes, the same for text.
        searched: Is it looked for anywhere, not at one place alone?
    """

    name: str
    pattern: re.Pattern[str]
    searched: bool


def modules_with_patterns() -> list[str]:
    """Return the names of the modules that use ``re``, without loading any."""
    found: list[str] = []
    for package in _PACKAGES:
        folder = Path(str(importlib.import_module(package).__file__)).parent
        for file in sorted(folder.rglob("*.py")):
            if re.search(r"\bre\.", file.read_text(encoding="utf-8")):
                parts = file.relative_to(folder.parent).with_suffix("").parts
                found.append(".".join(one for one in parts if one != "__init__"))
    return found


def find_patterns(name: str) -> list[Known]:
    """Return every pattern that a module has once it is loaded."""
    module = importlib.import_module(name)
    tree = ast.parse(inspect.getsource(module))
    methods = _methods_by_name(tree)
    found: dict[tuple[str, int, bool], Known] = {}
    for own, pattern in _patterns_of(module, methods):
        done = methods.get(own, set())
        searched = not done or bool(done & _ANYWHERE)
        known = Known(f"{name}.{own}", text_pattern(pattern), searched)
        found.setdefault((known.pattern.pattern, known.pattern.flags, searched), known)
    return list(found.values())


def text_pattern(pattern: re.Pattern[str] | re.Pattern[bytes]) -> re.Pattern[str]:
    """Return a pattern of bytes as one of text, whose letters are those of ASCII."""
    if isinstance(pattern.pattern, str):
        return pattern
    return re.compile(pattern.pattern.decode("latin-1"), pattern.flags | re.ASCII)


def _patterns_of(
    module: ModuleType, methods: dict[str, set[str]]
) -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    for name, value in vars(module).items():
        if f"re:{name}" in methods and isinstance(value, str | bytes):
            yield f"re:{name}", re.compile(value)
        for pattern in _within(_returned(value)):
            yield name, pattern


def _returned(value: object) -> object:
    """Return what a cached function that makes a pattern returns; else the value."""
    wrapped = getattr(value, "__wrapped__", None)
    if not callable(value) or not inspect.isfunction(wrapped):
        return value
    made = "Pattern" in str(wrapped.__annotations__.get("return", ""))
    return value() if made and not inspect.signature(wrapped).parameters else None


def _within(value: object) -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _within(one)
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _within(one)


def _methods_by_name(tree: ast.Module) -> dict[str, set[str]]:
    """Return what is done with each name: ``_WORD.match``, ``re.sub(_WORD, …)``."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.setdefault(node.value.id, set()).add(node.attr)
        call = _call_of_re(node)
        if call and isinstance(call[1], ast.Name):
            found.setdefault(f"re:{call[1].id}", set()).add(call[0])
    return found


def _call_of_re(node: ast.AST) -> tuple[str, ast.expr] | None:
    """Return the function of ``re`` that is called, and its pattern."""
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in _FUNCTIONS
        and node.args
    ):
        return node.func.attr, node.args[0]
    return None


def find_made_while_running() -> set[str]:
    """Return the functions that make a pattern of what they meet."""
    found: set[str] = set()
    for name in modules_with_patterns():
        module = importlib.import_module(name)
        tree = ast.parse(inspect.getsource(module))
        texts = {
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef) or _is_cached(function):
                continue
            for node in ast.walk(function):
                call = _call_of_re(node)
                if call is None:
                    continue
                handed = isinstance(call[1], ast.Name) and call[1].id in texts
                if not handed:
                    found.add(f"{module.__name__}.{function.name}")
    return found


def _is_cached(function: ast.FunctionDef) -> bool:
    """Tell whether a function makes one pattern, however often it is called."""
    alone = not function.args.args and not function.args.kwonlyargs
    return alone and any(
        isinstance(one, ast.Name) and one.id == "cache"
        for one in function.decorator_list
    )
