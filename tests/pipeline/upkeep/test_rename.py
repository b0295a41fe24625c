"""`kb rename`: everything that names a page follows, nothing that merely looks like it, and all of it or none."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.errors import KbError
from kb_tools.markdown.links import link_paths, replaced, written
from kb_tools.pipeline.upkeep.rename import rename
from kb_tools.storage.configuration.yaml_edit import with_values
from kb_tools.storage.disk.placing import Placement
from kb_tools.storage.project import Project
from tests.conftest import NOW, Folder
from tests.markdown.rendering import render

OLD, NEW = "docs/billing/refunds.md", "docs/money/back.md"
REAL = """\
---
description: Where to begin
next: billing/refunds.md
see: [billing/refunds.md#times, index.md]
title: billing/refunds.md
---

# Start

Read [refunds](billing/refunds.md#times "t"), ![pic](billing/refunds.md), [q](<billing/refunds.md>?x=1),
[r](./billing/../billing/refunds.md), [s](billing/refunds%2Emd), [t](billing\\/refunds.md), [ref] and [other][b].
<a class="x" href="billing/refunds.md">html</a> <img src='billing/refunds.md' alt="">

[ref]: billing/refunds.md
[b]: <billing/refunds.md> "Title"
[unused]: billing/refunds.md

- item

    [in a list](billing/refunds.md)

| a |
| --- |
| [in a cell](billing/refunds.md) |

!!! note "[title](billing/refunds.md)"

    [in a box](billing/refunds.md)

<div markdown>
[in HTML](billing/refunds.md)
</div>

[^1]: [in a footnote](billing/refunds.md)

Look.[^1]
"""
EXAMPLES = """\
`[code](billing/refunds.md)` and ``[code](billing/refunds.md) ` more``, \\[no](billing/refunds.md)

<!-- [comment](billing/refunds.md) <a href="billing/refunds.md"> -->

```md
[fence](billing/refunds.md)
[ref]: billing/refunds.md
```

    [indented](billing/refunds.md) <a href="billing/refunds.md">

- item

    ~~~ text
    [x](billing/refunds.md)
    ~~~

<pre>[pre](billing/refunds.md)</pre>

The file billing/refunds.md, [elsewhere](https://example.org/billing/refunds.md), [root](/billing/refunds.md).
"""


@pytest.fixture
def folder(folder: Folder) -> Folder:
    """A project in which everything names one page; Lithuanian complete."""
    folder.write("docs/start.md", REAL)
    folder.write("docs/examples.md", "# Examples\n\n" + EXAMPLES)
    folder.write("docs/notices.yml", NOTICES)
    folder.write("search_tests.yml", "en:\n  'billing/refunds.md': [refund of billing/refunds.md]\n")
    folder.write("locales/lt/search.yml", "billing/refunds.md: [pinigai]\nbilling/refunds.md.md: [x]\n")
    folder.write("style_guide/glossary.yml", GLOSSARY)
    return folder


NOTICES = """\
# what is going on
outage:
  severity: incident
  start: 2026-11-21T10:00:00Z
  end: 2026-11-21 14:30
  text: Read billing/refunds.md.
  link: "billing/refunds.md"  # the page
"""
GLOSSARY = "terms: []\n"


def test_everything_that_names_the_page_follows(done: Folder) -> None:
    done.kb("rename", OLD, NEW)
    text = done.read("docs/start.md")
    assert text.count("billing/refunds") == 1, "the title is a text"
    assert "title: billing/refunds.md" in text
    assert "next: money/back.md\nsee: [money/back.md#times, index.md]" in text
    assert '[ref]: money/back.md\n[b]: <money/back.md> "Title"\n[unused]: money/back.md' in text
    assert done.read("docs/examples.md") == "# Examples\n\n" + EXAMPLES
    asked = "en:\n  'money/back.md': [refund of billing/refunds.md]\n"
    assert done.read("search_tests.yml") == asked
    assert done.read("locales/lt/search.yml") == "money/back.md: [pinigai]\nbilling/refunds.md.md: [x]\n"
    assert done.read("docs/notices.yml") == NOTICES.replace('"billing/refunds.md"', '"money/back.md"')
    assert "      - money/back.md\n" in done.read("mkdocs.yml")
    assert not (done.root / OLD).exists()
    assert done.kb("update", "--check").returncode == 0
    assert {unit.references for unit in done.catalog("money/back").active} == {(NEW,)}
    assert not done.catalog("billing/refunds").units
    link = next(unit for unit in done.catalog("start").active if unit.source.startswith("Read [refunds]"))
    assert "(money/back.md#times" in link.source
    assert "(money/back.md#times" in link.target, "what a person translated leads there too"


def test_redirects_follow_and_one_that_hides_the_page_is_refused(done: Folder) -> None:
    maps = "redirect_maps:\n    old.md: 'billing/refunds.md#times'  # kept\n    money/back.md: index.md\n"
    done.write("mkdocs.yml", done.read("mkdocs.yml") + "extra:\n  " + maps)
    before = done.snapshot("docs", "locales", "mkdocs.yml")
    with pytest.raises(KbError, match="redirect leads away"):
        rename(Project.open(done.root), done.root / OLD, done.root / NEW, NOW)
    assert done.snapshot("docs", "locales", "mkdocs.yml") == before
    rename(Project.open(done.root), done.root / OLD, done.root / "docs/b.md", NOW)
    assert "old.md: 'b.md#times'  # kept\n" in done.read("mkdocs.yml")


@pytest.mark.parametrize("steps", range(0, 10, 3))
@pytest.mark.parametrize(
    "error", [KeyboardInterrupt, OSError(28, "No space left on device")], ids=["stop", "full"]
)
def test_stopped_anywhere_everything_is_as_it_was(
    done: Folder, monkeypatch: pytest.MonkeyPatch, steps: int, error: BaseException
) -> None:
    before = done.snapshot("docs", "guide", "locales", "style_guide")
    config = done.read("mkdocs.yml")
    put, left = Placement.put, [steps]

    def sometimes(placement: Placement, temporary: Path, path: Path, *digests: str | None) -> None:
        if "/.rename-" not in str(path):
            left[0] -= 1
            if left[0] == -1:
                raise error
        put(placement, temporary, path, *digests)  # type: ignore[arg-type]

    monkeypatch.setattr(Placement, "put", sometimes)
    with pytest.raises((KbError, KeyboardInterrupt)):
        rename(Project.open(done.root), done.root / OLD, done.root / NEW, NOW)
    assert done.snapshot("docs", "guide", "locales", "style_guide") == before
    assert done.read("mkdocs.yml") == config
    assert not list((done.root / "build").glob(".rename*"))


def test_a_page_that_may_not_go_changes_nothing(done: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    before = done.snapshot("docs", "locales")
    rename_file = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == done.root / OLD:
            raise PermissionError(13, "Permission denied", str(path))
        return rename_file(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(KbError, match="Permission denied"):
        rename(Project.open(done.root), done.root / OLD, done.root / NEW, NOW)
    assert done.snapshot("docs", "locales") == before


@pytest.mark.parametrize(
    "name", ["docs/.hidden.md", "docs/INDEX.md", "docs/start/index.md", "docs/a\nb.md", "docs"]
)
def test_a_name_that_no_page_can_have_changes_nothing(done: Folder, name: str) -> None:
    before = done.snapshot("docs", "locales")
    with pytest.raises(KbError):
        rename(Project.open(done.root), done.root / OLD, done.root / name, NOW)
    assert done.snapshot("docs", "locales") == before


def test_a_broken_catalog_changes_nothing(done: Folder) -> None:
    done.write("locales/ar/LC_MESSAGES/index.po", 'msgid "a\nmsgstr "b"\n')
    before = done.snapshot("docs", "locales")
    done.kb("rename", OLD, NEW, code=2)
    assert done.snapshot("docs", "locales") == before


def test_git_sees_renames_and_nothing_else(done: Folder) -> None:
    def git(*words: str) -> str:
        run = subprocess.run(
            ["git", "-C", str(done.root), *words], capture_output=True, text=True, check=True
        )
        return run.stdout

    git("init", "-q")
    git("add", "-A")
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x")
    done.kb("rename", OLD, NEW)
    git("add", "-A")
    names = git("diff", "--cached", "--name-only", "--no-renames").split()
    assert "docs/examples.md" not in names
    assert not [name for name in names if name.startswith("build/") or name.endswith(".tmp")]


@given(st.text("ab /é()<>[]\"'%?#\\&*_`!{}|", min_size=1, max_size=12))
def test_any_name_can_be_written_where_a_link_has_it(name: str) -> None:
    path = f"x/{name}.md"
    for text in (
        "[a](old.md)",
        "[a](<old.md> 'b')",
        "[a]\n\n[a]: old.md",
        '<a href="old.md">a</a>',
        "<a href='old.md'>a</a>",
    ):
        changes = dict.fromkeys(link_paths(text), path)
        new, count = replaced(text, changes, render)
        assert count == 1
        (again,) = link_paths(new)
        assert again.path == path
        assert written(path) in new


def test_a_footnote_is_followed_and_an_abbreviation_is_not() -> None:
    text = "A.[^1]\n\n[^1]: [fn](old.md)\n\n*[AB]: old.md\n"
    assert [text[place.start : place.stop + 1] for place in link_paths(text)] == ["old.md)"]


YAML = "a: &x 'it''s'\n# b: c\nd:\r\n  - {e: \"f\", g: h}  # i\n  - |\n    j\nk: *x\nl:\nm: !ENV n\n"


@given(st.text("a: #'\"{}[],&*!|>%@`\n-?é", max_size=6))
def test_a_value_is_another_and_the_rest_as_it_was(new: str) -> None:
    assert with_values(YAML, lambda *_: None) == YAML
    changed = with_values(YAML, lambda keys, value: new if keys == ("d", "g") else None)
    assert changed.startswith(YAML[: YAML.index("h}")])
    assert changed.endswith(YAML[YAML.index("}  # i") :])
    found = []
    with_values(changed, lambda keys, value: found.append((keys, value)))
    assert (("d", "g"), new) in found
    assert len(found) == 6, "an alias is no value of its own"
