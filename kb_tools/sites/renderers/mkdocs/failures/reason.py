"""The reason of an exception in words, and the file and the line that it concerns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2
import yaml
from click import ClickException
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File

from kb_tools.sites.renderers.mkdocs.failures.frames import Frame, causes, related
from kb_tools.sites.renderers.mkdocs.failures.places import is_own, shown

_WORDY = (ClickException, jinja2.TemplateError, yaml.YAMLError)
"""Exceptions whose message is a sentence; that of others says little without their type (KeyError: 'title')."""
_LONGEST = 1500
"""Number of characters of a reason that are shown: some plugins say the whole page."""
_NAMES = frozenset({"path", "file", "filename", "file_path", "filepath", "fname", "source", "src"})
"""Names that variables with the path of a file have."""


def is_silent(error: BaseException) -> bool:
    """Tell whether an exception only says that it ends the build; the reason is in the log."""
    return isinstance(error, SystemExit | Abort) or not _own_words(error)


def reason_of(error: BaseException) -> str:
    """Return the words of an exception and of what it was raised from, as one line; never empty."""
    said: list[str] = []
    for each in causes(error):
        words = on_one_line(_own_words(each))
        # "raise PluginError(str(error)) from error" says it once.
        bare = on_one_line(_text(each))
        if words and not any(words in known or (bare and bare in known) for known in said):
            said.append(words)
    told = ": ".join(text.rstrip(".:") for text in said) or _type(causes(error)[-1])
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST].rstrip()}…"


def _own_words(error: BaseException) -> str:
    match error:
        case SystemExit() if not isinstance(error, MkDocsException):
            return error.code if isinstance(error.code, str) else ""
        case jinja2.TemplateNotFound():
            return f'there is no template "{error.name}"'
        case yaml.MarkedYAMLError():
            return " ".join(filter(None, [error.context, error.problem]))
        case UnicodeDecodeError():
            byte = error.object[error.start : error.start + 1].hex()
            return f"the text is not {error.encoding.upper()} (byte 0x{byte})"
        case OSError() if error.filename:
            return f"{error.filename}: {error.strerror or _type(error)}"
        case ImportError() if _text(error):
            return _text(error)
        case SyntaxError():
            return f"{_type(error)}: {error.msg}"
    if isinstance(error, _WORDY):
        return error.message if isinstance(error, ClickException) else _text(error)
    text = _text(error)
    return f"{_type(error)}: {text}" if text.strip() else ""


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # of a plugin's own class
        return ""


def _type(error: BaseException) -> str:
    if isinstance(error, SystemExit) and not isinstance(error, MkDocsException):
        return f"it ended the build by exit({error.code if error.code is not None else ''})"
    if isinstance(error, MemoryError):
        return "there is not enough memory"
    return type(error).__name__


def on_one_line(text: str) -> str:
    """Return a message without line breaks, control characters and the lines that Python adds for developers."""
    lines = re.sub(r"(?m)^Traceback .*$|^ *File \".*\", line \d+.*\n(?: {4,}.*\n)*", "", text)
    return " ".join("".join(c if c.isprintable() else " " for c in lines).split())


def location_of(error: BaseException, frames: Sequence[Frame], root: Path) -> tuple[str, int]:
    """Return the file that an exception concerns, relative to the project, and its line: 0 if unknown.

    Returns an empty path if the exception names no file.
    """
    for each in reversed(related(error)):
        found: Any = ("", 0)
        match each:
            case yaml.MarkedYAMLError() if each.problem_mark or each.context_mark:
                found = _marked(each, frames, root)
            case UnicodeDecodeError():
                found = _undecodable(each, frames, root)
            case jinja2.TemplateSyntaxError() if each.filename:
                found = each.filename, each.lineno
            case SyntaxError() if each.filename:
                found = each.filename, each.lineno or 0
            case OSError() if each.filename and is_own(str(each.filename), root):
                found = str(each.filename), 0
        if found[0]:
            return shown(found[0], root), found[1]
    return "", 0


def _marked(error: yaml.MarkedYAMLError, frames: Sequence[Frame], root: Path) -> tuple[str, int]:
    mark: Any = error.problem_mark or error.context_mark
    name = mark.name if Path(root, str(mark.name)).is_file() else _file_in(frames, root)
    return (name, mark.line + 1) if name else ("", 0)


def _undecodable(error: UnicodeDecodeError, frames: Sequence[Frame], root: Path) -> tuple[str, int]:
    name = _file_in(frames, root)
    if not name:
        return "", 0
    try:
        Path(root, name).read_bytes().decode(error.encoding)
    except UnicodeDecodeError as again:  # of the whole file, where readers decode it in parts
        return name, again.object[: again.start].count(b"\n") + 1
    except (OSError, LookupError):
        return name, 0
    return "", 0


def _file_in(frames: Sequence[Frame], root: Path) -> str:
    """Return the file of the project that the innermost code was reading, as its variables tell; empty for none."""
    for frame in reversed(frames):
        if frame.function == "run_event":
            return ""
        for name, value in frame.values.items():
            if isinstance(value, File):
                value = value.abs_src_path  # noqa: PLW2901
            elif not isinstance(value, Path) and not (isinstance(value, str) and name in _NAMES):
                continue
            if value and len(str(value)) < 1000 and is_own(value, root) and Path(root, value).is_file():
                return str(value)
    return ""
