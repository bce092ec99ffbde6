"""What holds of the program's own files: imports, sizes, style, documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("search_index", "tui", "seeds", "tests")
LONGEST = 400


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment in the project's directory."""
    program = str(Path(sys.executable).with_name(words[0]))
    return subprocess.run(
        [program, *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_imports_go_one_way() -> None:
    """The contracts of pyproject.toml hold."""
    done = run("lint-imports", "--no-cache")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("package", PACKAGES)
def test_no_file_is_longer_than_allowed(package: str) -> None:
    """Files are split by topic before they grow too long."""
    long = {
        str(file.relative_to(ROOT)): lines
        for file in (ROOT / package).rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert not long


@pytest.mark.parametrize(
    "statement",
    [
        "import search_index",
        "import tui.cli\ntry: tui.cli.main(['--help'])\nexcept SystemExit: pass",
    ],
)
def test_start_loads_no_screen_and_no_index(statement: str) -> None:
    """Neither Textual nor Whoosh is loaded before it is used."""
    code = f"import sys\n{statement}\nprint('loaded', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "loaded" in loaded
    assert not loaded & {"textual", "whoosh", "rich.console"}


@pytest.mark.parametrize(
    "words",
    [
        ("ruff", "check", "--no-cache"),
        ("ruff", "format", "--check", "--no-cache"),
        ("mypy",),
    ],
    ids=["lint", "format", "types"],
)
def test_style_and_types(words: tuple[str, ...]) -> None:
    """Lint, format and types are clean."""
    done = run(*words)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize(
    "command", ["annotate", "quotes", "positions", "proposals", "locate"]
)
def test_the_readme_names_every_command(command: str) -> None:
    """Who reads only the README knows every command."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert command in readme
