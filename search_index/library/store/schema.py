"""The tables of the library's database, and how older ones become these.

``user_version`` counts the forms that they have had; each step forward is one
function here, run in one transaction, so that a library is of one version or the
next, whatever happens.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time

from search_index.library.packing import pack
from search_index.library.reading_records import document_from_plain
from search_index.library.store.rows import put_article
from search_index.library.store.speaking import refresh_people
from search_index.library.store.version import VERSION
from search_index.model.documents import Document
from search_index.model.errors import DamagedError

__all__ = ["migrate"]

_PAUSE = 0.05
"""Seconds between two tries."""

_TABLES = """
create table articles (
    id text primary key,
    origin text not null, title text not null, byline text not null, published text,
    added real not null, opened real, words integer not null, speakers text not null,
    quotations integer not null, positions integer not null, proposals integer not null,
    rules integer not null, stamp integer not null);
create index articles_origin on articles (origin);
create table records (
    id text primary key references articles (id) on delete cascade,
    text blob not null, record blob not null);
create table voices (
    id text not null references articles (id) on delete cascade,
    number integer not null, speaker text not null, name text not null,
    key text not null, kind text not null, role text not null, aliases text not null,
    quotations integer not null, positions integer not null, proposals integer not null,
    primary key (id, number)) without rowid;
create index voices_key on voices (key);
create table utterances (
    id text not null references articles (id) on delete cascade,
    finding text not null, kind text not null, modality text not null,
    speaker text not null, words text not null, start integer not null,
    stop integer not null, via text not null,
    primary key (id, finding)) without rowid;
create table queries (query text primary key, used real not null) without rowid;
create table counter (changes integer not null);
insert into counter values (0);
create table damaged (id text primary key, record text not null);
"""
_CHANGES = """
create table gone (id text primary key, stamp integer not null) without rowid;
create index gone_stamp on gone (stamp);
create index articles_stamp on articles (stamp);
alter table counter add column library text not null default '';
alter table counter add column articles integer not null default 0;
alter table counter add column known_from integer not null default 0;
update counter set articles = (select count(*) from articles);
"""
"""What an index follows a library by; see ``changes``."""
_COUNTING = (
    "create trigger articles_came after insert on articles begin "
    "update counter set articles = articles + 1; "
    "delete from gone where id = new.id; end",
    "create trigger articles_went after delete on articles begin "
    "update counter set articles = articles - 1; end",
)
_PLACES = """
create table places (id text primary key, place integer not null, saved real not null);
"""
_ANNOTATIONS = """
drop table if exists corrections;
alter table records add column corrected blob;
alter table articles add column read integer not null default 0;
alter table articles add column starred integer not null default 0;
update articles set read = 1 where opened is not null;
create table annotations (
    number integer primary key autoincrement,
    id text not null references articles (id) on delete cascade,
    sort text not null, by text not null, value text not null, made real not null,
    placed integer not null default 1, start integer, stop integer);
create index annotations_id on annotations (id);
create index annotations_sort on annotations (sort);
create table readers (name text primary key, rank integer not null) without rowid;
create table removed (
    number integer primary key autoincrement,
    batch integer not null, removed real not null, id text not null,
    article text not null, text blob not null, record blob not null,
    annotations text not null, place integer);
"""
"""Annotations, of which nothing could be kept before; states of an article; removing
that can be undone."""
_SAVED = """
alter table articles add column came integer not null default 0;
update articles set came = 1;
create table saved (
    name text primary key, query text not null, seen integer not null,
    made real not null) without rowid;
"""
"""Searches that were saved; by which change each article's text came."""


_SPEAKERS = """
create table people (
    key text primary key, root text not null, ending text not null) without rowid;
create index people_root on people (root);
create index people_ending on people (ending);
create table called (
    hook text not null, key text not null, primary key (hook, key)) without rowid;
create index called_key on called (key);
create table speakers (
    root text primary key, generic integer not null, quotations integer not null,
    held integer not null, name text not null) without rowid;
create index speakers_order
    on speakers (generic, quotations desc, held desc, name, root);
create table known_as (
    root text not null, folded text not null, backwards text not null,
    primary key (root, folded)) without rowid;
create index known_as_folded on known_as (folded, root);
create index known_as_backwards on known_as (backwards, root);
create table stale (key text primary key) without rowid;
insert into stale select distinct key from voices;
create index articles_order
    on articles (coalesce(published, date(added, 'unixepoch')), added);
"""
"""Who speaks, by whom they are and what they are called; see ``speaking``."""
_APART = """
create table annotations_apart (
    number integer primary key autoincrement, id text not null,
    sort text not null, by text not null, value text not null, made real not null,
    placed integer not null default 1, start integer, stop integer);
insert into annotations_apart
    select number, id, sort, by, value, made, placed, start, stop from annotations;
drop table annotations;
alter table annotations_apart rename to annotations;
create index annotations_id on annotations (id);
create index annotations_sort on annotations (sort);
"""
"""Annotations also of articles that only an archive on a server holds."""
_FILES = """
create table files (digest blob primary key, id text not null) without rowid;
create index files_id on files (id);
"""
"""Which article the bytes of a file hold."""
_FILES_WENT = (
    "create trigger files_went after delete on articles begin "
    "delete from files where id = old.id; end"
)
_ANNOTATED_WENT = (
    "create trigger annotated_went after delete on articles begin "
    "delete from annotations where id = old.id; end"
)
_STALE = (
    "create trigger voices_came after insert on voices begin "
    "insert or ignore into stale values (new.key); end",
    "create trigger voices_went after delete on voices begin "
    "insert or ignore into stale values (old.key); end",
    "create trigger voices_changed after update on voices begin "
    "insert or ignore into stale values (old.key), (new.key); end",
)


_WITH_PEOPLE = 6
_LATER: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (4, _ANNOTATIONS, ()),
    (5, _SAVED, ()),
    (_WITH_PEOPLE, _SPEAKERS, _STALE),
    (7, "alter table places add column cursor integer", ()),
    (8, _APART, (_ANNOTATED_WENT,)),
    (9, _FILES, (_FILES_WENT,)),
)
"""From which version on there are which tables and triggers."""


def migrate(database: sqlite3.Connection, seconds: float) -> None:
    """Bring a database to this version, from whichever older one it is.

    Args:
        database: in autocommit mode.
        seconds: how long to wait for others who do so.

    Raises:
        sqlite3.Error: somebody else still does, or it cannot be written.
    """
    _log_ahead(database, time.monotonic() + seconds)
    database.execute("begin immediate")
    try:
        version = int(database.execute("pragma user_version").fetchone()[0])
        if version < 1:
            _run(database, _PLACES + _TABLES)
        elif version < 2:
            _from_version_1(database)
        if version < 3:
            _count_changes(database)
        for number, script, triggers in _LATER:
            if version < number:
                _run(database, script)
                for trigger in triggers:
                    database.execute(trigger)
        if version < _WITH_PEOPLE:
            refresh_people(database)
        if version < VERSION:
            database.execute(f"pragma user_version = {VERSION}")
        database.execute("commit")
    except BaseException:
        database.execute("rollback")
        raise


def _log_ahead(database: sqlite3.Connection, until: float) -> None:
    """Let it be read while it is written.

    Of two that ask for this of a new database at once SQLite refuses one, without
    waiting as it does elsewhere: each keeps the other from the lock that it needs.
    """
    while True:
        try:
            database.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _count_changes(database: sqlite3.Connection) -> None:
    _run(database, _CHANGES)
    for trigger in _COUNTING:
        database.execute(trigger)
    # A copy of a library is the same library; another one has another name.
    database.execute("update counter set library = ?", (os.urandom(8).hex(),))


def _run(database: sqlite3.Connection, script: str) -> None:
    # Not executescript, which would commit first.
    for statement in script.split(";"):
        database.execute(statement)


def _from_version_1(database: sqlite3.Connection) -> None:
    """Keep the records with lists beside them; version 1 had one table of JSON.

    What cannot be read goes to the table ``damaged``, word for word.
    """
    database.execute("alter table records rename to records_1")
    _run(database, _TABLES)
    ids = [row[0] for row in database.execute("select id from records_1")]
    for number, article_id in enumerate(ids, 1):
        rules, record, opened = database.execute(
            "select rules, record, opened from records_1 where id = ?", (article_id,)
        ).fetchone()
        document = _document(record)
        if document is None or document.article.id != article_id:
            row = (article_id, record)
            database.execute("insert into damaged values (?, ?)", row)
            continue
        stored = pack(document, int(rules))
        added = opened or time.time()
        put_article(database, stored, added=added, opened=opened, stamp=number)
    database.execute("update counter set changes = ?", (len(ids),))
    database.execute("drop table records_1")


def _document(record: str) -> Document | None:
    try:
        plain = json.loads(record)
        return document_from_plain(plain) if isinstance(plain, dict) else None
    except (ValueError, DamagedError):
        return None
