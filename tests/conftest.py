"""Is there so that ``tests/__init__.py`` runs before processes for tests begin."""
