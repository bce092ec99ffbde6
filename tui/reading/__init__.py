"""Reading an article: the text, the panel beside it, search in it."""
