"""`kb import` of XLIFF files: takes what an agency sent back into the catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kb_tools.catalog.xliff.job import ReturnedFile
from kb_tools.catalog.xliff.notes import clean_note
from kb_tools.catalog.xliff.taking import Fate
from kb_tools.cli import output
from kb_tools.cli.options import now
from kb_tools.cli.writing import writing
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.remarks import clean_name
from kb_tools.pipeline.exchange.import_xliff import Result, import_returned
from kb_tools.pipeline.exchange.returned_files import read_returned, xliff_files
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.reports.base import counted, one_line
from kb_tools.storage.project import Project

SHOWN = 70
"""Most characters of a text that a line shows."""
SAID = {
    Fate.TAKEN: (
        "taken as translated; nobody here has reviewed it yet (kb review approve)",
        "taken as translated; nobody here has reviewed them yet (kb review approve)",
    ),
    Fate.DRAFT: (
        "taken as a draft, because the file does not call it finished (--trust takes it as translated)",
        "taken as drafts, because the file does not call them finished (--trust takes them as translated)",
    ),
    Fate.THERE: ("was here before", "were here before"),
    Fate.STALE: (
        "belongs to English that has changed since: it waits for a translator as stale",
        "belong to English that has changed since: they wait for a translator as stale",
    ),
    Fate.SUGGESTED: (
        "kept as a suggestion, because somebody has translated this text here meanwhile",
        "kept as suggestions, because somebody has translated these texts here meanwhile",
    ),
    Fate.GONE: (
        "belongs to English that is gone: it is kept among the obsolete units",
        "belong to English that is gone: they are kept among the obsolete units",
    ),
    Fate.REJECTED: (
        "left, because somebody here has rejected exactly this translation",
        "left, because somebody here has rejected exactly these translations",
    ),
    Fate.REFUSED: (
        "refused, for the reason above: kept as a suggestion, never shown to readers",
        "refused, for the reasons above: kept as suggestions, never shown to readers",
    ),
    Fate.UNKNOWN: (
        "unknown: no English here is its own; only the file has it",
        "unknown: no English here is theirs; only the file has them",
    ),
    Fate.PARTIAL: (
        "is translated in part, so it waits: the agency finishes it, and you import the file again",
        "are translated in part, so they wait: the agency finishes them, and you import the file again",
    ),
    Fate.EMPTY: ("has no translation in the file", "have no translation in the file"),
}
"""What became of one text, and of several, as a sentence for whoever manages the job."""
NAMED = (Fate.STALE, Fate.SUGGESTED, Fate.GONE, Fate.REJECTED, Fate.REFUSED, Fate.UNKNOWN, Fate.PARTIAL)
"""Fates of which each text is named."""
FAULTS = frozenset({Fate.REFUSED, Fate.UNKNOWN})
"""Fates that an agency has to mend."""


def take(root: Path, tag: str | None, paths: Sequence[str], person: str, *, trust: bool) -> int:
    """Put the translations that an agency sent back into catalogs, and say what became of them; return the exit code.

    The code is 1 if something was refused. `tag` may be None: the files name their locale. Raises KbError for a name
    without letters.
    """
    if not clean_name(person):
        raise KbError("The name has no letters.", hint='Give it: --by "Name of the agency".')
    with writing(root) as project:
        faults = 0
        for locale, files in _by_locale(project, paths, tag).items():
            with output.progress(locale.tag, sum(len(file.units) for file in files)) as step:
                attempt = partial(
                    import_returned, project, locale, files, person, now(), trust=trust, step=step
                )
                found = retry_when_changed(attempt)
            faults += _say(locale, found, [note for file in files for note in file.notes])
    return 1 if faults else 0


def _by_locale(project: Project, paths: Sequence[str], tag: str | None) -> dict[Locale, list[ReturnedFile]]:
    """Read all files before anything is written, so that a broken one stops them all."""
    jobs: dict[Locale, list[ReturnedFile]] = {}
    for path in (file for given in paths for file in xliff_files(Path(given))):
        locale, returned = read_returned(project, path, tag)
        jobs.setdefault(locale, []).append(returned)
    return jobs


def _say(locale: Locale, found: Sequence[Result], notes: Sequence[str]) -> int:
    """Print what became of the texts and what the agency says; return how many have a fault."""
    for fate in NAMED:
        for result in found:
            if result.fate is fate:
                reason = f": {one_line(result.reason)}" if result.reason else ""
                output.data(f"{one_line(result.page)}: {fate}: {one_line(result.source)[:SHOWN]!r}{reason}")
    for result in found:
        for note in result.notes:
            output.data(
                f"{one_line(result.page)}: note: {one_line(result.source)[:SHOWN]!r}: {one_line(note)}"
            )
    for note in filter(None, map(clean_note, notes)):
        output.data(f"note: {one_line(note)}")
    counts = Counter(result.fate for result in found)
    output.say(f"{locale.tag}: {counted(len(found), 'text')} in what came back.")
    for fate, (one, many) in SAID.items():
        if counts[fate]:
            output.say(f"  {counts[fate]:,} {one if counts[fate] == 1 else many}.")
    return sum(counts[fate] for fate in FAULTS)
