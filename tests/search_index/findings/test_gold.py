"""Single sentences and what should be found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search_index.findings.texts import find

_ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "gold.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row[0][:60])
def test_sentence(row: list[str]) -> None:
    """A sentence gives its item with holder, modality and evidence, or nothing."""
    sentence, holder, modality, evidence = row
    found = find(sentence)
    if not holder:
        assert found == []
        return
    assert [(one.item.modality.value, one.evidence) for one in found] == [
        (modality, evidence)
    ]
    assert found[0].holder.lower().removeprefix("the ") == holder.lower()
