"""What a project says in mkdocs.yml and locale.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from kb_tools.errors import KbError
from kb_tools.markdown.options import DEFAULT, Options
from kb_tools.model.desk import Feedback
from kb_tools.model.finding import Severity
from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.storage.fields import Fields
from kb_tools.storage.yaml_file import YamlMap, load_yaml

CONFIG_NAME = "mkdocs.yml"
POLICY_KEYS = ("publish", "stale", "min_coverage", "checks", "engines")
"""Keys of a locale.yml that are also keys of the kb plugin."""


class Publish(StrEnum):
    """Whose words readers see."""

    REVIEWED = "reviewed"
    DRAFT = "draft"


class Stale(StrEnum):
    """What happens to a target whose source has changed."""

    SHOW = "show"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """An engine that drafts may come from, and how it is set up."""

    name: str
    settings: tuple[tuple[str, str | int | float | bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """What is published in a locale, and where its drafts come from."""

    publish: Publish = Publish.REVIEWED
    stale: Stale = Stale.SHOW
    min_coverage: float = 0.8
    """Share of a page's words that must be shown in the locale; below it the page is served in English."""
    checks: Mapping[str, str] = field(default_factory=dict)
    """Severities, or `off`, of checks by name, where they are not to be the checks' own."""
    engines: tuple[EngineChoice, ...] = ()
    """In the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class SourceFolder:
    """A folder of English pages and where it stands in the published tree."""

    folder: str
    """Relative to the project's root."""
    mount: str
    """Path in the site, empty for its root."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """mkdocs.yml as far as it concerns translation."""

    site_name: str
    site_description: str
    copyright: str
    nav: tuple[str, ...]
    """Titles that the navigation gives to pages and sections, in order."""
    sources: tuple[SourceFolder, ...]
    catalogs: str
    """Folder of the catalogs, relative to the project's root."""
    custom_dir: str | None
    """Folder of the theme's overrides, relative to the project's root."""
    exclude: tuple[str, ...]
    """Patterns of exclude_docs, in the syntax of .gitignore."""
    source_locale: Locale
    locales: tuple[Locale, ...]
    """The target locales, in the order of the configuration."""
    policy: Policy
    """What holds for a locale whose locale.yml does not say otherwise."""
    options: Options
    style: str = "style_guide"
    """Folder of the style guide's data: glossary.yml and rules/, relative to the project's root."""
    feedback: Feedback = field(default_factory=Feedback)
    directory_urls: bool = True
    """Whether each page has a folder of its own in the site (MkDocs' use_directory_urls)."""

    def locale(self, text: str) -> Locale:
        """Return a target locale by its tag, in either form. Raises KbError with the ones there are."""
        wanted = Locale.parse(text)
        if wanted not in self.locales and wanted.tag != PSEUDO_TAG:
            known = ", ".join(locale.tag for locale in self.locales) or "none yet"
            raise KbError(
                f"'{text}' is not a locale of this project.",
                where=CONFIG_NAME,
                hint=f"Its locales: {known}. Add another under the languages of the i18n plugin.",
            )
        return wanted


def read_configuration(root: Path) -> Configuration:
    """Read mkdocs.yml. Raises KbError for what is wrong in it, with the line, all at once."""
    path = root / CONFIG_NAME
    if not path.is_file():
        raise KbError(
            "There is no mkdocs.yml here.",
            where=str(root),
            hint="Run kb in the folder of your knowledge base, or name it with --project.",
        )
    data = _inherited(path, CONFIG_NAME)
    theme = data.get("theme")
    plugins = dict(_plugins(data.get("plugins")))
    source, locales = _languages(plugins.get("i18n"))
    kb = Fields(plugins.get("kb"), CONFIG_NAME, what="the kb plugin")
    mounts = kb.mapping("sources")
    catalogs = kb.text("catalogs", "locales")
    style = kb.text("style", "style_guide")
    policy = _policy(kb, Policy())
    options = Options(
        front_matter=kb.texts("front_matter", DEFAULT.front_matter),
        meta_lines=True,
        code_comments=kb.flag("code_comments"),
        diagram_labels=kb.flag("diagram_labels"),
        skip_classes=kb.texts("skip_classes", DEFAULT.skip_classes),
        skip_tags=kb.texts("skip_tags", DEFAULT.skip_tags),
        relaxed_fences="markdown-exec" in plugins or _relaxed(data.get("markdown_extensions")),
    )
    feedback = _feedback(kb.section("feedback"))
    if mounts is None:
        mounts = {str(data.get("docs_dir") or "docs"): ""}
    for folder in mounts:
        if not (root / folder).is_dir():
            kb.problem("sources", f"there is no folder '{folder}'")
    kb.done()
    return Configuration(
        site_name=str(data.get("site_name") or ""),
        site_description=str(data.get("site_description") or ""),
        copyright=str(data.get("copyright") or ""),
        nav=tuple(dict.fromkeys(_titles(data.get("nav")))),
        sources=tuple(SourceFolder(folder.strip("/"), mount.strip("/")) for folder, mount in mounts.items()),
        catalogs=catalogs,
        custom_dir=theme.get("custom_dir") if isinstance(theme, dict) else None,
        exclude=tuple(str(data.get("exclude_docs") or "").splitlines()),
        source_locale=source,
        locales=locales,
        policy=policy,
        options=options,
        style=style.strip("/"),
        feedback=feedback,
        directory_urls=data.get("use_directory_urls") is not False,
    )


def read_policy(path: Path, shown: str, default: Policy) -> Policy:
    """Read a locale.yml; what it does not say is as in mkdocs.yml. Raises KbError as read_configuration does."""
    if not path.is_file():
        return default
    fields = Fields(load_yaml(path, shown), shown, what="locale.yml")
    fields.known("support")  # see support.py
    policy = _policy(fields, default)
    fields.done()
    return policy


def _feedback(fields: Fields | None) -> Feedback:
    if fields is None:
        return Feedback()
    endpoint, mailto = fields.text("endpoint"), fields.text("mailto")
    if endpoint and not endpoint.startswith(("https://", "http://localhost", "http://127.0.0.1", "/")):
        fields.problem("endpoint", "must be an address that starts with https://, or a path of the same host")
    if mailto and "@" not in mailto:
        fields.problem("mailto", "must be an e-mail address")
    return Feedback(endpoint or None, mailto or None)


def _policy(fields: Fields, default: Policy) -> Policy:
    return Policy(
        publish=Publish(fields.choice("publish", tuple(Publish), default.publish)),
        stale=Stale(fields.choice("stale", tuple(Stale), default.stale)),
        min_coverage=fields.share("min_coverage", default.min_coverage),
        checks={**default.checks, **fields.words("checks", ("off", *Severity))},
        engines=_engines(fields, default.engines),
    )


def _engines(fields: Fields, default: tuple[EngineChoice, ...]) -> tuple[EngineChoice, ...]:
    chosen = fields.choices("engines")
    if chosen is None:
        return default
    for name, settings in chosen:
        for key, value in settings.items():
            if not isinstance(value, (str, int, float)):
                fields.problem("engines", f"the setting '{key}' of '{name}' must be a text or a number")
    return tuple(EngineChoice(name, tuple(settings.items())) for name, settings in chosen)


def _inherited(path: Path, shown: str) -> YamlMap:
    """Follow MkDocs' INHERIT: what the child says wins, mappings are merged."""
    data = load_yaml(path, shown)
    parent = data.get("INHERIT")
    if not isinstance(parent, str):
        return data
    if not (path.parent / parent).is_file():
        raise KbError(f"INHERIT names '{parent}', which is not there.", where=shown, hint="Correct the path.")
    return _overlaid(_inherited(path.parent / parent, parent), data)


def _overlaid(base: YamlMap, top: YamlMap) -> YamlMap:
    merged = YamlMap()
    merged.line = top.line
    merged.lines = {**base.lines, **top.lines}
    merged.update(base)
    for key, value in top.items():
        old = merged.get(key)
        nested = isinstance(old, YamlMap) and isinstance(value, YamlMap)
        merged[key] = _overlaid(cast(YamlMap, old), value) if nested else value
    return merged


def _plugins(value: Any) -> Iterator[tuple[str, Any]]:
    """MkDocs allows a list of names and of one-key mappings, or a mapping."""
    if isinstance(value, dict):
        yield from value.items()
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield from item.items()
        else:
            yield str(item), None


def _relaxed(extensions: Any) -> bool:
    """Tell whether superfences is to take any options on a fence line; markdown-exec has options of its own."""
    settings = dict(_plugins(extensions)).get("pymdownx.superfences")
    return isinstance(settings, Mapping) and settings.get("relaxed_headers") is True


def _languages(plugin: Any) -> tuple[Locale, tuple[Locale, ...]]:
    languages = plugin.get("languages") if isinstance(plugin, Mapping) else None
    if not isinstance(languages, list) or not languages:
        raise KbError(
            "The i18n plugin has no languages.",
            where=CONFIG_NAME,
            hint="List them under plugins: - i18n: languages:, one with 'default: true'.",
        )
    source, targets = None, []
    known: dict[str, tuple[str, int]] = {}
    for entry in languages:
        tag = entry.get("locale") if isinstance(entry, Mapping) else None
        line = entry.lines.get("locale", entry.line) if isinstance(entry, YamlMap) else 1
        where = f"{CONFIG_NAME}:{line}"
        if not isinstance(tag, str):
            raise KbError(
                "A language without 'locale'.", where=where, hint="Write 'locale: lt', for example."
            )
        locale = Locale.parse(tag, where=where)
        written, first = known.setdefault(locale.tag, (tag, line))
        if first != line:
            problem = f"The locale '{tag}' is there twice: '{written}' on line {first} is the same."
            raise KbError(problem, where=where, hint="Keep one of them.")
        if locale.tag != tag:
            raise KbError(
                f"Write the locale '{tag}' as '{locale.tag}'.", where=where, hint="URLs are made of it."
            )
        if entry.get("default"):
            if source is not None:
                problem = f"Two languages are the default: '{source.tag}' and '{tag}'."
                raise KbError(problem, where=where, hint="Mark only the one that everything is written in.")
            source = locale
        elif entry.get("build", True):
            targets.append(locale)
    if source is None:
        raise KbError(
            "None of the languages is the default.",
            where=CONFIG_NAME,
            hint="Mark English with 'default: true'.",
        )
    return source, tuple(targets)


def _titles(nav: Any) -> Iterator[str]:
    """Titles in document order, down the tree; bare paths take their titles from the pages."""
    for item in nav if isinstance(nav, list) else ():
        if isinstance(item, dict):
            for title, value in item.items():
                yield str(title)
                yield from _titles(value)
