"""Which rules annotated a record: a number that goes up, and what it stands for."""

from __future__ import annotations

from typing import Final

__all__ = ["RULES_HASH", "RULES_VERSION"]

RULES_VERSION: Final = 179
"""A record of older rules is annotated anew; one of newer rules is left alone."""
RULES_HASH: Final = "aa8d2a442a6e7572"
"""Of rules, lexicons and weights; ``python -m tests.rules_version`` sets both."""
