"""Notes for who follows what the program does: ``logging``, loaded for the first."""

from __future__ import annotations

__all__ = ["note"]


def note(message: str, *given: object) -> None:
    """Log a warning of ``search_index``; printed nowhere unless somebody listens.

    Args:
        message: with a place such as ``%s`` for each that is given.
        given: what is put there.
    """
    import logging  # noqa: PLC0415 - a quarter of what a search's start would load

    logger = logging.getLogger("search_index")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    logger.warning(message, *given)
