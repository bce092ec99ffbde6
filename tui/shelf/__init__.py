"""The screens of the library: articles, hits, speakers."""
