"""The article as it is drawn: lines, marks and rows."""
