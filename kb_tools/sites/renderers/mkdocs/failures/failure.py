"""The error that a person reads when MkDocs, a plugin, a hook, a Markdown extension or a template fails."""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from kb_tools.errors import KbError
from kb_tools.sites.renderers.mkdocs.configure.plugin import SitePlugin
from kb_tools.sites.renderers.mkdocs.failures import frames as tracebacks
from kb_tools.sites.renderers.mkdocs.failures.culprit import Culprit, culprit_of, own_code
from kb_tools.sites.renderers.mkdocs.failures.hints import hint_for, missing
from kb_tools.sites.renderers.mkdocs.failures.places import line_of, page_path, relative, with_page
from kb_tools.sites.renderers.mkdocs.failures.reason import is_silent, location_of, on_one_line, reason_of

_STEP = re.compile(r"\AError (?:reading|building) page '.*?':", re.DOTALL)
"""What MkDocs logs of an exception before it reaches us."""
_SETTING = re.compile(r"\AConfig value '(\w+)': ")
"""What MkDocs logs of a setting that it refuses."""


def failure(
    error: BaseException, logged: Sequence[str], config_file: Path, config: MkDocsConfig | None = None
) -> KbError:
    """Return what a person is told of an exception. `logged` are the errors that MkDocs and plugins logged before.

    `config` is taken where the frames of the exception hold no configuration.

    An error of our own in the chain is returned as it is: it says what to do itself.
    """
    own = next((each for each in tracebacks.related(error) if isinstance(each, KbError)), None)
    details = "".join(traceback.format_exception(error))
    if own is not None:
        return KbError(own.problem, where=own.where, hint=own.hint, details=details)
    root = config_file.parent
    frames = tracebacks.frames_of(error)
    config = tracebacks.configuration(frames) or config
    culprit = culprit_of(frames, config, root)
    file = tracebacks.page(frames) or tracebacks.page_of_handler(frames)
    page = page_path(file, root) if file is not None else ""
    reason, from_log = _reason(error, logged)
    reason = relative(with_page(reason, file, page) if file is not None else reason, root)
    place = location_of(error, frames, root)
    if not place[0]:
        place = own_code(frames, root) or (culprit.file if culprit.own else "", culprit.line)
    if not place[0] and not page:
        words = (missing(reason), culprit.name, *re.findall(r"['\"]([^'\"]+)['\"]", reason), *_keys(reason))
        place = config_file.name, line_of(config_file, words)
    told = _sentence(culprit, reason, place, page, _locale(config), from_log=from_log)
    return KbError(
        told,
        where=page or (f"{place[0]}:{place[1]}" if place[1] else place[0]),
        hint=hint_for(error, reason, culprit, place, page),
        details=details,
    )


def _reason(error: BaseException, logged: Sequence[str]) -> tuple[str, bool]:
    """Return the reason, and whether it is of the log: what only ends the build has said there why."""
    causes = [text for text in logged if not _STEP.match(text)]
    told = list(dict.fromkeys(on_one_line(_SETTING.sub(r"`\1:` ", text)) for text in causes))
    if told and is_silent(error):
        return "; ".join(told), True
    return reason_of(error), False


def _keys(reason: str) -> list[str]:
    """Return the keys of mkdocs.yml that a reason names."""
    return re.findall(r"`(\w+):`", reason)


def _sentence(
    culprit: Culprit, reason: str, place: tuple[str, int], page: str, locale: str, *, from_log: bool
) -> str:
    """Return the problem as one sentence: who, in what, where and why."""
    if not culprit.kind:
        begin = f"{culprit} cannot build {'the page' if page else 'the site'}"
    else:
        begin = f"{culprit} failed" + (f" in {culprit.event}" if culprit.event else "")
    language = f" for {locale}" if locale else ""
    at = ""
    if culprit.file and culprit.line and not from_log and (page or place[0] != culprit.file):
        at = f" ({culprit.file}, line {culprit.line})"
    if page and place[0] and place[0] not in {page, culprit.file}:
        at = f" ({place[0]}, line {place[1]})" if place[1] else f" ({place[0]})"
    return " ".join(f"{begin}{language}: {reason.rstrip('.')}{at}.".split())


def _locale(config: MkDocsConfig | None) -> str:
    """Return the tag of the locale that was being built; empty for English, or if it is not known yet."""
    plugins = config.data.get("plugins") if config is not None else None
    kb = plugins.get("kb") if isinstance(plugins, dict) else None
    if not isinstance(kb, SitePlugin) or kb.site is None or kb.site.locale == kb.site.source:
        return ""
    return kb.site.locale.tag
