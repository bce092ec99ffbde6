"""Word files (DOCX): everything that a reader of the printed page would see.

``package`` finds the parts, ``runs`` the words of a paragraph, ``reader`` the blocks.
"""
