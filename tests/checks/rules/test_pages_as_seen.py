"""Faults that readers see in English pages are found at their place; pages that only look so are left alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from kb_tools.checks import all_checks
from kb_tools.checks.base import Style
from kb_tools.model.finding import Finding, Severity
from kb_tools.pipeline.check.english import English, page_findings
from kb_tools.storage.project import Project
from tests.conftest import Folder

DATA = yaml.safe_load((Path(__file__).parent / "pages.yml").read_text("utf-8"))
MKDOCS = """\
site_name: Example Help
site_url: https://example.org/help/
theme: {name: material, font: false}
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.caret
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.keys
  - pymdownx.mark
  - pymdownx.snippets
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tilde
plugins:
  - kb: {sources: {docs: ""}}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
"""
NAMES = sorted(DATA["faults"])
"""The checks of pages as readers see them."""


@dataclass(frozen=True)
class Case:
    check: str
    text: str
    at: str
    nth: int
    says: str

    def __str__(self) -> str:
        return f"{self.check}: {self.text[:40]!r}"

    @property
    def place(self) -> tuple[int, int]:
        """The line and column of the fault."""
        offset = -1
        for _ in range(self.nth):
            offset = self.text.index(self.at, offset + 1)
        before = self.text[:offset]
        return before.count("\n") + 1, offset - before.rfind("\n")


def _page(text: str, *, whole: bool = False) -> str:
    return text if whole or text.startswith(("# ", "One\n===")) else f"# Page\n\n{text}\n"


FAULTS = [
    Case(check, _page(e["page"], whole="whole" in e), e["at"], e.get("nth", 1), e["says"])
    for check, entries in DATA["faults"].items()
    for e in entries
]
RIGHT = [*map(_page, DATA["right"]), *DATA["right_whole"]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """What is found in each page of a project that has them all, by its text."""
    folder = Folder(tmp_path_factory.mktemp("pages"))
    folder.write("mkdocs.yml", MKDOCS)
    folder.write("docs/index.md", "# Start\n\nText.\n")
    folder.write("docs/images/form.png", "form")
    folder.write("docs/images/film.mp4", "film")
    folder.write("docs/parts/there.md", "Text of a part.\n")
    texts = list(dict.fromkeys([*(case.text for case in FAULTS), *RIGHT]))
    for number, text in enumerate(texts):
        folder.write(f"docs/page-{number}.md", text)
    english = English.of(Project.open(folder.root))
    checks = [all_checks()[name] for name in NAMES]
    listed: dict[str, list[Finding]] = {text: [] for text in texts}
    for finding in page_findings(english, Style(), checks):
        name = Path(finding.location.path).stem
        if name.startswith("page-"):
            listed[texts[int(name.removeprefix("page-"))]].append(finding)
    return listed


@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_a_fault_is_found_at_its_place(case: Case, found: dict[str, list[Finding]]) -> None:
    said = [f for f in found[case.text] if f.check == case.check and f.severity is not Severity.INFO]
    if (case.check, case.at) == ("heading-levels", "Three"):
        said = [f for f in found[case.text] if f.check == case.check]
    places = [(f.location.line, f.location.column) for f in said]
    assert case.place in places, [(f.check, f.location, f.message) for f in found[case.text]]
    assert any(case.says in f"{f.message} {f.hint}" for f in said), said


@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_a_fault_is_reported_once(case: Case, found: dict[str, list[Finding]]) -> None:
    loud = [f for f in found[case.text] if f.severity is not Severity.INFO]
    assert len({f.location for f in loud}) == len(loud), [(f.check, f.message) for f in loud]
    assert {f.check for f in loud} <= {case.check}, [(f.check, f.message) for f in loud]


@pytest.mark.parametrize("text", RIGHT)
def test_what_only_looks_like_a_fault_is_left_alone(text: str, found: dict[str, list[Finding]]) -> None:
    loud = [(f.check, f.location, f.message) for f in found[text] if f.severity is not Severity.INFO]
    assert not loud


PLACES = {
    "hard wrap": "# P\n\nSome words of\nthis text are {} and\nmore of it.\n",
    "table": "# P\n\n| A | B |\n|---|---|\n| one | of {} it |\n",
    "list": "# P\n\n- one\n\n    - two and\n      three {} here\n",
    "admonition": "# P\n\n!!! note\n\n    Some words\n    are {} here.\n",
    "line ends of Windows": "# P\r\n\r\nSome words of\r\nthis text are {} and\r\nmore.\r\n",
    "tabs": "# P\n\n- one\n\n\tSome words are {} here.\n",
    "front matter": "---\ntitle: P\ndescription: x\n---\n\n# P\n\nWords are {} here.\n",
    "byte order mark": "\ufeff# P\n\nWords are {} here.\n",
    "quotation": "# P\n\n> Some words\n> are {} here.\n",
    "heading": "# P\n\n## Head {} here\n\nText.\n",
    "behind code": "# P\n\n`code {}` and then {} here.\n",
    "tab": '# P\n\n=== "One"\n\n    Words are {} here.\n',
    "definition": "# P\n\nTerm\n:   Words are {} here.\n",
    "footnote": "# P\n\nText.[^1]\n\n[^1]: Words are {} here.\n",
}
WRITTEN = {
    "attribute-list": ("{.red}", "{.red}"),
    "character-reference": ("a&nbps;b", "&nbps;"),
    "emoji-name": (":materal-check:", ":materal-check:"),
    "html-tags": ("<nope>", "<nope>"),
    "invisible": ("inv\u200bisible", "\u200b"),
    "key-name": ("++ctrl+foo++", "++ctrl+foo++"),
    "links": ("[x](nope.md)", "nope.md"),
    "stray-marks": ("**bold", "**"),
    "undefined-reference": ("[a rule][nope]", "[a rule][nope]"),
}


@pytest.mark.parametrize("check", WRITTEN)
def test_line_and_column_are_those_of_the_place(check: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("mkdocs.yml", MKDOCS)
    folder.write("docs/index.md", "# Start\n\nText.\n")
    written, at = WRITTEN[check]
    wanted = {}
    for number, page in enumerate(PLACES.values()):
        text = page.replace("{}", written)
        (tmp_path / f"docs/page-{number}.md").write_bytes(text.encode())
        offset = text.rindex(at)
        wanted[number] = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
    english = English.of(Project.open(folder.root))
    found: dict[int, list[tuple[int | None, int | None]]] = {number: [] for number in wanted}
    for finding in page_findings(english, Style(), [all_checks()[check]]):
        if finding.location.path != "docs/index.md":
            number = int(Path(finding.location.path).stem.removeprefix("page-"))
            found[number].append((finding.location.line, finding.location.column))
    assert {number: places[-1:] for number, places in found.items()} == {n: [p] for n, p in wanted.items()}


def test_links_to_what_a_build_makes_are_left_alone(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("mkdocs.yml", MKDOCS.replace("font: false", "font: false, custom_dir: theme"))
    folder.write("theme/assets/logo.png", "logo")
    folder.write(
        "docs/index.md",
        "# Start\n\n![A](assets/logo.png) [b](sitemap.xml) [c](404.html) [d](#/route) [e](#!/route)\n\n"
        "[](){#here} and [f](#here).\n\nSee 搜索\u200b支持 and [g](#Here) and [h](sitemaps.xml).\n",
    )
    checks = [all_checks()[name] for name in ("links", "invisible")]
    found = page_findings(English.of(Project.open(folder.root)), Style(), checks)
    assert {(f.source, f.hint) for f in found} == {
        ("#Here", "Did you mean #here?"),
        ("sitemaps.xml", "Correct the link."),
    }
