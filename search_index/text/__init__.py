"""What an article's text consists of; ``analysis`` takes it apart.

Nothing is imported here: who only folds a letter needs no tagger.
"""
