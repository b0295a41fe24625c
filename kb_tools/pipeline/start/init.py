"""`kb init`: plans everything that a folder lacks to be a project. What is there stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.invisible import invisible
from kb_tools.model.locale import Locale
from kb_tools.pipeline.start import starter
from kb_tools.pipeline.start.begun import Begun
from kb_tools.pipeline.start.english import NO_PAGES, files_below, has_home, has_pages
from kb_tools.pipeline.start.locale_yml import locale_yml
from kb_tools.pipeline.start.mkdocs_yml import ENGLISH, configured, entry, new_configuration
from kb_tools.pipeline.start.plan import Change, Move, Plan, new_file, with_lines
from kb_tools.pipeline.upkeep.merge_driver import attributes
from kb_tools.storage.configuration.languages import Structure
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.git import top_level
from kb_tools.storage.own_data import GLOSSARY, RULES


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user has chosen."""

    name: str
    """The name of the site; not used where mkdocs.yml has one."""
    locales: tuple[str, ...]
    """Tags of target locales, as the user writes them."""
    names: tuple[str, ...] = field(default=(), kw_only=True)
    """The names of languages that files of the project have."""
    docs: str
    """The folder of the English pages, relative to the project's root."""
    moved: tuple[str, ...] = ()
    """What stands at the root and goes into this folder."""
    structure: Structure = Structure.FOLDER
    """Where pages of other languages are; not used where mkdocs.yml says it."""
    english: str = ENGLISH
    """The name of English in folders and files; not used where mkdocs.yml says it."""
    page: bool | None = None
    """Whether a site without a home page gets one; None for only one without any page."""
    ci: starter.Ci | None = None
    package: str = starter.PACKAGE
    """What pip installs in a pipeline."""


def plan_init(root: Path, known: Begun, wishes: Wishes) -> Plan:
    """Plan a project; nothing is written, and a project that is complete needs nothing.

    Raises KbError for a tag that is none, a folder that cannot be the one of the pages, and a file that is read-only or
    cannot be added to.
    """
    docs = known.docs or docs_folder(wishes.docs)
    texts = _each_once(wishes.locales, known.locales)
    refuse_english(map(Locale.parse, texts))
    languages = [entry(text, wishes.names) for text in texts if Locale.parse(text) not in known.locales]
    changes: list[Change] = []
    if known.configured:
        changes += configured(root, languages, wishes.structure, wishes.english)
    else:
        text = new_configuration(wishes.name, docs, languages, wishes.structure, wishes.english)
        changes += new_file(root / CONFIG_NAME, text, "the configuration: theme, plugins, languages")
    changes += _pages(root, docs, known, wishes)
    changes += _for_git(root, known)
    changes += _style(root / known.style)
    begun_before = known.locales if not known.complete else ()
    for locale in dict.fromkeys((*begun_before, *map(Locale.parse, texts))):
        path = root / known.catalogs / locale.gettext / "locale.yml"
        changes += new_file(path, locale_yml(locale), f"facts of {locale.english_name}, and what to fill in")
    if wishes.ci is not None:
        recipe = starter.recipe(wishes.ci, wishes.package)
        changes += new_file(root / wishes.ci.path, recipe, "checks and publishes in a pipeline")
    return Plan(tuple(changes), tuple(_moves(root, docs, wishes.moved)))


def _each_once(tags: Iterable[str], known: Iterable[Locale]) -> list[str]:
    """Return tags without those that mean a language again: `pt_BR` for `pt-BR`, `iw` where the project has `he`."""
    there = {locale.canonical: locale.tag for locale in known}
    found: dict[str, str] = {}
    for tag in tags:
        same = Locale.parse(tag).canonical
        found.setdefault(same, there.get(same, tag))
    return list(found.values())


def docs_folder(folder: str) -> str:
    """Return the folder of the pages in its plain form. Raises KbError for one outside of the project, or the root."""
    path = Path(folder)
    if path.is_absolute() or ".." in path.parts or path == Path():
        raise KbError(
            f"'{folder}' cannot be the folder of the English pages.",
            hint="Name a folder within this one, such as docs. MkDocs wants the pages apart from mkdocs.yml.",
        )
    if path.parts[0].startswith(".") or path.parts[0].lower() in NO_PAGES:
        raise KbError(
            f"'{folder}' cannot be the folder of the English pages: {path.parts[0]} is for something else.",
            hint="Name another folder, such as docs.",
        )
    return path.as_posix()


def site_name(name: str) -> str:
    """Return the name of a site without the blanks around it. Raises KbError for one that nobody can read."""
    hidden = invisible(name)
    if hidden or not any(map(str.isalnum, name)):
        raise KbError(
            f"The name of the site has an invisible character: {hidden[0].name}."
            if hidden
            else "The name of the site has neither letters nor digits.",
            hint="Name the site as readers know it: --name 'Acme Help'.",
        )
    return " ".join(name.split())


def refuse_english(locales: Iterable[Locale]) -> None:
    """Raise KbError if English is one of the locales to translate into."""
    for locale in locales:
        if locale.tag == "en":
            raise KbError(
                "English is the language of the pages; it is there without being named.",
                hint="Name the languages to translate into.",
            )


def _pages(root: Path, docs: str, known: Begun, wishes: Wishes) -> Iterable[Change]:
    folders = [root / folder for folder in (docs, *known.sources)]
    begun = bool(wishes.moved) or any(map(has_pages, folders))
    if begun and (not wishes.page or lacks_home(root, docs, known, wishes) is False):
        return ()
    if wishes.page is not False:
        return new_file(root / docs / "index.md", starter.text("index.md"), "a first page, to change")
    if (root / docs).is_dir():
        return ()
    return new_file(root / docs / ".gitkeep", "", "keeps the empty folder in git")


def lacks_home(root: Path, docs: str, known: Begun, wishes: Wishes) -> bool:
    """Tell whether there are pages, and none of them is the one that a site opens with."""
    folders = [root / docs, *(root / folder for folder in known.sources), *([root] if wishes.moved else ())]
    english = [folder / name for folder in folders for name in ("", wishes.english)]
    return any(map(has_pages, folders)) and not any(map(has_home, english))


def _for_git(root: Path, known: Begun) -> Iterator[Change]:
    yield from with_lines(
        root / ".gitignore", ("/build/", f"/{known.site.strip('/')}/"), "what is built stays out of git"
    )
    top = root
    try:
        top = top_level(root)
        folder = (root.resolve() / known.catalogs).relative_to(top.resolve()).as_posix()
    except (KbError, ValueError):  # no git, or not yet
        folder = known.catalogs
    yield from with_lines(
        top / ".gitattributes", attributes(folder), "catalogs are merged unit by unit (kb git-setup)"
    )


def _style(folder: Path) -> Iterator[Change]:
    if folder.exists():
        return
    yield from new_file(folder / GLOSSARY, starter.text(GLOSSARY), "terms, with examples")
    for name, text in starter.rules().items():
        yield from new_file(folder / RULES / name, text, "a rule of style, as an example")


def _moves(root: Path, docs: str, names: Iterable[str]) -> Iterator[Move]:
    """Yield where files go. Raises KbError where something is in the way."""
    for name in names:
        if name == Path(docs).parts[0]:
            continue
        for old in files_below(root / name):
            new = root / docs / old.relative_to(root)
            if new.exists():
                raise KbError(
                    f"This file cannot move to {docs}/: there is one of this name.",
                    where=str(old.relative_to(root)),
                    hint="Move the pages by hand, or name another folder with --docs.",
                )
            yield Move(old, new)
