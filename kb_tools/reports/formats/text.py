"""Findings for people at a terminal: what matters, by file, the rest counted."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from unicodedata import east_asian_width

from kb_tools.model.finding import Finding, Severity
from kb_tools.reports.base import Context, counted, counts, one_line, visible
from kb_tools.reports.progress import COUNTED, progress_rows

EXCERPT = 100
"""Most characters of a source or target that are quoted."""
FEW = 40
"""Most findings that are shown one by one, equal ones of a file counted once."""
OF_ONE = 4
"""Most findings of one check and severity that are shown where there are more."""
_LINES = 8
"""Most lines of equal findings that are named."""
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD, _DIM = "1", "2"
_NARROWEST = 40
"""Columns that a line has at least, however narrow the terminal is."""


def report(findings: Sequence[Finding], context: Context = Context()) -> str:  # noqa: B008  (frozen)
    """Return one block a file: line, severity and check, message, source, target and hint.

    Files with errors come first. Equal findings of a file are one, and of many findings the first of each check are
    shown. What waits for translators is counted by catalog. Findings below the severity of the context are counted at
    the end. Nothing is left out if the context asks for everything.
    """
    return "\n".join(_View(context).lines(findings))


def _by_file(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """Return findings by file: files with errors first, English before translations; by line within a file."""
    ordered = sorted(findings, key=lambda f: (f.location.path, f.location.line or 0, f.check))
    files = [(path, list(group)) for path, group in groupby(ordered, lambda f: f.location.path)]
    return sorted(files, key=lambda file: (-max(f.severity.rank for f in file[1]), bool(file[1][0].locale)))


class _View:
    """How findings look to one reader."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.paint: Paint = _painted if context.colour else _plain
        self.width = max(context.width, _NARROWEST) if context.width else 0

    def lines(self, findings: Sequence[Finding]) -> Iterator[str]:
        """Yield the lines of the report."""
        waiting = [f for f in findings if self._is_counted(f)]
        single = [f for f in findings if not self._is_counted(f)] if waiting else findings
        files = [(path, self._equal(found)) for path, found in _by_file(single)]
        chosen = {id(group) for group in self._chosen([group for _, groups in files for group in groups])}
        for path, groups in files:
            shown = [group for group in groups if id(group) in chosen]
            if shown:
                yield from self._file(path, shown)
        yield from self._progress(waiting)
        yield from self._translations()
        everyone = [(group, id(group) in chosen) for _, groups in files for group in groups]
        begun = {(_name(group[0]), group[0].severity) for group, shown in everyone if shown}
        yield from self._rest([f for group, shown in everyone if not shown for f in group], begun)

    def _is_counted(self, finding: Finding) -> bool:
        """Return whether a finding is shown as part of a count: each unit of a new locale has one."""
        return (
            not self.context.everything
            and finding.check in COUNTED
            and finding.severity >= self.context.least
        )

    def _progress(self, waiting: Sequence[Finding]) -> Iterator[str]:
        """Yield a line for each catalog in which texts wait; for each locale, where there are many."""
        if not waiting:
            return
        yield self.paint(f"For translators ({self.context.again} --all shows each text)", _BOLD)
        for row in progress_rows(waiting):
            yield f"  {self.paint(str(row.severity), _COLOURS[row.severity])} {row.place}: {row.said}"
        yield ""

    def _chosen(self, groups: Sequence[Sequence[Finding]]) -> list[Sequence[Finding]]:
        """Return the groups that are shown: all of a few; of many, some of each check, errors first."""
        if self.context.everything:
            return list(groups)
        wanted = [group for group in groups if group[0].severity >= self.context.least]
        if len(wanted) <= FEW:
            return wanted
        seen: Counter[tuple[str, Severity]] = Counter()
        found = []
        for group in sorted(wanted, key=lambda group: -group[0].severity.rank):
            key = (_name(group[0]), group[0].severity)
            seen[key] += 1
            if seen[key] <= OF_ONE:
                found.append(group)
        return found[:FEW]

    def _equal(self, findings: Sequence[Finding]) -> list[list[Finding]]:
        """Return findings that say the same together, at the place of the first."""
        if self.context.everything:
            return [[finding] for finding in findings]
        groups: dict[tuple[str, Severity, str, str], list[Finding]] = {}
        for finding in findings:
            key = (finding.check, finding.severity, finding.message, finding.hint)
            groups.setdefault(key, []).append(finding)
        return list(groups.values())

    def _file(self, path: str, groups: Sequence[Sequence[Finding]]) -> Iterator[str]:
        yield self.paint(one_line(path), _BOLD)
        hints: set[tuple[str, str]] = set()
        for group in groups:
            hint = (group[0].check, group[0].hint)
            yield from self._block(group, hint="" if hint in hints else group[0].hint)
            hints.add(hint)
        yield ""

    def _block(self, group: Sequence[Finding], hint: str) -> Iterator[str]:
        finding = group[0]
        place = (finding.location.line, finding.location.column)
        line = f"{':'.join(str(number) for number in place if number)}: " if finding.location.line else ""
        start = f"  {line}{finding.severity} {visible(finding.check)}: "
        first, *others = self._wrapped(start, one_line(finding.message))
        severity = self.paint(str(finding.severity), _COLOURS[finding.severity])
        yield first.replace(f"{line}{finding.severity}", f"{line}{severity}", 1)
        yield from others
        if finding.source and not (finding.excerpt and not finding.target):
            yield f"      {self.paint(self._cut(finding.source), _DIM)}"
        if finding.excerpt or finding.target:
            yield f"      {self._cut(finding.excerpt or finding.target)}"
        if hint:
            first, *others = self._wrapped("      hint: ", one_line(hint))
            yield first.replace("hint:", self.paint("hint:", _DIM), 1)
            yield from others
        if group[1:]:
            yield f"      {self.paint('also at', _DIM)} {_lines(group[1:])}"

    def _translations(self) -> Iterator[str]:
        """Yield a line for each locale: what the pages mean for translators. It stops nobody who writes English."""
        waiting, apart = self.context.waiting, self.context.apart
        tags = sorted({row.locale for row in waiting} | {finding.locale for finding in apart})
        if not tags:
            return
        yield self.paint("Translations of these pages (for translators; nothing here stops you)", _BOLD)
        for tag in tags:
            words = sum(row.words for row in waiting if row.locale == tag)
            found = counts(finding for finding in apart if finding.locale == tag)
            parts = [f"{counted(words, 'word')} to translate"] if words else []
            parts += [found] if found else []
            command = f": {self.context.again} --locale {visible(tag)}" if found else ""
            yield f"  {one_line(tag)}: {'; '.join(parts) or 'English is shown in places'}{command}"
            files = [one_line(row.file) for row in waiting if row.locale == tag and row.whole and row.file]
            if files:
                yield f"      shown as written from {', '.join(files)}"
        yield ""

    def _rest(self, more: Sequence[Finding], begun: Collection[tuple[str, Severity]]) -> Iterator[str]:
        """Yield a line for each check of which findings are left out, the worst first; of those `begun`, more."""
        if not more:
            return
        yield self.paint("Not shown", _BOLD)
        kinds = Counter((_name(finding), finding.severity) for finding in more)
        longest = max(len(visible(check)) for check, _ in kinds)
        digits = max(len(f"{number:,}") for number in kinds.values())
        for (check, severity), number in sorted(kinds.items(), key=lambda k: (-k[0][1].rank, -k[1], k[0])):
            padding = " " * (len(Severity.WARNING) - len(severity))
            like = f"{number:{digits},}{' more like this' if (check, severity) in begun else ''}:"
            name = f"{visible(check):{longest}}"
            command = f"{self.context.again} --only {visible(check)}"
            yield f"  {self.paint(str(severity), _COLOURS[severity])}{padding}  {name}  {like} {command}"
        yield ""

    def _wrapped(self, start: str, text: str) -> list[str]:
        text = text.replace("##[", "## [")
        if not self.width or len(start) + len(text) <= self.width:
            return [f"{start}{text}"]
        return textwrap.wrap(
            f"{start}{text}",
            self.width,
            subsequent_indent="      ",
            break_on_hyphens=False,
            break_long_words=False,
        )

    def _cut(self, text: str) -> str:
        """Return a text as far as it is quoted. GitHub takes a line that begins with blanks and `::name` as a command.

        It does so with `##[name]` anywhere in a line.
        """
        text = one_line(text).replace("##[", "## [")
        if text.startswith("::"):
            text = f": {text[1:]}"
        most = min(EXCERPT, self.width - 6) if self.width else EXCERPT
        used = 0
        for index, character in enumerate(text):
            used += 2 if self.width and east_asian_width(character) in "WF" else 1
            if used > most or (used == most and index + 1 < len(text)):
                return text[:index] + "…"
        return text


def _name(finding: Finding) -> str:
    return finding.check.partition("/")[0]


def _lines(group: Sequence[Finding]) -> str:
    numbers = [str(f.location.line or 1) for f in group]
    rest = f" and {counted(len(numbers) - _LINES, 'more line')}" if len(numbers) > _LINES else ""
    return ", ".join(numbers[:_LINES]) + rest


class Paint:
    """How words are emphasized."""

    def __call__(self, text: str, code: str) -> str:
        """Return a text in a colour (an SGR code)."""
        return text


class _Terminal(Paint):
    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m"


_plain, _painted = Paint(), _Terminal()
