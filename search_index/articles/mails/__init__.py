"""Mails, boxes of mails, and pages that were saved as one (MHTML).

``recognition`` tells them and loads nothing else; ``reader`` makes the articles,
``headers`` and ``bodies`` read what a mail is made of.
"""
