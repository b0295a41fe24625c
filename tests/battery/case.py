"""One case of the battery: a small project, and what its site must show. The cases are the files of `cases/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "cases"
LAYOUTS = ("folder", "suffix")
"""The values of `docs_structure`."""
LANGUAGES = ("both", "en", "fr", "root")
"""Where something is expected: in each language, in one of them, or at the root (a copy elsewhere does no harm)."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a file of the site must say, or must not."""

    path: str
    words: str
    """Empty: the file is there, whatever it says."""
    kind: str
    """`html`: these very characters. `text`: as a reader sees it, so a French page has it in pseudo-French.
    `not`: these characters are not there. `absent`: there is no such file."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a preview must show, at once and after an edit."""

    shows: Mapping[str, str]
    """Words by address below the root."""
    edit: Mapping[str, str] = field(default_factory=dict)
    """New text by path of a file."""
    then: Mapping[str, str] = field(default_factory=dict)
    """Words by address, once the edit has been noticed."""


@dataclass(frozen=True, slots=True)
class Case:
    """A project and what is right. Every text is a part of a file, written as it stands."""

    name: str
    group: str
    """The file that holds it; a table of the page."""
    what: str
    """Its name on the page, in Markdown."""
    package: str = "mkdocs"
    """The distribution whose version matters."""
    plugins: str = ""
    """Entries of `plugins:` that are under test."""
    mkdocs: str = ""
    """Other lines of `mkdocs.yml`. A key that stands here replaces the one that every project has."""
    kb: str = ""
    """Options of the plugin `kb`, besides `publish: draft`."""
    i18n: str = ""
    """Options of the plugin `i18n`, besides `docs_structure`. Without `languages:` in it, English and French."""
    files: Mapping[str, str] = field(default_factory=dict)
    expect: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    """Facts by language; see `LANGUAGES`."""
    layouts: tuple[str, ...] = LAYOUTS
    """The values of `docs_structure` that the case has."""
    plain_i18n: bool = False
    """Whether the build without kb-tools has the plugin `i18n`: it is what the case is about."""
    english_only: tuple[str, ...] = ()
    """Patterns of pages that need not stand in French."""
    differs: tuple[str, ...] = ()
    """Patterns of files that are not compared with those of plain MkDocs: they differ, and should."""
    preview: Preview | None = None
    remark: str = ""
    """A sentence for the page."""
    not_here: str = ""
    """Why plain MkDocs cannot build it on this machine; then nothing is said of kb-tools."""


class CaseError(ValueError):
    """A file of cases is not as it must be; says which and why."""


def read_cases(folder: Path = FOLDER) -> tuple[Case, ...]:
    """Return all cases, in the order of the files and of their lines.

    Raises:
        CaseError: A key is unknown, a case has nothing that must be so, or a name stands twice.
    """
    found: dict[str, Case] = {}
    for path in sorted(folder.glob("*.yml")):
        for name, data in yaml.safe_load(path.read_text("utf-8")).items():
            if name in found:
                raise CaseError(f"{path.name}: {name}: another case has this name.")
            found[name] = _case(path, name, data)
    return tuple(found.values())


def _case(path: Path, name: str, data: dict[str, Any]) -> Case:
    keys = {f.name for f in fields(Case)} - {"name", "group"}
    if unknown := sorted(data.keys() - keys):
        raise CaseError(
            f"{path.name}: {name}: no such key: {', '.join(unknown)}. Valid: {', '.join(sorted(keys))}."
        )
    expect = data.pop("expect", {})
    if unknown := sorted(expect.keys() - set(LANGUAGES)):
        raise CaseError(f"{path.name}: {name}: expect: no such place: {', '.join(unknown)}.")
    facts = {place: tuple(_facts(expect[place])) for place in expect}
    if not any(facts.values()) and "preview" not in data:
        raise CaseError(f"{path.name}: {name}: it expects nothing, so it cannot fail.")
    preview = Preview(**data.pop("preview")) if "preview" in data else None
    lists = {key: tuple(value) for key, value in data.items() if isinstance(value, list)}
    return Case(name=name, group=path.stem, expect=facts, preview=preview, **{**data, **lists})


def _facts(paths: Mapping[str, Any]) -> Iterator[Fact]:
    for path, said in paths.items():
        if said is None:
            yield Fact(path, "", "absent")
            continue
        for one in said if isinstance(said, list) else [said]:
            if isinstance(one, dict):
                ((kind, words),) = one.items()
                if kind not in {"text", "not"}:
                    raise CaseError(f"{path}: {kind}: no such kind of fact. Valid: text, not.")
                yield Fact(path, words, kind)
            else:
                yield Fact(path, one, "html")
