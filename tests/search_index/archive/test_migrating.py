"""Archives of older versions, brought up to this one with all that is in them."""

from __future__ import annotations

from hashlib import sha256

import pytest

from search_index.archive.opening import open_archive
from search_index.archive.postgres.keeping import migrate
from search_index.archive.postgres.statement import Sql
from search_index.archive.postgres.tables import VERSION, WORDS_VERSION
from search_index.lexicons import load_lexicon
from search_index.library.packing import pack
from search_index.model.errors import ArchiveVersionError
from tests.search_index.search.searched import make_document

LATER = 60.0
_LISTED = Sql("select array(select (p.article, p.block, p.part, p.tsv)::text from "
              "archive.passage p order by 1), array(select title_tsv::text from "
              "archive.article order by no)")  # fmt: skip
_TO_FIRST = [
    "update archive.passage set tsv = ts_delete(tsv, array(select lexeme from "
    "unnest(tsv) where lexeme like '/%'))",
    "update archive.article set title_tsv = ts_delete(title_tsv, array(select lexeme "
    "from unnest(title_tsv) where lexeme like '/%'))",
    "update archive.meta set version = 1, words = 1",
]


def test_an_archive_of_the_first_version_gets_its_pairs_of_common_words(
    database: str,
) -> None:
    """What was put before they were listed is found afterwards as if put now."""
    archive = open_archive(database)
    texts = (
        "The end of the quay, and to the\n\nharbour of a town. Of the old, the",
        f"{'of the ' * 300} harbour",
    )
    documents = [
        make_document(text, title=f"News of the {n}", name=f"{n}")
        for n, text in enumerate(texts)
    ]
    archive.put(map(pack, documents), lambda *_: None)
    found = archive.search('"of the"', limit=99).hits
    assert len(found) > 2
    listed = archive.connections.ask(_LISTED, seconds=LATER)
    assert "'/of the'" in str(listed)
    archive.connections.run_script(_TO_FIRST, seconds=LATER)
    assert archive.connections.ask(_LISTED, seconds=LATER) != listed
    later = open_archive(database)
    with pytest.raises(ArchiveVersionError, match="archive migrate"):
        later.search('"of the"')
    assert migrate(later.connections) == 1
    assert later.connections.ask(_LISTED, seconds=LATER) == listed
    assert later.search('"of the"', limit=99).hits == found
    assert migrate(later.connections) == VERSION


def test_other_common_words_are_another_version() -> None:
    """Archives list pairs of them: whoever changes the words raises the version."""
    words = " ".join(load_lexicon("common_words").strings("words"))
    digest = sha256(words.encode()).hexdigest()[:16]
    assert (WORDS_VERSION, digest) == (2, "78b8ee523f1c296f")
