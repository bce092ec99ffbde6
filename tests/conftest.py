"""What holds for all tests."""

from __future__ import annotations

import os
import sys

# Who forbids compiled files pays for them at each of some hundred starts of the command:
# all modules would be compiled anew, in each process.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
