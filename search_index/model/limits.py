"""How much of an input is read before it is refused.

Everything that an input can make large has its bound here: bytes, elements, pages,
what an archive unpacks to, redirects and seconds of a fetch.
"""

from __future__ import annotations

from search_index.model.values import value

__all__ = ["Limits"]


@value
class Limits:
    """Bounds of one input.

    Attributes:
        file_bytes: longest file, page or standard input.
        unpacked_bytes: most that the parts of an archive may unpack to.
        archive_members: most files in an archive.
        page_elements: most elements of a page that an extractor looks through; a
            larger page is read by form alone.
        pdf_pages: most pages of a PDF that are read.
        pdf_bytes: most memory that the process which reads PDFs may hold.
        pdf_seconds: longest time that it works on one.
        articles: most articles out of one feed, mail box or JSON Lines file.
        redirects: most redirects that a fetch follows.
        fetch_bytes: longest answer that a fetch takes.
        fetch_seconds: longest time that a fetch takes, all in all.
    """

    file_bytes: int = 64_000_000
    unpacked_bytes: int = 256_000_000
    archive_members: int = 10_000
    page_elements: int = 40_000
    pdf_pages: int = 1_000
    pdf_bytes: int = 256_000_000
    pdf_seconds: int = 30
    articles: int = 100_000
    redirects: int = 5
    fetch_bytes: int = 32_000_000
    fetch_seconds: int = 30
