"""Puts off the search for dead cycles while the reader starts.

A start makes some hundred thousand objects and drops next to none of them, so looking
through them again and again is for nothing; and once the article is shown, none of what
was made for it needs to be looked through each time either.
"""

from __future__ import annotations

import gc

__all__ = ["collect_all_again", "put_off_collecting", "take_up_collecting"]

_AT_START = 100_000
"""New objects after which it is looked through them all the same."""
_usual = gc.get_threshold()


def put_off_collecting() -> None:
    """Look for dead cycles seldom, until ``take_up_collecting``."""
    gc.set_threshold(_AT_START, *_usual[1:])


def take_up_collecting() -> None:
    """Look for them as usual, but only among what is made from now on.

    After the first time there is nothing to take up.
    """
    if gc.get_threshold() != _usual:
        gc.freeze()
        gc.set_threshold(*_usual)


def collect_all_again() -> None:
    """Look among everything: an article that is closed need not be kept."""
    gc.unfreeze()
