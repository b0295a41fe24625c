"""`kb init`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from kb_tools.cli import output
from kb_tools.cli.planned import say_plan, written
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.start import starter
from kb_tools.pipeline.start.begun import Begun, begun
from kb_tools.pipeline.start.english import find_english
from kb_tools.pipeline.start.init import (
    Wishes,
    docs_folder,
    lacks_home,
    plan_init,
    refuse_english,
    site_name,
)
from kb_tools.pipeline.start.source_language import refuse_other_language
from kb_tools.pipeline.start.translated import Translated, translated
from kb_tools.pipeline.survey import overruled_note
from kb_tools.storage.configuration.languages import Structure

_Read = TypeVar("_Read")


@click.command(
    epilog="Example: kb init --name 'Acme Help' --locale lt --locale pt-BR",
    short_help="Begin a project: in an empty folder, with Markdown files, or with a site of MkDocs.",
)
@click.option("--name", metavar="TEXT", help="The name of the site.")
@click.option(
    "--locale",
    "-l",
    "tags",
    multiple=True,
    metavar="TAG",
    help="A language to translate into, such as lt or pt-BR; may be given several times.",
)
@click.option("--docs", metavar="FOLDER", help="The folder of the English pages.")
@click.option("--page/--no-page", default=None, help="Whether to write the home page where there is none.")
@click.option(
    "--move", is_flag=True, help="Move pages that stand beside mkdocs.yml into the folder of the pages."
)
@click.option(
    "--ci", type=click.Choice([str(ci) for ci in starter.Ci]), help="Also write a recipe for a pipeline."
)
@click.option(
    "--package",
    metavar="TEXT",
    help="What pip installs there: a name, kb-tools @ git+https://ADDRESS, or the address of a wheel. "
    "By default that from which this kb-tools was installed.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing, and write. Needed without a terminal.")
@click.pass_obj
def command(
    root: Path,
    name: str | None,
    tags: Sequence[str],
    docs: str | None,
    page: bool | None,
    move: bool,
    ci: str | None,
    package: str | None,
    dry_run: bool,
    yes: bool,
) -> int:
    """Ask for the name, the languages and the folder of the English pages, show what will be written, and write it.

    What is there stays: an mkdocs.yml keeps its comments and its order, and gets the plugins kb and i18n. A second run
    writes what is missing.

    With --yes nothing is asked, and everything is written at once. Without a terminal nothing is asked either, and
    nothing is written unless you say --yes. What no option says comes from the folder: its name is that of the site,
    the English pages are in docs, or in the first folder that has pages, and the languages are those that there are
    pages in. Where no page is in another language, --locale is needed.
    """
    _refuse_no_folder(root)
    known = begun(root)
    asking = sys.stdin.isatty() and not yes
    if known.configured and (name or docs):
        output.say("mkdocs.yml goes before --name and --docs, which are not used.")
    name = _name(root, known, name, asking=asking)
    folder, moved = _pages(root, known, docs, move=move, asking=asking)
    found = translated(root if moved else root / folder, known.said.others, moved)
    if not known.complete:
        refuse_other_language(root, folder, found.others, known.said, loose=bool(moved))
    package = package or starter.installed_package()
    wishes = Wishes(
        name=name,
        locales=_locales(tags, known, found, asking=asking),
        names=found.tags,
        docs=folder,
        moved=moved,
        structure=found.structure,
        english=found.english,
        page=page,
        ci=starter.Ci(ci) if ci else None,
        package=package or starter.PACKAGE,
    )
    plan = plan_init(root, known, wishes)
    recipe = Path(starter.Ci(ci).path) if ci else None
    if recipe is not None and (root / recipe).exists():
        output.say(f"{recipe} is there already, and stays as it is.")
    languages = {locale.canonical for locale in (*known.locales, *map(Locale.parse, wishes.locales))}
    there = [tag for tag in found.tags if Locale.parse(tag).canonical in languages]
    unbuilt = {locale.canonical for locale in known.unbuilt}
    imported = [tag for tag in there if Locale.parse(tag).canonical not in unbuilt]
    _say_found(found, known.structure or found.structure, folder, there)
    if not plan:
        output.say("Nothing to write: the project is complete.")
        return 0
    say_plan(root, plan)
    if not written(plan, dry_run=dry_run, asking=asking, yes=yes):
        return 0
    if not package and any(change.path == root / recipe for change in plan.changes if recipe):
        output.say(f"This kb-tools came from a local file: set KB_TOOLS in {recipe} to what pip installs.")
    if page is None and lacks_home(root, folder, known, wishes):
        output.say(f"{folder} has no index.md, so the site has no home page: write one, or kb init --page.")
    output.say(
        "Next: kb update && kb build, or kb serve to look at the site. kb doctor says what is missing."
    )
    if imported:
        output.say(f"Then the translations that are there: kb import --locale {imported[0]} --trust")
    return 0


def _refuse_no_folder(root: Path) -> None:
    if not root.is_dir():
        raise KbError("There is no such folder.", where=str(root), hint="Make it first: mkdir.")


def _say_found(found: Translated, structure: Structure, folder: str, there: Sequence[str]) -> None:
    """Say of files and folders with the names of languages what nobody would guess; `there` are in the project."""
    for name, tag in found.misspelled.items():
        output.say(
            f"{folder}: rename what is called {name} to {tag}, and it is a language. Addresses are made of it."
        )
    for inner, place in found.nested:
        output.say(
            f"{folder}/{inner}: these pages are translations, and are read as such in {folder}/{place}."
        )
    for beside, inside in found.doubled:
        seen, other = (inside, beside) if structure is Structure.FOLDER else (beside, inside)
        output.say(f"{folder}/{other}: {overruled_note(f'{folder}/{seen}', structure)}")
    missing = [tag for tag in found.tags if tag not in there]
    for what, tags in (
        ("there are pages in {}, which will not be among the languages", missing),
        ("only the names of {} look like languages; if they are", found.doubtful),
    ):
        if tags:
            output.say(f"{folder}: {what.format(', '.join(tags))}: kb add-locale {tags[0]}")


def _locales(tags: Sequence[str], known: Begun, found: Translated, *, asking: bool) -> tuple[str, ...]:
    """Return the tags that the user wants. Where nobody is asked, languages that there are pages in are meant."""
    if tags:
        return _tags(" ".join(tags))
    if known.locales:
        return ()
    if asking:
        said: tuple[str, ...] = click.prompt(
            "Languages to translate into (tags such as lt pt-BR)",
            default=" ".join(found.tags) or None,
            value_proc=_asked(_tags),
            err=True,
        )
        return said
    if not found.tags:
        guesses = (*found.doubtful, *found.misspelled.values()) or ("lt", "pt-BR")
        raise KbError(
            "Which languages? Nobody is asked, and no page is in another language for sure.",
            hint=f"Name them: kb init {' '.join(f'--locale {tag}' for tag in guesses)} --yes",
        )
    return found.tags


def _tags(text: str) -> tuple[str, ...]:
    """Return the tags in a text, with blanks or commas between them. Raises KbError for what is none."""
    tags = tuple(text.replace(",", " ").split())
    refuse_english(Locale.parse(tag) for tag in tags)
    if not tags:
        raise KbError("There is no language in it.", hint="Name at least one, such as lt.")
    return tags


def _name(root: Path, known: Begun, name: str | None, *, asking: bool) -> str:
    if known.configured:
        return known.name
    if name is not None:
        return site_name(name)
    likely = root.resolve().name.replace("-", " ").replace("_", " ").strip() or "Help"
    likely = likely[:1].upper() + likely[1:]
    if not asking:
        return likely
    return str(click.prompt("Name of the site", default=likely, value_proc=_asked(site_name), err=True))


def _asked(read: Callable[[str], _Read]) -> Callable[[str], _Read]:
    """Return a reader of answers: for what is wrong it raises UsageError, after which click asks again."""

    def answer(text: str) -> _Read:
        try:
            return read(text)
        except KbError as error:
            raise click.UsageError(str(error)) from None

    return answer


def _pages(
    root: Path, known: Begun, docs: str | None, *, move: bool, asking: bool
) -> tuple[str, tuple[str, ...]]:
    """Return the folder of the English pages, and what has to move into it."""
    if known.configured:
        return known.docs, ()
    found = find_english(root)
    folder = docs or found.likely
    if docs is None and asking:
        folder = click.prompt(
            "Folder of the English pages", default=found.likely, value_proc=_asked(docs_folder), err=True
        )
    folder = docs_folder(folder)
    if not found.loose or folder in found.folders:
        return folder, ()
    names = ", ".join(found.loose[:5]) + (" ..." if found.loose[5:] else "")
    if not move and asking:
        move = click.confirm(
            f"MkDocs wants the pages in a folder of their own. Move {names} into {folder}/?",
            default=True,
            err=True,
        )
    if not move:
        raise KbError(
            f"These pages are not in a folder of their own: {names}.",
            where=str(root),
            hint=f"Move them into {folder}/, or let --move do it. MkDocs wants them apart from mkdocs.yml.",
        )
    return folder, found.loose
