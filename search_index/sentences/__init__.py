"""The shallow parse: noun phrases, clauses, subjects and cues of a sentence."""
