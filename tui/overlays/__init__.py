"""What lies over a screen: the keys, a note, a choice, the command line."""
