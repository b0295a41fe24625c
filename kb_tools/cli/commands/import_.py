"""`kb import`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools.cli.importing import markdown, memory, po, xliff
from kb_tools.cli.importing.forms import FORMS, MARKDOWN, PO, XLIFF, form_of
from kb_tools.cli.reviewing import not_empty
from kb_tools.errors import KbError


@click.command(
    epilog="Example: kb import --locale fr --trust docs/fr",
    short_help="Take translated Markdown, what an agency sent back, or a memory.",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--locale",
    "-l",
    "tag",
    metavar="TAG",
    help="The locale of the translations; files of XLIFF and PO say it.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMS), help="What the files are. By default their suffix tells."
)
@click.option("--xliff", "form", flag_value=XLIFF, help="The same as --format xliff.")
@click.option("--po", "form", flag_value=PO, help="The same as --format po.")
@click.option(
    "--from",
    "origin",
    metavar="TREE",
    help="For Markdown: a commit, or the folder of another checkout, that has the files and the English of their time.",
)
@click.option(
    "--trust",
    is_flag=True,
    help="Take as translated, not as drafts, what is sure: pairs of Markdown, entries of PO that are not fuzzy; "
    "and texts that XLIFF calls unfinished.",
)
@click.option(
    "--remove",
    is_flag=True,
    help="For Markdown: remove each file whose page the catalog shows, block by block.",
)
@click.option(
    "--dry-run",
    is_flag=True,
    help="With --remove: say which files would go and why others stay; write nothing.",
)
@click.option(
    "--by",
    "person",
    default="agency",
    show_default=True,
    callback=not_empty,
    metavar="NAME",
    help="For XLIFF: who translated it; suggestions and notes have the name.",
)
@click.pass_obj
def command(
    root: Path,
    paths: Sequence[str],
    tag: str | None,
    form: str | None,
    origin: str | None,
    trust: bool,
    remove: bool,
    dry_run: bool,
    person: str,
) -> int:
    """Take translations from PATH into the catalogs: Markdown, PO files, or XLIFF that kb export wrote.

    Each page of Markdown, such as page.fr.md or fr/page.md, is aligned with its English page, text by text. What is
    sure becomes translated with --trust; the rest are drafts, with a score. Where git knows that English is newer
    than the file, the text becomes stale and keeps the English that it was made of. What has no place in English is
    listed.

    PO files that po4a, mdpo or Weblate made of the same Markdown are matched by the English text, whatever its line
    breaks and its marks of emphasis. What is not fuzzy becomes translated with --trust; the rest are drafts.

    Translations in XLIFF become translated, and not reviewed. Where English has changed since, they become stale. A
    text with other codes than its English is refused and named.

    Nothing that a person wrote in a catalog is replaced: an agency's text is kept beside it as a suggestion. An
    agency's notes arrive as questions for the writers and as comments. Importing a file again changes nothing.

    What is no text, such as code, pictures, the type of a box or the ids of headings, comes from the English page.
    Where a file has it otherwise, readers will not see it any more: each such place is named.

    Without PATH all translated Markdown of the project in the locale is taken. --remove removes a file only after a
    proof that kb build makes the same page from the catalog, block by block; where it does not, it names each place.

    TMX files go into the memory of a locale, where kb translate finds them.

    Exit code 1 if something has no place, differs or was refused.
    """
    form = form or (form_of(paths) if paths else MARKDOWN)
    if form != MARKDOWN and not paths:
        raise KbError(
            "There is no file to import.", where="PATH", hint="Name the files, or a folder of them."
        )
    if form != MARKDOWN and (origin or remove):
        raise KbError("--from and --remove are for Markdown.", where=paths[0], hint="Leave them out.")
    if dry_run and not remove:
        raise KbError(
            "--dry-run says what --remove would do.",
            where="--dry-run",
            hint="Give --remove too. To see what an import can use, leave --trust out: all texts become drafts.",
        )
    if form == XLIFF:
        return xliff.take(root, tag, paths, person, trust=trust)
    if form == PO:
        return po.take(root, tag, paths, trust=trust)
    if tag is None:
        raise KbError(
            "The locale of the translations is missing.",
            where=paths[0] if paths else "--locale",
            hint="Name it: --locale TAG.",
        )
    if form == MARKDOWN:
        return markdown.take(root, tag, paths, origin, trust=trust, remove=remove, dry_run=dry_run)
    if trust:
        raise KbError(
            "--trust is for Markdown, PO and XLIFF.",
            where=paths[0],
            hint="Leave it out: a TMX file goes to the memory.",
        )
    return memory.take(root, tag, paths)
