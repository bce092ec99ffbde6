"""PDF: words with their places become paragraphs.

``process`` asks a process of its own (``worker``), in which PDFium finds the words;
``columns`` puts lines in the order in which one reads them, ``margins`` tells what is
none of the text, ``layout`` joins lines to paragraphs, ``reader`` makes the article.
"""
