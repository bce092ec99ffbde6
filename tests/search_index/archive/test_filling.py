"""What the benchmark fills an archive with is what ``put`` would have written."""

from __future__ import annotations

from search_index.archive.opening import open_archive
from search_index.library.packing import pack
from tests.benchmarks.filling import fill_with, make_lists, without_lists
from tests.search_index.archive.homes import some_articles
from tests.search_index.archive.server import Server

ROWS = {
    "article": "select id, origin, day, was, listed, rules, title, title_tsv, about "
    "from archive.article",
    "standing": "select id, day, size, long, marks, whole from archive.standing",
    "cell": "select listed, number, articles from archive.cell",
    "record": "select a.id, r.line, r.body, r.record from archive.record r "
    "join archive.article a on a.no = r.article",
    "passage": "select a.id, p.day, block, part, kind, number, v.digest, v.name, "
    "v.names, v.names_tsv, modality, first, p.long, start, stop, spans, rivals, words, "
    "tsv from archive.passage p join archive.article a on a.no = p.article "
    "join archive.voice v on v.id = p.voice",
    "word": "select form, stem from archive.word",
    "speaking": "select a.id, key, kind, words, quotations, others, s.line "
    "from archive.speaking s join archive.article a on a.no = s.article",
    "utterance": "select a.id, key, quoted, start, u.line "
    "from archive.utterance u join archive.article a on a.no = u.article",
    "meta": "select version, words, articles, size from archive.meta",
    "indexes": "select tablename, regexp_replace(indexdef, 'INDEX \\S+ ON', 'ON') "
    "from pg_indexes where schemaname = 'archive'",
}


def test_filling_writes_the_rows_that_putting_writes(server: Server) -> None:
    """Numbers and the time of adding apart, which nobody could foresee."""
    put, filled = server.new_database("pattern"), server.new_database("pattern")
    stored = [pack(one) for one in some_articles(41, 20)]
    archive = open_archive(put)
    archive.put(stored, lambda *_: None)
    archive.close()
    with server.connect(filled) as connection:
        listed = without_lists(connection)
        fill_with(server.conninfo(filled), stored)
        make_lists(connection, listed)
    for rows in ROWS.values():
        with server.connect(put) as one, server.connect(filled) as other:
            wanted = sorted(map(repr, one.execute(rows.encode()).fetchall()))
            assert sorted(map(repr, other.execute(rows.encode()).fetchall())) == wanted
            assert wanted
