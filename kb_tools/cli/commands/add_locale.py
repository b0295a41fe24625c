"""`kb add-locale`."""

from __future__ import annotations

from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import now
from kb_tools.cli.planned import say_plan
from kb_tools.cli.writing import writing
from kb_tools.model.locale import Locale
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.pipeline.start.add_locale import WORDS_A_DAY, Work, plan_locale, work_of
from kb_tools.pipeline.start.plan import write
from kb_tools.pipeline.unread import refuse_unread, unread_pages
from kb_tools.pipeline.update.run import LocaleUpdate, apply_update, plan_update
from kb_tools.reports.base import counted
from kb_tools.storage.project import Project


@click.command(
    epilog="Example: kb add-locale pt-BR", short_help="Add a language: configuration, facts, catalogs."
)
@click.argument("tag")
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
@click.pass_obj
def command(root: Path, tag: str, dry_run: bool) -> int:
    """Add a language to mkdocs.yml, write its locale.yml and its catalogs, and say what there is to translate.

    A language that is there already keeps all that it has; you then see what is left to translate in it.
    """
    plan = plan_locale(root, tag)
    say_plan(root, plan)
    if not plan:
        output.say(f"{tag} is a language of the project already.")
    if dry_run:
        output.say("Nothing was written (--dry-run).")
        return 0
    write(plan)
    with writing(root) as project:
        locale = project.configuration.locale(tag)
        updates = retry_when_changed(lambda: _updated(project, locale))
    refuse_unread(
        list(unread_pages(project).values()), "The language is there, with the catalogs of all other pages."
    )
    files = sum(len(update.files) for update in updates)
    output.say(
        f"{counted(files, 'catalog')} written below {project.configuration.catalogs}/{locale.gettext}/."
    )
    _say_work(locale, work_of(project, locale))
    return 0


def _updated(project: Project, locale: Locale) -> tuple[LocaleUpdate, ...]:
    plan = plan_update(project, now(), [locale])
    apply_update(project, plan)
    return plan


def _say_work(locale: Locale, work: Work) -> None:
    if not work.all.texts:
        output.say(f"{locale.tag}: everything is translated.")
        return
    output.say(
        f"\n{locale.english_name}: {counted(work.all.words, 'word')} in {counted(work.all.texts, 'text')} to "
        f"translate, {counted(work.all.characters, 'character')}."
    )
    days = "1 day" if work.days == 1 else f"{work.days:g} days"
    output.say(f"A translator does about {WORDS_A_DAY:,} words a day, so this takes {days}.")
    output.say("Paid machine translators charge by the character.")
    output.say(f"What an engine would be asked: kb translate --locale {locale.tag} --engine NAME --dry-run")
    output.say("\nBegin with these pages: the home page, and those that most other pages link to.")
    width = max(len(page.source) for page, _ in work.pages) if work.pages else 0
    for page, volume in work.pages:
        output.data(f"  {page.source:{width}}  {volume.words:6,} words")
