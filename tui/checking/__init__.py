"""The check of a draft's quotations: verdicts, and draft and source side by side."""
