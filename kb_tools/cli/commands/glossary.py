"""`kb glossary`."""

from __future__ import annotations

from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import chosen_locales, replace_option
from kb_tools.model.locale import Locale
from kb_tools.reports.base import counted
from kb_tools.storage.disk.files import read_bytes, write_changed
from kb_tools.storage.output.output_file import OutputFile
from kb_tools.storage.own_data import GLOSSARY
from kb_tools.storage.project import Project
from kb_tools.style.glossary import read_glossary
from kb_tools.style.glossary_yaml import serialize
from kb_tools.style.tbx import MARK, from_tbx, merged, to_tbx


@click.command(
    epilog="Example: kb glossary --export terms.tbx", short_help="Show the glossary, or exchange it as TBX."
)
@click.option("--locale", "-l", "tag", metavar="TAG", help="Show what the terms are called in this locale.")
@click.option(
    "--export",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write all terms as TBX (ISO 30042).",
)
@click.option(
    "--import",
    "source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Add the terms and names of a TBX file; what the glossary says already stays.",
)
@replace_option
@click.pass_obj
def command(root: Path, tag: str | None, target: Path | None, source: Path | None, replace_all: bool) -> int:
    """List the terms of style_guide/glossary.yml with their names, or exchange them with other tools.

    An import writes glossary.yml anew, without its comments.
    """
    project = Project.open(root)
    glossary = read_glossary(project)
    english = project.configuration.source_locale
    if source is not None:
        terms = merged(glossary, from_tbx(read_bytes(source), english, str(source)))
        write_changed(root / project.configuration.style / GLOSSARY, serialize(terms).encode("utf-8"))
        output.say(f"{counted(len(terms), 'term')}, {len(terms) - len(glossary.terms)} of them new.")
    elif target is not None:
        file = OutputFile.at(target.absolute(), project, mark=MARK.encode(), replace_all=replace_all)
        file.write(to_tbx(glossary, english).encode("utf-8", "replace"))
        output.say(f"Wrote {counted(len(glossary.terms), 'term')} to {target}.")
    else:
        locales = chosen_locales(project, [tag] if tag else [])
        output.data(
            "\n".join(
                _line(term.name, term.translate, [(x, term.names(x)) for x in locales])
                for term in glossary.terms
            )
        )
    return 0


def _line(name: str, translate: bool, names: list[tuple[Locale, object]]) -> str:
    if not translate:
        return f"{name}\t(stays as it is)"
    shown = [f"{locale.tag}: {getattr(getattr(n, 'preferred', None), 'text', '-')}" for locale, n in names]
    return "\t".join([name, *shown])
