"""The word that was perhaps meant: the nearest that an archive has, the most used."""

from __future__ import annotations

from search_index.archive.postgres.expansion import Ask, quoted, words_nearly
from search_index.archive.postgres.statement import Sql
from search_index.search.index.terms import stem_term
from search_index.search.terms import within
from search_index.text.words import normal_words

__all__ = ["suggest_word"]

_SHORTEST, _LONGEST = 3, 30
_EDITS = 2
_MOST_NEAR = 40
"""Words whose uses are counted; of more none is likelier than another."""


def suggest_word(word: str, ask: Ask) -> str | None:
    """Return the nearest word, two edits away at most, or None.

    Of the nearest the one in most passages is taken, at first among those that begin
    with the same letter. A word that is there, in any inflection, is its own nearest.
    """
    forms = normal_words(word)
    if len(forms) != 1:
        return None
    (form,) = forms
    base = stem_term(form).decode("utf-8", "replace")
    there = Sql(
        "select 1 from archive.cell where listed = %s and articles > 0 limit 1", (base,)
    )
    if ask(there):
        return form
    if not _SHORTEST <= len(form) <= _LONGEST:
        return None
    rows = ask(Sql("select form from archive.word where") + words_nearly(form, _EDITS))
    # Others wrote them: what is no word is not offered.
    near = [str(one) for (one,) in rows if normal_words(str(one)) == (one,)]
    for edits in range(1, _EDITS + 1):
        some = [one for one in near if within(form, one, edits)]
        some.sort(key=lambda one: (one[0] != form[0], one))
        counts = _counts(some[:_MOST_NEAR], ask)
        if counts:
            return min(counts, key=lambda one: (one[0] != form[0], -counts[one], one))
    return None


def _counts(forms: list[str], ask: Ask) -> dict[str, int]:
    """Return in how many blocks and titles words stand that stand anywhere."""
    if not forms:
        return {}
    queries = [*map(quoted, forms)]
    rows = ask(
        Sql(
            "select w.form, (select count(*) from archive.passage p where p.part = 0 "
            "and p.tsv @@ w.query::tsquery) + (select count(*) from archive.article a "
            "where a.title_tsv @@ w.query::tsquery) from unnest(%s::text[], "
            "%s::text[]) w (form, query)",
            (forms, queries),
        )
    )
    return {str(form): int(str(count)) for form, count in rows if count}
