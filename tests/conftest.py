"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# Machines that run tests are shared and noisy: no test fails for taking its time.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
