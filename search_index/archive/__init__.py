"""Archives: articles on a server that many read, behind the seam of the library."""
