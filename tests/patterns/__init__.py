"""Whether the program's regular expressions take more than linear time."""
