"""Scripts that put no spaces between words; their set takes a while to make."""

from __future__ import annotations

import re

__all__ = ["UNSPACED"]

UNSPACED = re.compile(
    "[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
    # Thai and Lao, Burmese, Khmer; their digits are digits before this is asked.
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
"""A character that is a word by itself; Hangul, too, though it has spaces."""
