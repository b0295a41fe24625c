"""Pages that are not UTF-8. Commands that may go on without them do so, and name them at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.disk.files import NotUtf8Error, read_text
from kb_tools.storage.project import Project


def unread_pages(project: Project) -> Mapping[str, NotUtf8Error]:
    """Return what is wrong with English pages and included files that are not UTF-8, by their paths from the root."""
    return _unread(project, (page.source for page in project.texts))


def unread_translations(project: Project, locale: Locale) -> Mapping[str, NotUtf8Error]:
    """Return the same for the translated files of a locale."""
    files = (project.translated.files, project.only_in)
    return _unread(project, sorted(path for each in files for path in each.get(locale.tag, {}).values()))


def refuse_unread(errors: Sequence[NotUtf8Error], rest: str) -> None:
    """Raise one KbError for all files that are not UTF-8, if there are any. `rest` says what was done with the rest."""
    if not errors:
        return
    first, *others = errors
    more = f" The same is wrong in {', '.join(error.where or '' for error in others)}." if others else ""
    raise KbError(first.problem, where=first.where, hint=f"{first.hint}{more}\n  {rest}")


def _unread(project: Project, sources: Iterable[str]) -> dict[str, NotUtf8Error]:
    found = {}
    for source in sources:
        try:
            read_text(project.root / source, source)
        except NotUtf8Error as error:
            found[source] = error
    return found
