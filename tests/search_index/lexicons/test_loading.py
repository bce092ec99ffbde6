"""A lexicon is what its TOML file says, however it is loaded."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from search_index import lexicons
from search_index.lexicons import QUICK, in_json, load_lexicon


@pytest.mark.parametrize("name", QUICK)
def test_the_json_is_the_toml(name: str) -> None:
    """Whatever a search loads is what stands in the file that people change."""
    toml = in_json(name)[0].with_suffix(".toml").read_bytes()
    assert load_lexicon(name).table == tomllib.loads(toml.decode())


def test_a_lexicon_that_was_changed_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until its JSON is made anew the TOML is what counts."""
    monkeypatch.setattr(lexicons, "__file__", str(tmp_path / "__init__.py"))
    name = QUICK[0]
    toml = tmp_path / f"{name}.toml"
    toml.write_text('words = ["dock"]', encoding="utf-8")
    path, text = in_json(name)
    path.write_text(text.replace("dock", "from the JSON"), encoding="utf-8")
    load = load_lexicon.__wrapped__
    assert load(name).strings("words") == ("from the JSON",)
    toml.write_text('words = ["pier"]', encoding="utf-8")
    assert load(name).strings("words") == ("pier",)
    path.unlink()
    assert load(name).strings("words") == ("pier",)
