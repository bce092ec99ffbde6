"""Archives of older versions, brought up to this one with all that is in them."""

from __future__ import annotations

from hashlib import sha256

import pytest

from search_index.archive.opening import open_archive
from search_index.archive.postgres.administration import migrate
from search_index.archive.postgres.statement import Sql
from search_index.archive.postgres.tables import MIGRATIONS, VERSION, WORDS_VERSION
from search_index.lexicons import load_lexicon
from search_index.library.packing import pack
from search_index.model.errors import ArchiveVersionError
from tests.search_index.search.searched import make_document, make_speaker

LATER = 60.0
_LISTED = Sql(
    "select array(select (p.article, p.block, p.part, p.tsv, p.size)::text from "
    "archive.passage p order by 1), array(select (form, letters)::text from "
    "archive.word order by form), array(select title_tsv::text from "
    "archive.article order by no), array(select s::text from archive.standing s "
    "order by article), array(select c::text from archive.cell c where articles > 0 "
    "order by listed, number), (select (words, articles, size)::text from archive.meta)"
)
_COUNTING = MIGRATIONS[0].partition("create function archive.count_article")[2]
_TO_THIRD = [
    "alter table archive.passage drop size",
    "alter table archive.word drop letters",
    "update archive.meta set version = 3",
]
_TO_SECOND = [
    *_TO_THIRD,
    "drop trigger counted on archive.standing",
    "drop function archive.count_article",
    "drop function archive.cells_of",
    "alter table archive.article add size bigint, add long bool, add whole text[]",
    "update archive.article a set size = s.size, long = s.long, whole = array(select "
    "case when e ~ '^(/[km][0-9]+|@.*)$' then e else regexp_replace(e, '[0-9]+$', '') "
    "|| (substring(e from '[0-9]+$')::int / 2 % 16) end from unnest(s.whole) e "
    "where e !~ '^/.* ') from archive.standing s where s.article = a.no",
    "alter table archive.article alter size set not null, alter long set not null, "
    "alter whole set not null",
    "create index on archive.article using gin (whole) with (fastupdate = off)",
    "drop table archive.standing, archive.cell",
    "update archive.passage set tsv = ts_delete(tsv, array(select lexeme from "
    "unnest(tsv) where lexeme like '/% % %'))",
    "update archive.article set title_tsv = ts_delete(title_tsv, array(select lexeme "
    "from unnest(title_tsv) where lexeme like '/% % %'))",
    "create function archive.count_article" + _COUNTING.partition("create function")[0],
    "update archive.meta set version = 2, words = 2",
]
"""What takes back what later versions brought."""
_TO_FIRST = [
    *_TO_SECOND,
    "update archive.passage set tsv = ts_delete(tsv, array(select lexeme from "
    "unnest(tsv) where lexeme like '/%'))",
    "update archive.article set title_tsv = ts_delete(title_tsv, array(select lexeme "
    "from unnest(title_tsv) where lexeme like '/%'))",
    "update archive.meta set version = 1, words = 1",
]
QUERIES = (
    '"of the"', '"end of the"', "title:news", "harbour", "town harbour", "harbuor~",
    "harb*", '"a town"',
)  # fmt: skip


@pytest.mark.parametrize(
    ("back", "version"), [(_TO_FIRST, 1), (_TO_SECOND, 2), (_TO_THIRD, 3)]
)
def test_an_archive_of_an_older_version_is_listed_as_if_put_now(
    database: str, back: list[str], version: int
) -> None:
    """What was put before something was listed is found afterwards as before."""
    archive = open_archive(database)
    texts = (
        "The end of the quay, and to the\n\nharbour of a town. Of the old, the",
        f"{'of the ' * 300} harbour",
        "{s1: the harbour of the town is open} and at the end of the day [s1 fear: no]",
    )
    documents = [
        make_document(
            text,
            (make_speaker(1, "Orla Venn"),),
            title=f"News of the {n} and of the end",
            name=f"{n}",
        )
        for n, text in enumerate(texts)
    ]
    archive.put(map(pack, documents), lambda *_: None)
    found = [archive.search(query, limit=99).hits for query in QUERIES]
    assert all(found)
    listed = archive.connections.ask(_LISTED, seconds=LATER)
    assert "'/of the'" in str(listed)
    assert "'/end of the'" not in str(listed)
    assert "'/and of the'" in str(listed)
    archive.connections.run_script(back, seconds=LATER)
    later = open_archive(database)
    with pytest.raises(ArchiveVersionError, match="archive migrate"):
        later.search('"of the"')
    assert migrate(later.connections) == version
    assert later.connections.ask(_LISTED, seconds=LATER) == listed
    assert [later.search(query, limit=99).hits for query in QUERIES] == found
    later.put([pack(documents[0])], lambda *_: None)
    assert later.remove([documents[1].article.id]) == 1
    later.put([pack(documents[1])], lambda *_: None)
    assert [later.search(query, limit=99).hits for query in QUERIES] == found
    assert migrate(later.connections) == VERSION


def test_other_common_words_are_another_version() -> None:
    """Archives list pairs of them: whoever changes the words raises the version."""
    words = " ".join(load_lexicon("common_words").strings("words"))
    digest = sha256(words.encode()).hexdigest()[:16]
    assert (WORDS_VERSION, digest) == (3, "78b8ee523f1c296f")
