"""The manual: its topics, for the terminal and as a man page, and the completions."""
