"""Where a query finds nothing, the nearest one that finds something is offered."""

from __future__ import annotations

import pytest

from search_index.search.nearest import nearest_query
from search_index.search.query import read_query


class Finding:
    """Finds a query whose words all stand in one of some texts."""

    def __init__(self, *texts: str) -> None:
        self._texts = [set(text.split()) for text in texts]
        self.asked = 0

    def near(self, word: str) -> str | None:
        """Return the word that is there, or one of the same beginning."""
        known = sorted(set().union(*self._texts))
        near = [one for one in known if one[:3] == word[:3]]
        return word if word in known else next(iter(near), None)

    def finds(self, text: str) -> bool:
        """Tell whether any text has all words, or one of several."""
        self.asked += 1
        some = [set(part.split()) for part in text.split(" OR ")]
        return any(part <= words for part in some for words in self._texts)


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("fery boat", "fer boat"),
        ("ferry boat zebra", "ferry boat"),
        ("zebra ferry quagga boat", "ferry boat"),
        ("ferry council", "council"),
        ("zebra", ""),
    ],
)
def test_what_is_offered(query: str, offered: str) -> None:
    """A word that is there for one that is not; else as few words less as possible."""
    texts = Finding("ferry boat tide", "council fares", "fer boat")
    assert nearest_query(read_query(query), texts) == offered


def test_little_is_tried() -> None:
    """However many words there are, a dozen searches are enough."""
    texts = Finding("a b c d e f g h")
    nearest_query(read_query("i j k l m n o p"), texts)
    assert texts.asked <= 12


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ('"zebra ferry" boat', '"ferry" boat'),
        ('boat "ferry zebra"', 'boat "ferry"'),
        ('boat "ferry zebra tide"', 'boat "ferry tide"'),
        ('boat "zebra"', "boat"),
        ("boat said:zebra", "boat"),
        ("kind:ferry boat", "ferry boat"),
    ],
)
def test_what_is_left_is_as_one_would_type_it(query: str, offered: str) -> None:
    """No quote mark stands beside a gap, and no field without its word."""

    class Quoting(Finding):
        def finds(self, text: str) -> bool:
            return super().finds(text.replace('"', ""))

    texts = Quoting("ferry boat tide")
    assert nearest_query(read_query(query), texts) == offered


class InOrder(Finding):
    """Finds phrases as such, words near one another never, nobody who speaks."""

    def __init__(self, *texts: str) -> None:
        super().__init__(*texts)
        self._rows = texts

    def finds(self, text: str) -> bool:
        """Tell whether any text has all that a query asks for."""
        if any(part in text for part in ("AND", "near/", "who:", "from:", "said:")):
            return False
        phrases = text.split('"')[1::2]
        if not any(all(one in row for one in phrases) for row in self._rows):
            return False
        return super().finds(text.replace('"', ""))


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("tide AND", "tide"),
        ("tide near/2 ", "tide"),
        ("tide near/2 ferry", "tide ferry"),
        ('"tide ferry"', "tide ferry"),
        ('boat "tide ferry"', "boat tide ferry"),
        ('"tide OR ferry"', '"ferry"'),
        ("who:tide", "tide"),
        ('boat said:"ferry boat"', 'boat "ferry boat"'),
        ('who:"zebra quagga" boat', "boat"),
        ("from:2017-13-40 boat", "boat"),
        ("ferrying:tide", "tide"),
    ],
)
def test_the_same_words_come_before_fewer(query: str, offered: str) -> None:
    """Words not in a row, not near, of no field; a field's name is no word misspelt."""
    texts = InOrder("ferry boat tide")
    assert nearest_query(read_query(query), texts) == offered
