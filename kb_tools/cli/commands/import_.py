"""`kb import`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import memory_locale_option, now
from kb_tools.cli.writing import writing
from kb_tools.errors import KbError
from kb_tools.pipeline.exchange.translated_files import ImportedFile, import_files
from kb_tools.pipeline.exchange.translated_texts import LeftText
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.reports.base import one_line
from kb_tools.storage.memory import import_memory
from kb_tools.storage.source_files import SUFFIXES
from kb_tools.storage.trees import MDX, Tree

SHOWN = 70
"""Most characters of a text that a line shows."""
FORMATS = ("markdown", "tmx")


@click.command(
    epilog="Example: kb import --locale fr --trust docs/fr",
    short_help="Import translated Markdown, or a TMX file.",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@memory_locale_option
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="What the files are. By default their suffix tells."
)
@click.option(
    "--from",
    "origin",
    metavar="TREE",
    help="A commit, or the folder of another checkout, that has the files and the English of their time.",
)
@click.option("--trust", is_flag=True, help="Pairs that are sure become translated, not drafts.")
@click.option("--remove", is_flag=True, help="Remove each file whose page the catalog shows, block by block.")
@click.pass_obj
def command(
    root: Path,
    paths: Sequence[str],
    tag: str,
    form: str | None,
    origin: str | None,
    trust: bool,
    remove: bool,
) -> int:
    """Take translations from PATH: Markdown files and folders into catalogs, or TMX files into the memory of a LOCALE.

    Each page of Markdown, such as page.fr.md or fr/page.md, is aligned with its English page, text by text. What is
    sure becomes translated with --trust; the rest are drafts, with a score. Where git knows that English is newer
    than the file, the text becomes stale and keeps the English that it was made of. What has no place in
    English is listed.

    Translations of TMX files are found by kb translate.

    Nothing that a person wrote in a catalog is replaced.
    """
    forms = {form or _form(path) for path in paths}
    if len(forms) > 1:
        raise KbError(
            "These are files of two formats.",
            where=" ".join(paths),
            hint="Import TMX and Markdown one after the other.",
        )
    if forms == {"tmx"}:
        if origin or trust or remove:
            raise KbError(
                "--from, --trust and --remove are for Markdown.",
                where=paths[0],
                hint="Leave them out: a TMX file goes to the memory.",
            )
        return _memory(root, tag, paths)
    with writing(root) as project:
        locale = project.configuration.locale(tag)
        tree = Tree.at(project.root, origin)
        found = retry_when_changed(
            lambda: import_files(project, locale, now(), tree, paths, trust=trust, remove=remove)
        )
    for each in found:
        _say(each)
    total = sum(each.drafts for each in found)
    if total:
        output.say(f"{locale.tag}: {total} drafts wait for a person: kb review list {locale.tag}")
    return 1 if any(each.left or each.kept for each in found) else 0


def _form(path: str) -> str:
    """Return the format that the suffix of a path tells. Raises KbError for one that says nothing."""
    suffix = Path(path).suffix.lower()
    if suffix == ".tmx":
        return "tmx"
    if suffix in (*SUFFIXES, MDX) or Path(path).is_dir() or not suffix:
        return "markdown"
    raise KbError(
        "This is neither TMX nor Markdown, by its name.",
        where=path,
        hint="Give a .tmx file, Markdown files or a folder of them, or say what it is: --format tmx.",
    )


def _memory(root: Path, tag: str, paths: Sequence[str]) -> int:
    with writing(root) as project:
        locale = project.configuration.locale(tag)
        count = 0
        for path in paths:
            count += retry_when_changed(lambda path=path: import_memory(project, locale, Path(path)))  # type: ignore[misc]
    output.say(f"{locale.tag}: {count} translations are new in the memory.")
    return 0


def _say(result: ImportedFile) -> None:
    counts = {
        "translated": result.translated,
        "drafts": result.drafts,
        "stale": result.stale,
        "were there": result.there,
        "to look at": len(result.left),
    }
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "nothing"
    output.data(f"{result.path}: {said}{', file removed' if result.removed else ''}")
    for left in result.left:
        output.data(_line(result.path, left))
    if result.kept is not None:
        output.data(f"{_line(result.path, result.kept)} (the file stays)")


def _line(path: str, left: LeftText) -> str:
    text = one_line(left.text)
    return f"  {path}:{left.line}: {f'{text[:SHOWN]!r} ' if text else ''}{left.reason}"
