"""JSON that comes in pieces is read as if it came whole."""

from __future__ import annotations

import json
from json import JSONDecoder

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.library.json_pieces import read_object

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)
_OBJECTS = st.dictionaries(st.text(max_size=4), _VALUES, max_size=5)


def _pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(_OBJECTS, st.integers(1, 9), st.booleans(), st.sampled_from([None, 1]))
def test_an_object_in_pieces_is_the_object(
    plain: dict[str, object], size: int, escaped: bool, indent: int | None
) -> None:
    """Wherever it is cut, and however it is written, it is what it is whole."""
    data = json.dumps(plain, ensure_ascii=escaped, indent=indent).encode()
    assert read_object(_pieces(data, size), JSONDecoder(), made={}) == plain


@given(_OBJECTS, st.integers(1, 9), st.data())
def test_a_beginning_is_no_object(
    plain: dict[str, object], size: int, data: st.DataObject
) -> None:
    """What breaks off is an error, wherever it does."""
    whole = json.dumps(plain).encode()
    length = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(ValueError, match=r"."):
        read_object(_pieces(whole[:length], size), JSONDecoder(), made={})


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"7", b'{"a":1}x', b'{"a" 1}', b'{"a":[1 2]}', b"{1:2}", b"\xff"],
)
def test_what_is_no_object_is_an_error(data: bytes) -> None:
    """Anything else than one object is an error."""
    with pytest.raises(ValueError, match=r"."):
        read_object([data], JSONDecoder(), made={})


def test_lists_are_made_item_by_item_or_left_out() -> None:
    """What is made of a list gets its items one by one, made by the decoder."""
    data = b'{"long":[{"n":1},{"n":2}],"other":[{"n":3}],"n":4}'
    hook = JSONDecoder(object_hook=lambda plain: plain["n"])
    found = read_object(
        _pieces(data, 3), hook, made={"long": tuple}, left_out={"other"}
    )
    assert found == {"long": (1, 2), "other": [], "n": 4}
