"""Frozen data classes that are quick to define: a search by the command defines eighty.

The standard ones compile some eight functions each, which takes longer than the search
does. These compile one, and are otherwise the same: slots, equality within a class,
hashes, ``dataclasses.replace`` and ``fields``. They have no ``field()``: a default is
one value that all share.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import NoReturn, TypeVar, dataclass_transform

__all__ = ["value"]

_T = TypeVar("_T")
_GIVEN = frozenset({"__dict__", "__weakref__"})


@dataclass_transform(frozen_default=True)
def value(cls: type[_T]) -> type[_T]:
    """Make a frozen data class with slots of a class, as ``dataclass`` would."""
    names = tuple(cls.__annotations__)
    defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    body = {
        name: there
        for name, there in cls.__dict__.items()
        if name not in defaults and name not in _GIVEN
    }
    body |= _methods(names, defaults, checked="__post_init__" in body)
    body |= {
        "__slots__": names,
        "__match_args__": names,
        "__dataclass_fields__": _Fields(names, defaults),
        "__qualname__": cls.__qualname__,
    }
    return type(cls.__name__, cls.__bases__, body)


def _methods(
    names: tuple[str, ...], defaults: dict[str, object], *, checked: bool
) -> dict[str, object]:
    """Return what every data class can do, by name."""
    held: Callable[[object], object] = attrgetter(*names)

    def equals(one: object, other: object) -> bool:
        return held(one) == held(other) if type(one) is type(other) else NotImplemented

    def hash_of(one: object) -> int:
        return hash(held(one))

    def shown(one: object) -> str:
        parts = ", ".join(f"{name}={getattr(one, name)!r}" for name in names)
        return f"{type(one).__qualname__}({parts})"

    def reduced(one: object) -> tuple[type, tuple[object, ...]]:
        return type(one), tuple(getattr(one, name) for name in names)

    return {
        "__init__": _first_init(names, defaults, checked=checked),
        "__eq__": equals,
        "__hash__": hash_of,
        "__repr__": shown,
        "__reduce__": reduced,
        "__setattr__": _refused,
        "__delattr__": _refused,
    }


def _first_init(
    names: tuple[str, ...], defaults: dict[str, object], *, checked: bool
) -> Callable[..., None]:
    """Return an ``__init__`` that compiles the lasting one when the first is made.

    Of the classes that a start defines, most make nothing before its first screen.
    """

    def first(one: object, *given: object, **named: object) -> None:
        made = _init(names, defaults, checked=checked)
        type.__setattr__(type(one), "__init__", made)
        made(one, *given, **named)

    return first


def _init(
    names: tuple[str, ...], defaults: dict[str, object], *, checked: bool
) -> Callable[..., None]:
    """Compile ``__init__``; the names are a class's own, never text from outside."""
    taken = [f"{n}=defaults[{n!r}]" if n in defaults else n for n in names]
    lines = [f"def __init__(self, {', '.join(taken)}):"]
    lines += [f" put(self, {name!r}, {name})" for name in names]
    lines += [" self.__post_init__()"] if checked else []
    given: dict[str, object] = {"put": object.__setattr__, "defaults": defaults}
    made: dict[str, Callable[..., None]] = {}
    exec("\n".join(lines), given, made)  # noqa: S102 - as dataclasses does
    return made["__init__"]


def _refused(one: object, name: str, *_: object) -> NoReturn:
    """Change nothing.

    Raises:
        FrozenInstanceError: always.
    """
    from dataclasses import FrozenInstanceError  # noqa: PLC0415

    message = f"cannot change {name!r} of {type(one).__name__}"
    raise FrozenInstanceError(message)


class _Fields:
    """What ``dataclasses`` knows of a class, made when it is first asked for."""

    def __init__(self, names: tuple[str, ...], defaults: dict[str, object]) -> None:
        self._names = names
        self._defaults = defaults
        self._made: dict[str, object] | None = None

    def __get__(self, one: object, owner: type) -> dict[str, object]:
        """Return the fields by their names, as ``dataclass`` keeps them."""
        if self._made is None:
            from dataclasses import field, fields, make_dataclass  # noqa: PLC0415

            like = make_dataclass(
                owner.__name__,
                [
                    # Only told to be there: some values are refused as mutable.
                    (name, owner.__annotations__[name], field(default_factory=object))
                    if name in self._defaults
                    else (name, owner.__annotations__[name])
                    for name in self._names
                ],
            )
            self._made = {one.name: one for one in fields(like)}
        return self._made
