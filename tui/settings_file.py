"""The settings file: the one table of what can be set, and what reads it.

What is wrong in the file is named in a line and left out; everything else in it holds.
The manual and ``onrecord settings`` are made from the same table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from search_index import Limits
from tui.commands.table import COMMANDS, PROFILES
from tui.settings import MEASURES, THEME_NAMES, Settings

__all__ = ["LIMITS", "SETTINGS", "Limit", "Setting", "load_settings", "set_as_toml"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that can be set.

    Attributes:
        name: its key in the file, and the attribute of ``Settings``.
        takes: what it may be, in words.
        does: what it does.
        check: returns the value, or None where it is none of these.
    """

    name: str
    takes: str
    does: str
    check: Callable[[object], object]


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound that can be set, a key of the table ``limits``.

    Attributes:
        most: the highest that it may be.
        does: what it bounds.
    """

    most: int
    does: str


_BYTES, _COUNT, _SECONDS = 1_000_000_000_000, 100_000_000, 86_400

LIMITS: Mapping[str, Limit] = {
    "file_bytes": Limit(_BYTES, "bytes of one file, page or standard input"),
    "unpacked_bytes": Limit(
        _BYTES, "bytes that an archive, as EPUB and Word files are, may unpack to"
    ),
    "archive_members": Limit(_COUNT, "files in an archive"),
    "page_elements": Limit(
        _COUNT, "elements of a web page; a larger one is read by form alone"
    ),
    "pdf_pages": Limit(_COUNT, "pages of a PDF"),
    "pdf_bytes": Limit(_BYTES, "bytes of memory that reading a PDF may take"),
    "pdf_seconds": Limit(_SECONDS, "seconds that reading a PDF may take"),
    "articles": Limit(_COUNT, "articles in one file"),
    "redirects": Limit(100, "times that an address may lead on to another"),
    "fetch_bytes": Limit(_BYTES, "bytes that are fetched from an address"),
    "fetch_seconds": Limit(_SECONDS, "seconds until a fetch is given up"),
}
"""How much of one input is read before it is refused."""


def _one_of(names: tuple[str, ...]) -> Callable[[object], object]:
    return lambda value: value if value in names else None


def _number_in(numbers: range) -> Callable[[object], object]:
    def check(value: object) -> object:
        fits = isinstance(value, int) and value is not True and value in numbers
        return value if fits else None

    return check


def _yes_or_no(value: object) -> object:
    return value if isinstance(value, bool) else None


def _text(value: object) -> object:
    return value if isinstance(value, str) and value.isprintable() else None


def _texts(value: object) -> object:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return None
    return tuple(map(str, value))


def _service_names(value: object) -> object:
    """Return names of services; what may hold a password is none."""
    names = _texts(value)
    if not isinstance(names, tuple):
        return None
    plain = (one.replace("-", "").replace("_", "").isalnum() for one in names)
    return names if all(plain) else None


def _table(value: object) -> object:
    return value if isinstance(value, dict) else None


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme",
        f"one of {', '.join(THEME_NAMES)}",
        'how the reader looks; "ansi": in the terminal\'s own colours; "": whatever '
        "suits the terminal",
        _one_of(("", *THEME_NAMES)),
    ),
    Setting(
        "mouse",
        "true or false",
        "whether the reader takes clicks and the wheel; not set: unless it is over SSH",
        _yes_or_no,
    ),
    Setting(
        "keys",
        f"one of {', '.join(PROFILES)}",
        "a set of keys: digits choose speakers in less, count in vim (there Alt and a "
        "digit choose); plain has arrows and page keys",
        _one_of(PROFILES),
    ),
    Setting(
        "measure",
        f"a whole number from {MEASURES.start} to {MEASURES.stop - 1}",
        "columns that a row of text takes at most",
        _number_in(MEASURES),
    ),
    Setting(
        "editor",
        "a command in quote marks",
        'what opens the article for editing; "": what $VISUAL or $EDITOR names',
        _text,
    ),
    Setting(
        "readers",
        'a list of names, as ["carol"]',
        "other readers who are chosen over the rules, the most trusted first",
        _texts,
    ),
    Setting(
        "archives",
        'a list of names, as ["newsroom"]',
        "archives that are read and searched with the library, by the names of their "
        "services (onrecord help archive); never a password",
        _service_names,
    ),
    Setting(
        "team",
        'a list of names, as ["carol"]',
        "whose corrections, notes and tags in archives are shown; []: everybody's",
        _texts,
    ),
    Setting(
        "remapped",
        "a table of commands and their keys",
        "keys of one's own, by the names of commands that : lists",
        _table,
    ),
    Setting(
        "limits",
        "a table of whole numbers",
        "how much of one input is read before it is refused",
        _table,
    ),
)
"""All that can be set."""

_KEY = re.compile(r"(?:(?:ctrl|alt|shift|super)\+)*(?P<name>[^+]+|\+)")
_NAMED_KEYS = frozenset(
    {
        "enter", "escape", "tab", "space", "backspace", "delete", "insert", "home",
        "end", "pageup", "pagedown", "up", "down", "left", "right",
        *(f"f{number}" for number in range(1, 25)),
        # As Textual calls them, where Unicode does otherwise.
        "slash", "minus", "plus", "at", "backslash", "circumflex_accent", "underscore",
    }
)  # fmt: skip


def load_settings(path: Path) -> Settings:
    """Read the settings file; without one, everything is as it comes.

    Nothing in it is fatal: ``Settings.problems`` names what was left out.
    """
    try:
        # An editor may have begun it with a byte-order mark.
        text = path.read_text(encoding="utf-8-sig")
        # Loaded only for a reader who has set something.
        import tomllib  # noqa: PLC0415

        table = tomllib.loads(text)
    except FileNotFoundError:
        return Settings()
    # Text that is no UTF-8, text that is no TOML, numbers without an end: wrong values.
    except (OSError, ValueError, RecursionError) as error:
        told = getattr(error, "strerror", None) or error
        return Settings(problems=(f"cannot be read ({told}); nothing is set",))
    return _checked(table)


def _checked(table: Mapping[str, object]) -> Settings:
    problems: list[str] = []

    def wrong(message: str) -> None:
        problems.append(f"{message}; left out")

    values: dict[str, object] = {}
    known = {setting.name: setting for setting in SETTINGS}
    for name, value in table.items():
        setting = known.get(name)
        if setting is None:
            wrong(f"{name!r} is nothing that can be set{_near(name, known)}")
            continue
        checked = setting.check(value)
        if checked is None:
            wrong(f"{name} must be {setting.takes}")
        else:
            values[name] = checked
    remapped = dict(_remapped(_entries(values, "remapped"), wrong))
    limits = dict(_limits(_entries(values, "limits"), wrong))
    plain = _plain(values)
    return replace(
        plain,
        remapped=remapped,
        limits=replace(Limits(), **limits),
        problems=tuple(problems),
    )


def _plain(values: Mapping[str, object]) -> Settings:
    """Return settings with all values but those of tables; each has been checked."""

    def value(name: str, default: _T, kind: type[_T]) -> _T:
        found = values.get(name, default)
        return found if isinstance(found, kind) else default

    def names(name: str) -> tuple[str, ...]:
        found = values.get(name, ())
        return tuple(map(str, found)) if isinstance(found, tuple) else ()

    mouse = values.get("mouse")
    return Settings(
        theme=value("theme", "", str),
        mouse=mouse if isinstance(mouse, bool) else None,
        keys=value("keys", Settings().keys, str),
        measure=value("measure", Settings().measure, int),
        editor=value("editor", "", str),
        readers=names("readers"),
        archives=names("archives"),
        team=names("team"),
    )


def _entries(values: Mapping[str, object], name: str) -> Iterator[tuple[str, object]]:
    table = values.get(name, {})
    for key, value in table.items() if isinstance(table, dict) else ():
        yield str(key), value


def _remapped(
    entries: Iterator[tuple[str, object]], wrong: Callable[[str], None]
) -> Iterator[tuple[str, str]]:
    names = [command.name for command in COMMANDS]
    given: dict[str, str] = {}
    for name, keys in entries:
        if name not in names:
            wrong(f"remapped: {name!r} is no command{_near(name, names)}")
            continue
        if not isinstance(keys, str) or not keys.strip():
            wrong(f"remapped: {name} must be keys in quote marks, separated by commas")
            continue
        unknown = [key for key in map(str.strip, keys.split(",")) if not _is_key(key)]
        if unknown:
            wrong(f"remapped: {name}: {unknown[0]!r} is no key")
            continue
        both = [key for key in map(str.strip, keys.split(",")) if key in given]
        if both:
            wrong(f"remapped: {name}: {both[0]!r} is given to {given[both[0]]}")
            continue
        given |= dict.fromkeys(map(str.strip, keys.split(",")), name)
        yield name, keys


def _is_key(key: str) -> bool:
    match = _KEY.fullmatch(key)
    if match is None:
        return False
    name = match["name"]
    if len(name) == 1:
        return name.isprintable() and name != " "
    if name in _NAMED_KEYS:
        return True
    try:
        unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return False
    return True


def _limits(
    entries: Iterator[tuple[str, object]], wrong: Callable[[str], None]
) -> Iterator[tuple[str, int]]:
    for name, value in entries:
        limit = LIMITS.get(name)
        if limit is None:
            wrong(f"limits: {name!r} is none{_near(name, LIMITS)}")
        elif (
            not isinstance(value, int)
            or value is True
            or value not in (range(1, limit.most + 1))
        ):
            wrong(f"limits: {name} must be a whole number from 1 to {limit.most:,}")
        else:
            yield name, value


def _near(name: str, names: Mapping[str, object] | list[str]) -> str:
    near = get_close_matches(name, list(names), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def set_as_toml(settings: Settings) -> Iterator[str]:
    """Yield lines of a settings file that sets what holds, each with what it does.

    What has no value, since it is decided anew at each start, is a comment.
    """
    default = Settings()
    for setting in SETTINGS:
        if setting.name in {"remapped", "limits"}:
            continue
        value, usual = (getattr(one, setting.name) for one in (settings, default))
        yield f"# {setting.does}"
        yield f"# {setting.takes}; default: {_toml(usual)}"
        yield f"{'# ' if value is None else ''}{setting.name} = {_toml(value)}"
        yield ""
    yield "# keys of one's own: the name of a command, as : lists it, and its keys"
    yield "[remapped]"
    for name, keys in settings.remapped.items():
        yield f"{name} = {_toml(keys)}"
    yield ""
    yield "# how much of one input is read before it is refused"
    yield "[limits]"
    for field in fields(Limits):
        limit = LIMITS[field.name]
        usual = _toml(getattr(default.limits, field.name))
        yield f"# {limit.does}; at most {_toml(limit.most)}; default: {usual}"
        yield f"{field.name} = {_toml(getattr(settings.limits, field.name))}"


def _toml(value: object) -> str:
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return f"{value:_}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
