"""Frozen data classes of our own do what the standard ones do."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, fields, replace
from types import MappingProxyType

import pytest

from search_index.model.values import value


@value
class _Place:
    """A place on a map.

    Attributes:
        name: what it is called.
        height: above the sea.
    """

    name: str
    height: int = 0

    def __post_init__(self) -> None:
        if self.height < 0:
            raise ValueError(self.height)


@value
class _Other:
    """Something else with the same values."""

    name: str
    height: int = 0
    called: Mapping[str, str] = MappingProxyType({})


def test_a_value_is_made_by_place_or_by_name_and_shows_itself() -> None:
    """Defaults stand for what is left out."""
    assert _Place("Sarn").height == 0
    assert _Place(height=3, name="Sarn") == _Place("Sarn", 3)
    assert repr(_Place("Sarn", 3)) == "_Place(name='Sarn', height=3)"


def test_values_are_equal_within_a_class_only() -> None:
    """What has the same values in another class is something else."""
    assert _Place("Sarn") == _Place("Sarn")
    assert _Place("Sarn") != _Place("Sarn", 1)
    both: list[object] = [_Place("Sarn"), _Place("Sarn"), _Other("Sarn")]
    assert [one == both[0] for one in both] == [True, True, False]
    assert len({_Place("Sarn"), _Place("Sarn"), _Place("Sarn", 1)}) == 2


def test_a_value_cannot_be_changed() -> None:
    """Neither may a name be set, nor taken away, nor a new one be made up."""
    place = _Place("Sarn")
    for name in ("height", "depth"):
        with pytest.raises(FrozenInstanceError):
            setattr(place, name, 4)
    with pytest.raises(FrozenInstanceError):
        del place.height
    assert not hasattr(place, "__dict__")


def test_a_value_checks_itself() -> None:
    """``__post_init__`` is asked, of copies that differ too."""
    with pytest.raises(ValueError, match="-1"):
        _Place("Sarn", -1)
    with pytest.raises(ValueError, match="-1"):
        replace(_Place("Sarn"), height=-1)


def test_the_standard_functions_know_a_value() -> None:
    """``replace``, ``fields``, ``match``, copies and pickles are as of a dataclass."""
    place = _Place("Sarn", 3)
    assert replace(place, name="Oxmoor") == _Place("Oxmoor", 3)
    assert replace(_Other("Sarn"), height=3) == _Other("Sarn", 3)
    assert [(one.name, one.type) for one in fields(place)] == [
        ("name", "str"),
        ("height", "int"),
    ]
    match place:
        case _Place(name, height):
            assert (name, height) == ("Sarn", 3)
    assert copy.deepcopy(place) == place
    assert pickle.loads(pickle.dumps(place)) == place  # noqa: S301 - our own
