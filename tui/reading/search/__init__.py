"""Search in the article that is open."""
