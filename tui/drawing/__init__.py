"""How things are drawn: text made safe, styles, rows, lists, and bars at the edges."""
