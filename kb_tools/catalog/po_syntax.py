"""Is a text a PO file at all? A line scanner that says where it is not, before anything is believed."""

from __future__ import annotations

import re

from kb_tools.errors import KbError

_STRING = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(rf"(?P<keyword>msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d+\])[ \t]*{_STRING}[ \t]*$")
_CONTINUATION = re.compile(rf"{_STRING}[ \t]*$")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7}|={7})(?: |$)")
_AFTER = {
    None: {"msgctxt", "msgid"},
    "msgctxt": {"msgid"},
    "msgid": {"msgid_plural", "msgstr"},
    "msgid_plural": {"msgstr["},
    "msgstr": {"msgctxt", "msgid"},
    "msgstr[": {"msgstr[", "msgctxt", "msgid"},
}
"""Which keyword may follow which (GNU gettext manual, "The Format of PO Files")."""


def check_syntax(text: str, where: str) -> None:
    """Raise KbError naming the first line that cannot belong to a PO file.

    Finds what a parser would guess its way past: conflict markers, a file cut off midway, a source
    without a target.
    """
    previous: str | None = None
    obsolete = False
    number = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip()
        if not line or (line.startswith("#") and not line.startswith("#~")) or line.startswith("#~|"):
            continue
        if _CONFLICT.match(line):
            raise KbError(
                "This catalog has conflict markers of an unfinished git merge.",
                where=f"{where}:{number}",
                hint="Keep the right half of each marked part, remove the markers, then run the command again.",
            )
        is_obsolete, line = line.startswith("#~"), line.removeprefix("#~").lstrip()
        if not line:
            continue
        match = _LINE.match(line)
        if match is None:
            if not _CONTINUATION.match(line) or previous is None:
                raise _broken(where, number, "This line is not PO syntax (a quote may be missing)")
            continue
        keyword = match["keyword"].partition("[")[0] + ("[" if "[" in match["keyword"] else "")
        new_entry = keyword in ("msgctxt", "msgid") and previous != "msgctxt"
        if keyword not in _AFTER[previous] or (not new_entry and is_obsolete != obsolete):
            raise _broken(where, number, f"'{match['keyword']}' cannot stand here")
        previous, obsolete = keyword, is_obsolete
    if previous in ("msgctxt", "msgid", "msgid_plural"):
        raise _broken(where, number, "The file ends in the middle of an entry")


def _broken(where: str, number: int, problem: str) -> KbError:
    return KbError(
        f"{problem}.",
        where=f"{where}:{number}",
        hint="Mend the file in a PO editor, or take it back from git; nothing was changed.",
    )
