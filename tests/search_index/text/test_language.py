"""Which language a text is in."""

from __future__ import annotations

import pytest

from search_index.text.language import recognise_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The boats were late and the council did not know what to do about it. ",
            "en",
        ),
        (
            "Die Boote kamen zu spät, und der Rat wusste nicht, was er tun sollte. ",
            "de",
        ),
        (
            "Les bateaux sont en retard et le conseil ne sait pas ce qui est juste. ",
            "fr",
        ),
        (
            "Los barcos llegaron tarde y el consejo no supo qué hacer con la gente. ",
            "es",
        ),
        (
            "Le barche sono in ritardo e il consiglio non sa che cosa fare oggi. ",
            "it",
        ),
        ("Лодки опоздали, и совет не знал, что делать с этим, но он не ушёл. ", "ru"),
        (
            "Ida Moss met her sister at her mill. Her sister told her that her mother "
            "had left her at her gate. ",
            "en",
        ),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22", ""),
        ("", ""),
    ],
)
def test_table(text: str, language: str) -> None:
    """A paragraph tells its language; what holds no words tells none."""
    assert recognise_language(text * 4) == language
