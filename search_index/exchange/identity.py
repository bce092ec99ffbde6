"""Names that stay the same: the same library exported twice has the same identities."""

from __future__ import annotations

from functools import cache
from uuid import NAMESPACE_URL, UUID, uuid5

__all__ = ["guid_of", "identity_of", "program_name"]

_NAMESPACE = uuid5(NAMESPACE_URL, "https://onrecord.invalid/exchange")


def identity_of(*parts: object) -> UUID:
    """Return the identity of what these parts name together; always the same."""
    together = "\x1f".join(map(str, parts))
    return uuid5(_NAMESPACE, together.encode("utf-8", "replace").decode())


def guid_of(*parts: object) -> str:
    """Return an identity as REFI-QDA programs take it: in capitals."""
    return str(identity_of(*parts)).upper()


@cache
def program_name() -> str:
    """Return what the program calls itself in what it writes, with its version."""
    from importlib.metadata import version  # noqa: PLC0415 - only for what is written

    return f"onrecord {version('onrecord')}"
