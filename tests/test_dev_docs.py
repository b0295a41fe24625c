"""What docs/dev says of the code is so: layers, rooms, places, laws, stores and signatures."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from kb_tools.storage.project import Project
from tests.conftest import Folder

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "kb_tools"
DEV = ROOT / "docs" / "dev"
PAGES = [*sorted(DEV.rglob("*.md")), ROOT / "CONTRIBUTING.md"]
TABLE_ROW = re.compile(r"^\|(?!-|:)(.*)\|$", re.MULTILINE)
PLACE = re.compile(
    r"`(?P<path>(?:[\w.-]+/)*[\w.-]+\.(?:py|html|yml|md|toml))(?::(?P<name>[A-Za-z_][\w.]*))?`"
)
"""A file in code marks, and a name in it."""
TEST = re.compile(r"`tests/(?P<path>[\w/]+\.py)::(?P<name>\w+)`")
LAW = re.compile(r"\b[Ll]aws?\s+(\d+)(?:(?:,| and| to) (\d+))*")
WRITTEN_BY_USERS = {"mkdocs.yml", "locale.yml", "notices.yml"}
EXAMPLE = re.compile(r"\b(?:LOCALE|NAME|PAGE)\b")


def text(name: str) -> str:
    return (DEV / name).read_text("utf-8")


def section(page: str, title: str) -> str:
    """Return what stands below a heading, up to the next one of its level."""
    return re.split(r"^## ", page.partition(f"\n## {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def rows(part: str) -> list[list[str]]:
    """Return the cells of the tables in a text, without their heads."""
    found = [[cell.strip() for cell in row.split("|")] for row in TABLE_ROW.findall(part)]
    return [row for row in found if "`" in "".join(row)]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def files_named(path: str) -> list[Path]:
    """Return the files that a page may mean: from the root, from the package, by name below tests/."""
    found = [folder / path for folder in (ROOT, PACKAGE) if (folder / path).is_file()]
    if path.startswith("tests/"):
        found += [file for file in (ROOT / "tests").rglob(Path(path).name) if file not in found]
    if not found:  # a page may leave out the rooms that it has named before
        found = [file for file in PACKAGE.rglob(Path(path).name) if file.as_posix().endswith(f"/{path}")]
    return found


def named(tree: ast.Module | ast.ClassDef, name: str) -> ast.AST | None:
    """Return what a dotted name stands for in a module."""
    first, _, rest = name.partition(".")
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == first:
            if not rest:
                return node
            return named(node, rest) if isinstance(node, ast.ClassDef) else None
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if not rest and any(isinstance(each, ast.Name) and each.id == first for each in targets):
            return node
    return None


# Places


def places() -> Iterator[tuple[Path, str, str]]:
    for page in PAGES:
        for m in PLACE.finditer(page.read_text("utf-8")):
            yield page, m["path"], m["name"] or ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_and_name_that_a_page_names_is_there(page: Path) -> None:
    wrong = []
    for where, path, name in places():
        if where != page or Path(path).name in WRITTEN_BY_USERS or EXAMPLE.search(path):
            continue
        found = files_named(path)
        if not found or (name and not any(named(parsed(file), name) for file in found)):
            wrong.append(f"{path}:{name}")
    assert not wrong, f"{page.name} names what is not there"


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_modules_that_code_names_are_there() -> None:
    """A docstring that says "see x.py" helps nobody once x.py has moved."""
    known = {
        path.name for folder in ("kb_tools", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")
    }
    for path in PACKAGE.rglob("*.py"):
        for name in re.findall(r"\b(\w+\.py)\b", path.read_text("utf-8")):
            assert name in known or name.startswith("test_"), f"{path.relative_to(ROOT)} names {name}"


# Architecture


def test_the_layers_are_those_of_import_linter() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    block = section(text("architecture.md"), "Layers").partition("```text\n")[2].partition("```")[0]
    assert block.splitlines() == layers


def test_every_room_has_the_sentence_of_its_docstring() -> None:
    said = {name.strip("`"): sentence for name, sentence in rows(section(text("architecture.md"), "Rooms"))}
    packages = {path.parent: path for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE}
    wanted = {
        folder.relative_to(PACKAGE).as_posix(): (ast.get_docstring(parsed(path)) or "").splitlines()[0]
        for folder, path in packages.items()
    }
    assert said == wanted


def test_every_folder_of_adapters_has_its_row() -> None:
    """Whatever `registry.modules` is asked about is a folder of adapters."""
    asked = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in PACKAGE.rglob("*.py")
        for name in re.findall(r"registry\.modules\((\w+)\)", path.read_text("utf-8"))
    }
    said = rows(section(text("architecture.md"), "Where an adapter goes"))
    described = {(row[3].strip("`").partition(":")[0], Path(row[2].strip("`")).name) for row in said}
    assert described == asked


def test_no_task_needs_more_than_four_files() -> None:
    tasks = rows(section(text("architecture.md"), "Where do I ...?"))
    assert len(tasks) == 10
    for _, *files in tasks:
        found = [PLACE.search(cell) for cell in files if cell]
        assert 1 <= len(found) <= 4
        assert all(found), files


# Laws


def laws() -> dict[int, str]:
    parts = re.split(r"^## (\d+)\. ", text("laws.md"), flags=re.MULTILINE)
    return {int(number): part for number, part in zip(parts[1::2], parts[2::2], strict=True)}


def cited(said: str) -> set[int]:
    """Return the laws that a text cites, those between "laws 3 to 6" included."""
    found = set()
    for m in LAW.finditer(said):
        numbers = [int(number) for number in re.findall(r"\d+", m[0])]
        found |= set(range(numbers[0], numbers[-1] + 1)) if " to " in m[0] else set(numbers)
    return found


def collected(path: Path, name: str) -> bool:
    """Tell whether pytest finds a test: a function, or the test case of a state machine."""
    node = named(parsed(path), name)
    if isinstance(node, ast.FunctionDef):
        return name.startswith("test_")
    return (
        isinstance(node, ast.Assign)
        and name.startswith("Test")
        and ast.unparse(node.value).endswith(".TestCase")
    )


def test_there_are_eleven_laws() -> None:
    assert list(laws()) == list(range(1, 12))


@pytest.mark.parametrize("number", range(1, 12))
def test_a_law_is_kept_by_functions_that_say_so(number: int) -> None:
    kept = [m for m in PLACE.finditer(laws()[number].partition("Kept by")[2]) if m["name"]]
    assert kept
    for m in kept:
        (path,) = files_named(m["path"])
        node = named(parsed(path), m["name"])
        assert isinstance(node, ast.FunctionDef | ast.ClassDef)
        said = f"{ast.get_docstring(node)}\n{ast.get_docstring(parsed(path))}"
        said += "" if isinstance(node, ast.FunctionDef) else ast.unparse(node)
        assert number in cited(said), f"{m[0]} does not cite law {number}"


@pytest.mark.parametrize("number", range(1, 12))
def test_a_law_is_tested(number: int) -> None:
    tests = list(TEST.finditer(laws()[number]))
    assert tests
    for m in tests:
        found = [path for path in (ROOT / "tests").rglob(Path(m["path"]).name) if collected(path, m["name"])]
        assert found, f"{m[0]} is not collected"


def test_no_other_law_is_cited() -> None:
    places = [
        *PACKAGE.rglob("*.py"),
        *(ROOT / "tests").rglob("*.py"),
        *PACKAGE.rglob("*.html"),
        *DEV.rglob("*.md"),
    ]
    numbers = {number for path in places for number in cited(path.read_text("utf-8"))}
    assert numbers == set(range(1, 12))


# Caching


def loaded() -> Iterator[tuple[Path, str]]:
    """Yield each name that code gives to `Cache.load`, with `LOCALE` for what differs between locales."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Cache.load":
                given = node.args[1]
                for name in (given.body, given.orelse) if isinstance(given, ast.IfExp) else (given,):
                    yield path, written(name)


def written(name: ast.expr) -> str:
    """Return a name as it stands in code, `LOCALE` for what is filled in."""
    parts = name.values if isinstance(name, ast.JoinedStr) else [name]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "LOCALE" for part in parts)


def test_every_store_of_facts_is_described() -> None:
    names = {name for _, name in loaded()}
    assert "update" in names
    described = {
        row[0].strip("`") for row in rows(section(text("caching.md"), "Facts: `build/cache/NAME.json`"))
    }
    assert described == {f"{name}.json" for name in names}


def test_every_store_of_files_is_described(tmp_path: Path, folder: Folder) -> None:
    """What a project's work leaves in `build/` is what the page says."""
    folder.kb("update")
    folder.kb("translate", "--locale", "lt", "--engine", "pseudo")
    folder.write("search_tests.yml", "en:\n  index.md: [welcome]\n")
    folder.kb("check", code=None)
    folder.kb("check", "--only", "numbers", code=None)
    folder.kb("build")
    page = text("caching.md")
    cells = [row[0] for row in rows(page)]
    described = {cell.split("`")[1].rstrip("/").split("/")[0] for cell in cells if cell.startswith("`")}
    left = {path.name for path in (folder.root / "build" / "cache").iterdir()}
    assert {re.sub(r"\b(lt|ar)\b", "LOCALE", name) for name in left} == described
    for path in (folder.root / "build").iterdir():
        assert path.suffix == ".lock" or f"build/{path.name}" in page or path.name == ".gitignore"


@pytest.mark.parametrize(
    "what", ["cache", "stage", "cache/pages", "cache/outputs", "cache/site.json", "cache/search"]
)
def test_any_store_may_be_damaged_or_deleted(built: Folder, what: str) -> None:
    """The site is the same, and nothing of it is taken for somebody's own file."""
    before = built.snapshot("site")
    path = built.root / "build" / what
    for file in [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]:
        file.write_bytes(b"damaged")
    built.kb("build")
    assert built.snapshot("site") == before
    subprocess.run(["rm", "-r", str(path)], check=True)
    built.kb("build")
    assert built.snapshot("site") == before
    assert not (built.root / "build" / "set-aside").exists()


@pytest.fixture
def built(folder: Folder) -> Folder:
    folder.kb("update")
    folder.kb("build")
    return folder


# The site does not have them


def test_no_page_for_developers_is_published() -> None:
    project = Project.open(ROOT)
    listed = [page.source for page in project.pages] + [source for _, source in project.assets]
    assert "docs/index.md" in listed
    assert not [source for source in listed if source.startswith("docs/dev/")]
    assert not list((ROOT / "locales").glob("*/LC_MESSAGES/dev"))


# Commands


def commands() -> list[str]:
    """Return the commands in code marks that the page on debugging names, each once."""
    found = re.findall(r"`(kb [^`]+)`", text("debugging.md"))
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("command", commands())
def test_commands_and_options_are_those_that_there_are(command: str) -> None:
    words = command.split()[1:]
    run = subprocess.run(
        [sys.executable, "-m", "kb_tools", words[0], "--help"], capture_output=True, text=True, check=True
    )
    for word in words[1:]:
        if word.startswith("--"):
            assert re.search(rf"{word}\b", run.stdout), f"kb {words[0]} has no {word}"


# API


def stubs() -> Iterator[tuple[str, ast.stmt]]:
    """Yield what the page says of each module, as Python reads it."""
    parts = re.split(r"^## `([\w.]+)`\n", text("api.md"), flags=re.MULTILINE)
    for module, part in zip(parts[1::2], parts[2::2], strict=True):
        for block in re.findall(r"```python\n(.*?)```", part, re.DOTALL):
            for node in ast.parse(textwrap.dedent(block)).body:
                yield module, node


def defined(module: str, name: str) -> ast.AST:
    """Return the definition of a name, in the module that it comes from."""
    value = getattr(import_module(module), name)
    for home in dict.fromkeys((getattr(value, "__module__", module), module)):
        file = import_module(home).__file__
        assert file is not None
        node = named(parsed(Path(file)), name)
        if node is not None:
            return node
    found = [
        named(parsed(path), name) for path in PACKAGE.rglob("*.py") if type(value).__module__ in _module(path)
    ]
    (node,) = [node for node in found if node is not None]
    return node


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def signature(node: ast.FunctionDef) -> str:
    decorators = [ast.unparse(d) for d in node.decorator_list if ast.unparse(d) == "property"]
    return f"{decorators} {ast.unparse(node.args)} -> {ast.unparse(node.returns) if node.returns else ''}"


def name_of(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0])
    return ast.unparse(node.target) if isinstance(node, ast.AnnAssign) else ""


def is_open(node: ast.stmt) -> bool:
    """Tell whether a line is `...`."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is ...


def differences(said: ast.stmt, real: ast.AST | None, where: str) -> Iterator[str]:
    if isinstance(said, ast.FunctionDef) and isinstance(real, ast.FunctionDef):
        if signature(said) != signature(real):
            yield f"{where}: {signature(real)}"
    elif isinstance(said, ast.AnnAssign) and isinstance(real, ast.AnnAssign):
        if ast.unparse(said.annotation) != ast.unparse(real.annotation) or (said.value is None) != (
            real.value is None
        ):
            yield f"{where}: {ast.unparse(real)}"
        elif said.value and real.value and ast.unparse(said.value) not in ("...", ast.unparse(real.value)):
            yield f"{where} = {ast.unparse(real.value)}"
    elif isinstance(said, ast.Assign) and isinstance(real, ast.Assign):
        if ast.unparse(said.value) != ast.unparse(real.value):
            yield f"{where} = {ast.unparse(real.value)}"
    elif isinstance(said, ast.ClassDef) and isinstance(real, ast.ClassDef):
        if [ast.unparse(base) for base in said.bases] != [ast.unparse(base) for base in real.bases]:
            yield f"{where}: bases"
        members = [node for node in said.body if not is_open(node)]
        for node in members:
            yield from differences(node, named(real, name_of(node)), f"{where}.{name_of(node)}")
        public = {name_of(node) for node in real.body if isinstance(node, ast.AnnAssign | ast.FunctionDef)}
        public = {name for name in public if not name.startswith("_")} - set(map(name_of, members))
        if public and len(members) == len(said.body):
            yield f"{where} lacks {', '.join(sorted(public))}"
    else:
        yield f"{where} is not there"


def test_every_signature_is_that_of_the_code() -> None:
    found = list(stubs())
    assert found
    wrong = [
        each
        for module, node in found
        for each in differences(node, defined(module, name_of(node)), f"{module}.{name_of(node)}")
    ]
    assert not wrong


def test_every_public_name_is_on_the_page() -> None:
    said: dict[str, set[str]] = {}
    for module, node in stubs():
        said.setdefault(module, set()).add(name_of(node))
    assert "kb_tools.markdown" in said
    for module, names in said.items():
        assert names >= set(getattr(import_module(module), "__all__", names)), module


def test_the_package_says_that_it_has_types() -> None:
    """Files that git ignores are left out of the wheel."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"][
        "wheel"
    ]
    assert wheel["packages"] == ["kb_tools"]
    assert (PACKAGE / "py.typed").is_file()
    ignored = subprocess.run(
        ["git", "check-ignore", "kb_tools/py.typed"], cwd=ROOT, capture_output=True, check=False
    )
    assert ignored.returncode != 0
