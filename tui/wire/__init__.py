"""The layer between Textual and the terminal.

Textual writes frames; a grid of cells is read from them (``grid``), what differs from
what the terminal shows is worked out (``differences``, with ``scrolling``) and sent as
the terminal likes it (``output``, ``styles``, ``terminals``). ``driver`` joins that to
Textual and to the line: keys, signals, sizes, and a pace that a slow link can take.
It depends on what Textual *writes*, not on how Textual works.
"""
