"""The reader's editor: it gets the terminal, and what it changed is read anew."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.samples import ARTICLE, Command
from tests.end_to_end.terminal import terminal

EDITOR = """\
#!/bin/sh
for last; do :; done
printf 'editing %s\\n' "$*" >/dev/tty
read key </dev/tty
[ "$key" = change ] && printf '\\n“The mast is gone,” said Ola Wern.\\n' >>"$last"
exit 0
"""


def _editor(command: Command) -> dict[str, str]:
    path = Path(command.directory, command.write("bin/vi", EDITOR))
    path.chmod(0o755)
    return {"VISUAL": str(path)}


def test_an_article_is_edited_and_read_anew(command: Command) -> None:
    """E opens the file where the reader is; what was written stands in the reader."""
    file = command.write("f.txt", ARTICLE)
    with terminal(command, file, environment=_editor(command)) as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("]]e")
        shown.wait(lambda text: "editing +7 " in text and "f.txt" in text)
        shown.press("nothing\n")
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("e")
        shown.wait(lambda text: "editing" in text)
        shown.press("change\n")
        shown.wait(lambda text: "mast is gone" in text and "? keys" in text)
        shown.press("q")
        assert shown.ended() == 0


def test_what_has_no_file_is_opened_as_a_copy(command: Command) -> None:
    """What came by a pipe can be looked at, and the terminal is whole afterwards."""
    environment = _editor(command)
    with terminal(command, "-", given=ARTICLE, environment=environment) as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("e")
        shown.wait(lambda text: "editing" in text and "article.txt" in text)
        shown.press("change\n")
        shown.wait(lambda text: "as it was before" in text)
        shown.press("q")
        assert shown.ended() == 0


def test_an_editor_that_is_not_there_is_said(command: Command) -> None:
    """One line says so, and the reader goes on."""
    file = command.write("f.txt", ARTICLE)
    with terminal(command, file, environment={"VISUAL": "no-such-editor"}) as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("e")
        shown.wait(lambda text: "not opened: no-such-editor" in text)
        shown.press("q")
        assert shown.ended() == 0
