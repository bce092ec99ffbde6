"""How often a server is asked: over a line of 150 ms each time is a wait."""

from __future__ import annotations

import pytest

from search_index.archive.opening import open_archive
from search_index.archive.postgres.connections import Connections
from search_index.library.packing import pack
from tests.search_index.archive.homes import some_articles

FOR_A_PAGE = 3
"""What the words mean there, the articles with their passages, the texts of ten; and
before them whom a name may mean."""


def test_a_first_page_takes_three_questions_and_a_put_one(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No total is asked for that nobody wanted, whatever the query."""
    asked: list[str] = []
    ask, change = Connections.ask, Connections.change

    def asking(self: Connections, *given: object, **how: object) -> object:
        asked.append("ask")
        return ask(self, *given, **how)  # type: ignore[arg-type]

    def changing(self: Connections, *given: object, **how: object) -> object:
        asked.append("change")
        return change(self, *given, **how)  # type: ignore[arg-type]

    archive = open_archive(database)
    archive.changed()
    monkeypatch.setattr(Connections, "ask", asking)
    monkeypatch.setattr(Connections, "change", changing)
    documents = some_articles(61, 8)
    archive.put(map(pack, documents), lambda *_: None)
    assert asked == ["change"] * len(documents)
    for query in (
        "the", '"the of"', "who:brook the", "boats~ OR ferr*", "the near/3 of",
        "kind:quotation", "title:the -boats", '"no such words stand there"',
    ):  # fmt: skip
        asked.clear()
        archive.search(query, limit=10, nearest=False)
        assert asked.count("ask") <= FOR_A_PAGE + ("who:" in query), query
