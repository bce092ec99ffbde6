"""Which rules annotated a record: a number that goes up, and what it stands for."""

from __future__ import annotations

from typing import Final

__all__ = ["RULES_HASH", "RULES_VERSION"]

RULES_VERSION: Final = 182
"""A record of older rules is annotated anew; one of newer rules is left alone."""
RULES_HASH: Final = "2153051f27f5f1fa"
"""Of rules, lexicons and weights; ``python -m tests.rules_version`` sets both."""
