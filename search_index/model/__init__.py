"""The data that everything else takes and returns, errors and limits."""
