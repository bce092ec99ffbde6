"""What holds of the program's own files: imports, sizes, style, documents."""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from search_index.library.rules_version import RULES_HASH
from search_index.quotations.rules import Rule
from tests.rules_version import NO_RULES, RULES, hash_of_rules

ROOT = Path(__file__).parent.parent
PACKAGES = ("search_index", "tui", "seeds", "tests")
LONGEST = 400


def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment in the project's directory."""
    program = str(Path(sys.executable).with_name(words[0]))
    return subprocess.run(
        [program, *words[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **settings},
    )


def test_imports_go_one_way() -> None:
    """The contracts of pyproject.toml hold."""
    done = run("lint-imports", "--no-cache")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("package", PACKAGES)
def test_no_name_of_a_module_is_left_over(package: str) -> None:
    """What a module keeps to itself it uses: a constant, a pattern, a function."""
    left = []
    for file in (ROOT / package).rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        used = {
            node.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        }
        made = [
            node.name
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and not node.decorator_list
        ]
        for node in tree.body:
            targets = node.targets if isinstance(node, ast.Assign) else ()
            names = (one for target in targets for one in ast.walk(target))
            made += [one.id for one in names if isinstance(one, ast.Name)]
        named = str(file.relative_to(ROOT))
        own = {name for name in made if re.match(r"_[^_]", name)}
        left += [(named, name) for name in sorted(own - used)]
    assert not left


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
    ("folder", "most"),
    [("tui", 15), ("tui/reading", 15), ("search_index", 12)],
)
def test_no_folder_holds_more_modules_than_one_sees_at_a_glance(
    folder: str, most: int
) -> None:
    """Modules lie in packages by what they are for."""
    assert len(list((ROOT / folder).glob("*.py"))) <= most


def modules_after(code: str, environment: dict[str, str] | None = None) -> set[str]:
    """Return what is loaded once some code has run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('', *sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **(environment or {})},
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "statement",
    [
        "import search_index",
        "from tui.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass",
    ],
)
def test_start_loads_no_screen_and_no_index(statement: str) -> None:
    """Neither Textual nor Whoosh is loaded before it is used."""
    loaded = modules_after(statement)
    assert "search_index" in loaded
    assert not loaded & {
        "textual",
        "whoosh",
        "rich.console",
        "multiprocessing",
        "psycopg",
        "sqlite3",
    }


def test_an_article_opens_from_its_record_without_the_rules(tmp_path: Path) -> None:
    """What it takes to show a known article is neither a rule nor a search."""
    code = (
        "from search_index import open_library, read_article\n"
        f"library = open_library({str(tmp_path)!r})\n"
        "article = read_article(b'Ferry is cut\\n\\nIt sails once.\\n', 'ferry.txt')\n"
        "assert library.document(article).article.title"
    )
    loaded = [modules_after(code) for _ in ("new", "known")]
    rules = {
        "search_index.annotate",
        "search_index.text.tagger",
        "search_index.search.query_tree",
        "whoosh",
    }
    assert loaded[0] & rules == {"search_index.annotate", "search_index.text.tagger"}
    assert not loaded[1] & rules


def test_first_screen_loads_no_formats(tmp_path: Path) -> None:
    """What draws the first screen loads neither a format nor the findings' model."""
    code = (
        "import tui.app\n"
        "from tui.cli.main import find_places, read_settings\n"
        "from search_index import Limits, find_openables\n"
        "sources = list(find_openables(['README.md'], print, Limits()))\n"
        "tui.app.ReaderApp(sources, None, theme=None, "
        "settings=read_settings())"
    )
    loaded = modules_after(code, {"ONRECORD_HOME": str(tmp_path)})
    assert "tui.app" in loaded
    assert not loaded & {
        "csv",
        "lxml",
        "search_index.articles.formats",
        "search_index.search.hits",
        "search_index.model.documents",
        "sqlite3",
        "tomllib",
        "tui.cli.library",
        "tui.reading.screen",
    }


@pytest.mark.parametrize(
    "words",
    [
        ("ruff", "check", "--no-cache"),
        ("ruff", "format", "--check", "--no-cache"),
    ],
    ids=["lint", "format"],
)
def test_style(words: tuple[str, ...]) -> None:
    """Lint and format are clean; the types are checked before the tests (README)."""
    done = run(*words)
    assert done.returncode == 0, done.stdout[-3000:]


def help_of(*words: str) -> str:
    """Return what the program says of itself or of a command."""
    return run("onrecord", *words, "--help").stdout


def commands_of_help() -> list[str]:
    """Return the commands that the program's help lists."""
    _, _, listed = help_of().partition("\ncommands")
    return re.findall(r"^  ([a-z]+) ", listed, re.MULTILINE)


def readme_examples() -> list[list[str]]:
    """Return README's indented examples that call the program, as words."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^    onrecord (.+?)(?: \|.*)?$", readme, re.MULTILINE)
    return [shlex.split(line) for line in lines]


def test_the_readme_names_every_command() -> None:
    """Who reads only the README knows every command."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = commands_of_help()
    assert "annotate" in commands
    assert not [
        command
        for command in commands
        if f"`{command}`" not in readme and f"`onrecord {command}" not in readme
    ]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the library that the README's examples add to."""
    home = tmp_path_factory.mktemp("home")
    run("onrecord", "add", "seeds", ONRECORD_HOME=str(home))
    return home


@pytest.mark.parametrize("words", readme_examples(), ids=" ".join)
def test_the_examples_of_the_readme_run(home: Path, words: list[str]) -> None:
    """What the README shows can be typed."""
    done = run("onrecord", *words, ONRECORD_HOME=str(home))
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_setup_commands_are_the_ones_that_are_run() -> None:
    """The continuous checks run the very line that the README gives."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    line = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1]
    assert line.endswith(" && .venv/bin/mypy && .venv/bin/pytest")
    assert f"    {line}\n" in readme


def test_from_the_screen_to_the_rule_in_two_steps() -> None:
    """CONTRIBUTING.md leads from what is shown to the function that found it."""
    rows = re.findall(
        r"^\| .+ \| (.+) \| `(\S+\.py)` \|$",
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    told = run("onrecord", "explain", "seeds/harbour.txt").stdout
    names = {str(rule): f"Rule.{rule.name}" for rule in Rule}
    assert len(rows) == 5
    for shown, file in rows:
        assert shown in told
        words = names.get(shown, shown.split()[0])
        assert words in (ROOT / "search_index" / file).read_text(encoding="utf-8")


def test_constraints_pin_what_is_installed() -> None:
    """Each distribution that we name is pinned, the build backend too."""
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["test"],
        *project["build-system"]["requires"],
    ]
    names = [re.split(r"[<>=\[]", requirement)[0] for requirement in wanted]
    assert not [
        name
        for name in names
        if f"{name}==" not in pins.split()
        and not re.search(rf"^{re.escape(name)}==", pins, re.MULTILINE)
    ]


def test_the_version_of_the_rules_goes_up_with_them() -> None:
    """What older rules found is annotated anew (``python -m tests.rules_version``)."""
    assert hash_of_rules() == RULES_HASH


def test_nothing_is_found_by_what_is_no_rule() -> None:
    """No rule loads a lexicon that the version of the rules does not count."""
    for place in (ROOT / "search_index" / name for name in RULES):
        for file in place.rglob("*.py") if place.is_dir() else [place]:
            text = file.read_text(encoding="utf-8")
            loaded = re.findall(r'load_lexicon\("(\w+)"\)', text)
            assert not {*loaded} & {*NO_RULES}, file


def test_no_file_names_a_path_of_a_machine() -> None:
    """What is tracked works wherever it is cloned."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - whichever git there is
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    texts = {path: path.read_bytes() for path in paths if path.is_file()}
    pattern = re.compile(rb"(?<![\w.$}])/(?:work|root|home|Users)/[\w.-]+")
    assert not [path.name for path, text in texts.items() if pattern.search(text)]


def caught_in(path: Path) -> set[str]:
    """Return the names of the exceptions that a file catches."""
    return {
        name.id
        for handler in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(handler, ast.ExceptHandler) and handler.type is not None
        for name in ast.walk(handler.type)
        if isinstance(name, ast.Name)
    }


@pytest.mark.parametrize("package", ["search_index", "tui"])
def test_no_bug_is_taken_for_damage(package: str) -> None:
    """What a mistake of ours raises is caught nowhere, lack of memory twice."""
    ours = {"TypeError", "AttributeError", "AssertionError", "MemoryError", "Exception"}
    found = {
        str(path.relative_to(ROOT / package)): caught
        for path in (ROOT / package).rglob("*.py")
        if (caught := caught_in(path) & ours)
    }
    allowed = {
        # Processes that annotate a long article, or read a PDF, say so, and end.
        "library/annotator_process.py": {"MemoryError"},
        "articles/pdf/worker.py": {"MemoryError"},
        # What lxml raises of a page without an element.
        "articles/pages/tree.py": {"AssertionError"},
    }
    assert found == (allowed if package == "search_index" else {})
