"""Who raised an exception: the plugin, hook, Markdown extension or template of the innermost frame that has one."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import entry_points
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from kb_tools.sites import THEME
from kb_tools.sites.renderers.mkdocs.failures.frames import Frame, event
from kb_tools.sites.renderers.mkdocs.failures.places import is_own, shown

_OWN = "kb"
"""Our own plugin, which runs code of others: it is the culprit only if nothing else is."""
_SHARED = ("mkdocs", "material")
"""Packages with many plugins and other code: a plugin of these is only the package of its own."""


@dataclass(frozen=True, slots=True)
class Culprit:
    """Who raised an exception."""

    kind: str
    """`plugin`, `hook`, `Markdown extension` or `template`; empty for MkDocs or kb itself."""
    name: str
    """The name in mkdocs.yml; the path of a hook or template, relative to the project."""
    own: bool = False
    """Whether it is a file of the project."""
    event: str = ""
    """The event that it was handling; empty for none."""
    file: str = ""
    """The file of its code or text, relative to the project or to the installed packages."""
    line: int = 0

    def __str__(self) -> str:
        text = f'The {self.kind} "{self.name}"' if self.kind else self.name
        return f"{text} of the theme" if self.kind == "template" and not self.own else text


@dataclass(frozen=True, slots=True)
class _Known:
    """The code of a project, by which a frame is recognized."""

    root: Path
    plugins: Mapping[str, str] = field(default_factory=dict)
    """The package of each plugin, by its name in mkdocs.yml."""
    hooks: Mapping[str, str] = field(default_factory=dict)
    """The name of each hook in mkdocs.yml, by its file."""
    extensions: Mapping[str, str] = field(default_factory=dict)
    """The name of each Markdown extension in mkdocs.yml, by its module."""
    themes: tuple[str, ...] = ()
    """The folders of templates."""

    def culprit(self, frame: Frame) -> Culprit | None:
        """Return whom a frame belongs to; None if nobody of the project."""
        file = shown(frame.file, self.root)
        if frame.template:
            return self._template(frame, file)
        if frame.file in self.hooks:
            return Culprit("hook", self.hooks[frame.file], own=True, file=file, line=frame.line)
        if loaded := _loaded(frame, self.root):
            return loaded
        if extension := _longest(frame.module, self.extensions):
            name = self.extensions[extension]
            return Culprit(
                "Markdown extension", name, own=is_own(frame.file, self.root), file=file, line=frame.line
            )
        packages = {package: name for name, package in self.plugins.items()}
        if package := _longest(frame.module, packages):
            own = is_own(frame.file, self.root)
            return Culprit("plugin", packages[package], own=own, file=file, line=frame.line)
        return None

    def _template(self, frame: Frame, file: str) -> Culprit | None:
        if not Path(frame.file).is_file():
            return None  # a text of a page that a plugin has taken for a template
        if Path(frame.file).is_relative_to(THEME):
            return Culprit("template", Path(frame.file).relative_to(THEME).as_posix(), line=frame.line)
        own = is_own(frame.file, self.root)
        inner = [Path(frame.file).relative_to(d) for d in self.themes if Path(frame.file).is_relative_to(d)]
        name = file if own or not inner else inner[0].as_posix()
        return Culprit("template", name, own=own, file=file, line=frame.line)


def culprit_of(frames: Sequence[Frame], config: MkDocsConfig | None, root: Path) -> Culprit:
    """Return who raised an exception with these frames, the innermost last."""
    known = _known(config, frames, root)
    running = event(frames)
    found = next(filter(None, map(known.culprit, reversed(frames))), None)
    if found and running and known.plugins.get(found.name, "") == known.plugins.get(running.plugin):
        found = replace(found, name=running.plugin)  # one of several instances of a plugin
    if found is None and running and running.plugin and running.plugin != _OWN:
        kind = "hook" if running.plugin in known.hooks.values() else "plugin"
        found = Culprit(kind, running.plugin, own=kind == "hook")
    if found is None:
        ours = bool(frames) and frames[-1].module.startswith("kb_tools.")
        return Culprit("", "kb" if ours else "MkDocs")
    handles = running is not None and running.plugin == found.name and found.kind in {"plugin", "hook"}
    return replace(found, event=running.name) if running is not None and handles else found


def own_code(frames: Sequence[Frame], root: Path) -> tuple[str, int] | None:
    """Return the innermost line of the project's own Python code, such as a script that a plugin runs; None if none."""
    for frame in reversed(frames):
        ours = frame.module == "kb_tools" or frame.module.startswith("kb_tools.")
        own = frame.file.endswith(".py") and not ours and is_own(frame.file, root)
        if own and Path(root, frame.file).is_file():
            return shown(frame.file, root), frame.line
    return None


def _known(config: MkDocsConfig | None, frames: Sequence[Frame], root: Path) -> _Known:
    loading = {
        str(frame.values.get("path")): str(frame.values.get("name"))
        for frame in frames
        if frame.function == "_load_hook"
    }
    if config is None:
        return _Known(root, hooks=loading)
    plugins = config.data.get("plugins")
    hooks = config.data.get("hooks")
    modules = hooks if isinstance(hooks, dict) else {}
    # Before they are checked, these are lists as the user wrote them.
    loaded = plugins if isinstance(plugins, dict) else {}
    extensions = config.data.get("markdown_extensions")
    theme = config.data.get("theme")
    return _Known(
        root,
        _packages({name: loaded[name] for name in loaded if name != _OWN and name not in modules}),
        {str(module.__file__): name for name, module in modules.items()} | loading,
        _modules(extensions) if isinstance(extensions, list) else {},
        tuple(getattr(theme, "dirs", ())),
    )


def _packages(plugins: Mapping[str, object]) -> dict[str, str]:
    """Return the package by which each plugin's code is known: the outermost that no other plugin and nobody shares."""
    modules = {name: type(plugin).__module__ for name, plugin in plugins.items()}
    tops = Counter(module.partition(".")[0] for module in set(modules.values()))
    found = {}
    for name, module in modules.items():
        top, _, rest = module.partition(".")
        alone = tops[top] == 1 and top not in _SHARED
        is_package = hasattr(sys.modules.get(module), "__path__")
        found[name] = top if alone or not rest else module if is_package else module.rpartition(".")[0]
    return found


def _modules(extensions: Sequence[object]) -> dict[str, str]:
    """Return the names of Markdown extensions by their modules."""
    installed = {point.name: point.module for point in entry_points(group="markdown.extensions")}
    found = {}
    for each in extensions:
        if isinstance(each, str):
            found[installed.get(each, each.partition(":")[0])] = each
        else:  # an extension that a plugin has added
            found[type(each).__module__] = type(each).__name__
    return found


def _longest(module: str, packages: Mapping[str, str]) -> str:
    """Return the innermost package that holds a module, empty if there is none."""
    holding = [name for name in packages if module == name or module.startswith(f"{name}.")]
    return max(holding, key=len, default="")


def _loaded(frame: Frame, root: Path) -> Culprit | None:
    """Return the plugin or hook that was being loaded.

    The seam: `Plugins.load_plugin` and `Hooks._load_hook` of mkdocs.config.config_options.
    """
    name = str(frame.values.get("name") or "")
    if frame.module != "mkdocs.config.config_options" or not name:
        return None
    if frame.function == "load_plugin":
        return Culprit("plugin", name)
    if frame.function == "_load_hook":
        return Culprit("hook", name, own=True, file=shown(str(frame.values.get("path") or name), root))
    return None
