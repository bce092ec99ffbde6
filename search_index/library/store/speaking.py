"""Who speaks in the library, kept level with its articles in the same transaction.

Each key of a voice has a row: with whom it is brought together (``joining``), and what
it is found by. Whoever speaks has a row by which people are listed, and one for each
name. Triggers note the keys whose voices came or went; before a change is committed
these are looked at again, with those whom they may join or part from. So a list of
speakers costs what is shown of it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from search_index.library.joining import (
    brought_together,
    hooks_of,
    person_of,
    rank_of,
    root_of,
)
from search_index.library.people import Entry, Person, fold_name, names_of
from search_index.library.store.rows import from_column, to_column, voice_of

__all__ = ["count_people", "people_by_rank", "people_named", "refresh_people"]

_AT_ONCE = 400
_MANY = 2000
"""So many keys at once are not looked at one by one, if they are most of all."""
_COUNTS = ", ".join(
    f"sum(case typeof({column}) when 'integer' then {column} else 0 end)"
    for column in ("quotations", "positions", "proposals")
)
_GROUPED = (
    f"select '', name, key, kind, role, aliases, {_COUNTS}, count(*) "  # noqa: S608
    "from voices {} group by key, name, kind, role, aliases"
)
"""Voices that say the same of themselves, taken together."""
_ORDER = "order by generic, quotations desc, held desc, name, root"


def count_people(database: sqlite3.Connection) -> int:
    """Return how many people speak, generic ones too."""
    return int(database.execute("select count(*) from speakers").fetchone()[0])


def people_by_rank(
    database: sqlite3.Connection, start: int, stop: int
) -> tuple[Person, ...]:
    """Return some of the people who speak, most quoted first.

    Args:
        database: an open connection.
        start: how many to leave out.
        stop: how many to leave out, and to return.
    """
    rows = database.execute(
        f"select root from speakers {_ORDER} limit ? offset ?",  # noqa: S608
        (stop - start, start),
    )
    roots = [from_column(row[0]) for row in rows]
    found = _people(database, roots)
    return tuple(found[root] for root in roots if root in found)


def people_named(database: sqlite3.Connection, name: str) -> tuple[Person, ...]:
    """Return whoever has a name, or one of which it is the first or last words.

    They come in the order of ``people_by_rank``.
    """
    wanted = fold_name(name)
    if not wanted:
        return ()
    # A blank, and what comes after it: names that go on after those words.
    forwards, backwards = (
        (f"{words} ", f"{words}!") for words in (wanted, _backwards(wanted))
    )
    rows = database.execute(
        "select root from known_as where folded = ? "
        "union select root from known_as where folded >= ? and folded < ? "
        "union select root from known_as where backwards >= ? and backwards < ?",
        [to_column(one) for one in (wanted, *forwards, *backwards)],
    )
    found = _people(database, [from_column(row[0]) for row in rows])
    return tuple(
        found[root] for root in sorted(found, key=lambda o: rank_of(o, found[o]))
    )


def _backwards(name: str) -> str:
    return " ".join(reversed(name.split()))


def _people(database: sqlite3.Connection, roots: Iterable[str]) -> dict[str, Person]:
    """Return whom some roots stand for; there may be none any more of some."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for some, marks in _portions(roots):
        asked = f"select key, root from people where root in ({marks})"  # noqa: S608
        for key, root in database.execute(asked, some):
            members[from_column(root)].append(from_column(key))
    entries = _entries(database, [key for keys in members.values() for key in keys])
    known = {
        root: [entries[key] for key in keys if key in entries]
        for root, keys in members.items()
    }
    return {root: person_of(some) for root, some in known.items() if some}


def _entries(
    database: sqlite3.Connection, keys: Iterable[str] | None
) -> dict[str, Entry]:
    """Return the entries of some keys, or of all."""
    found: defaultdict[str, Entry] = defaultdict(Entry)
    if keys is None:
        _take(found, database.execute(_GROUPED.format("")))
    else:
        for some, marks in _portions(keys):
            where = f"where key in ({marks})"
            _take(found, database.execute(_GROUPED.format(where), some))
    return dict(found)


def _take(found: defaultdict[str, Entry], rows: Iterable[tuple[object, ...]]) -> None:
    for row in rows:
        voice = voice_of(row[:-1])
        found[voice.key].take(voice, int(str(row[-1])))


def refresh_people(database: sqlite3.Connection) -> None:
    """Bring the people level with the voices; in a transaction that changed these."""
    rows = database.execute("select key from stale").fetchall()
    if not rows:
        return
    database.execute("delete from stale")
    stale = {from_column(row[0]) for row in rows}
    if len(stale) > _MANY and 2 * len(stale) > _count_keys(database):
        _make_anew(database)
    else:
        _Refreshing(database).refresh(stale)


def _count_keys(database: sqlite3.Connection) -> int:
    return int(database.execute("select count(*) from people").fetchone()[0])


def _make_anew(database: sqlite3.Connection) -> None:
    for table in ("people", "called", "speakers", "known_as"):
        database.execute(f"delete from {table}")  # noqa: S608 - our tables
    entries = _entries(database, None)
    for key, entry in entries.items():
        _put_hooks(database, key, hooks_of(key, entry))
    for root, keys in brought_together(entries).items():
        for key in keys:
            _put_root(database, key, root, entries[key])
        _put_person(database, root, person_of(entries[key] for key in keys))


def _put_hooks(database: sqlite3.Connection, key: str, hooks: Collection[str]) -> None:
    database.executemany(
        "insert or ignore into called values (?, ?)",
        [(to_column(hook), to_column(key)) for hook in hooks],
    )


def _put_root(database: sqlite3.Connection, key: str, root: str, entry: Entry) -> None:
    ending = key.rsplit(maxsplit=1)[-1] if " " in key and entry.has_person else ""
    row = (to_column(key), to_column(root), to_column(ending))
    database.execute("insert or replace into people values (?, ?, ?)", row)


def _put_person(database: sqlite3.Connection, root: str, person: Person) -> None:
    one, column = person.summary, to_column(root)
    held = one.positions + one.proposals
    row = (column, one.generic, one.quotations, held, to_column(one.name))
    database.execute("insert or replace into speakers values (?, ?, ?, ?, ?)", row)
    database.executemany(
        "insert or ignore into known_as values (?, ?, ?)",
        [
            (column, to_column(name), to_column(_backwards(name)))
            for name in names_of(person)
        ],
    )


class _Refreshing:
    """One refreshing: the entries that it has met, and the tables."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._known: dict[str, Entry | None] = {}

    def entry(self, key: str) -> Entry | None:
        """Return the voices of a key, or None when there are none."""
        if key not in self._known:
            self._know([key])
        return self._known[key]

    def _know(self, keys: Iterable[str]) -> None:
        unknown = [key for key in keys if key not in self._known]
        self._known.update(dict.fromkeys(unknown))
        self._known.update(_entries(self._database, unknown))

    def hooked(self, hook: str) -> list[str]:
        """Return the keys that have a hook."""
        asked = "select key from called where hook = ?"
        rows = self._database.execute(asked, (to_column(hook),))
        return [from_column(row[0]) for row in rows]

    def _hooks(self, key: str) -> list[str]:
        asked = "select hook from called where key = ?"
        rows = self._database.execute(asked, (to_column(key),))
        return [from_column(row[0]) for row in rows]

    def refresh(self, stale: Collection[str]) -> None:
        """Look again at keys whose voices changed, and at whom they may join."""
        self._know(stale)
        hooks: set[str] = set()
        for key in stale:
            hooks.update(self._hooks(key))
            self._database.execute(
                "delete from called where key = ?", (to_column(key),)
            )
            entry = self._known[key]
            if entry is not None:
                after = hooks_of(key, entry)
                hooks |= after
                _put_hooks(self._database, key, after)
        touched = self._touched(stale, hooks)
        self._know(touched)
        roots: set[str] = set()
        for key in touched:
            roots.update(self._rooted_anew(key))
        self._put_people(roots)

    def _touched(self, stale: Collection[str], hooks: Collection[str]) -> set[str]:
        """Return the keys that may be brought together otherwise than before."""
        # Of names that differ by an initial, all; and whoever is called as they are.
        bare = {hook.removeprefix("i ") for hook in hooks if hook.startswith("i ")}
        bare.update(stale)
        alike = {one for name in bare for one in self.hooked(f"i {name}")}
        found = {*stale, *alike, *bare}
        surnames = [hook for key in alike | bare for hook in self._hooks(key)]
        found.update(filter(None, map(_meant_by, (*hooks, *surnames))))
        # A body that joins another leaves alone those that would have joined it.
        more = [hook for key in found for hook in self._hooks(key)]
        found.update(filter(None, map(_meant_by, more)))
        return found

    def _rooted_anew(self, key: str) -> Iterator[str]:
        """Settle whom a key is brought together with; yield whom it was and is."""
        before = self._database.execute(
            "select root from people where key = ?", (to_column(key),)
        ).fetchone()
        if before:
            yield from_column(before[0])
        entry = self._known[key]
        if entry is None:
            self._database.execute(
                "delete from people where key = ?", (to_column(key),)
            )
            return
        root = root_of(key, self)
        yield root
        _put_root(self._database, key, root, entry)

    def _put_people(self, roots: Collection[str]) -> None:
        people = _people(self._database, roots)
        for root in roots:
            for table in ("speakers", "known_as"):
                self._database.execute(
                    f"delete from {table} where root = ?",  # noqa: S608 - our tables
                    (to_column(root),),
                )
            if root in people:
                _put_person(self._database, root, people[root])


def _meant_by(hook: str) -> str | None:
    """Return the key that joins whoever has a hook, or None."""
    sort, _, name = hook.partition(" ")
    if sort == "s":
        return f"{name}|person"
    return name if sort == "b" else None


def _portions(keys: Iterable[str]) -> Iterator[tuple[list[str | bytes], str]]:
    values = [to_column(one) for one in dict.fromkeys(keys)]
    for start in range(0, len(values), _AT_ONCE):
        some = values[start : start + _AT_ONCE]
        yield some, ", ".join("?" * len(some))
