"""Tests and benchmarks of onrecord."""

import os
import sys

# Who forbids compiled files pays for them at each of some hundred starts of the
# command: all modules would be compiled anew, in each process. A user's are compiled.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
