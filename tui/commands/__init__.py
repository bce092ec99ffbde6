"""The one table of commands: their names, their keys, and what screens do by them."""
