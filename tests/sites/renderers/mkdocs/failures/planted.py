"""Projects that fail to build, one for each kind of failure: how it is planted, and what the message must say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.conftest import Folder

Plant = Callable[[Folder], object]


@dataclass(frozen=True)
class Failure:
    """A kind of failure. `says` are words of the message: where, who, why, and what to do."""

    name: str
    plant: Plant
    says: tuple[str, ...]
    never: tuple[str, ...] = ()


def settings(old: str, new: str) -> Plant:
    return lambda folder: folder.edit("mkdocs.yml", old, new)


def hook(text: str, path: str = "hooks/own.py") -> Plant:
    def plant(folder: Folder) -> None:
        folder.write(path, text)
        folder.edit("mkdocs.yml", "nav:\n", f"hooks: [{path}]\nnav:\n")

    return plant


def template(text: str) -> Plant:
    def plant(folder: Folder) -> None:
        folder.write("overrides/main.html", text)
        folder.edit("mkdocs.yml", "  font: false", "  font: false\n  custom_dir: overrides")

    return plant


def both(*plants: Plant) -> Plant:
    return lambda folder: [plant(folder) for plant in plants]


def raising(handler: str, statement: str = "raise KeyError('title')") -> Plant:
    """A hook that fails in an event: `handler` is its signature, such as `on_nav(nav, **given)`."""
    return hook(f"def {handler}:\n    {statement}\n")


HOOK = 'The hook "hooks/own.py" failed'
CHAINED = """
from mkdocs.exceptions import PluginError

def on_page_markdown(markdown, page, **given):
    try:
        open("docs/prices.yml")
    except OSError as error:
        raise PluginError("The prices cannot be read") from error
"""
LOOP = """
def on_files(files, config):
    for file in files.documentation_pages():
        if file.src_uri.endswith("refunds.md"):
            {}["title"]
"""
AFTER_LOOP = """
def on_files(files, config):
    for file in files.documentation_pages():
        pass
    {}["title"]
"""
GIVEN = """
def title(page):
    return page.meta["title"]

def on_env(env, files, **given):
    return [title(file.page) for file in files.documentation_pages()]
"""
LOGGED = """
import logging
from mkdocs.exceptions import Abort

def on_pre_build(config):
    logging.getLogger("mkdocs.plugins.own").error("The token of the shop is missing")
    raise Abort("Aborted")
"""
SYNTAX_OF_NAV = """
from pathlib import Path
import yaml

def on_files(files, config):
    path = Path(config.config_file_path).with_name("docs") / ".nav.yml"
    yaml.safe_load(path.read_text("utf-8"))
"""
LATIN = """
from pathlib import Path

def on_files(files, config):
    path = Path(config.config_file_path).with_name("prices.csv")
    path.read_text("utf-8")
"""
FILTER = """
def half(value):
    return value / 0

def on_env(env, **given):
    env.filters["half"] = half
"""
HOOKS = [
    Failure("on_startup", raising("on_startup(**given)"), ("hooks/own.py:2: ", HOOK, "in on_startup")),
    Failure("on_config", raising("on_config(config)"), ("hooks/own.py:2: ", HOOK, "in on_config")),
    Failure("on_pre_build", raising("on_pre_build(config)"), ("hooks/own.py:2: ", HOOK, "in on_pre_build")),
    Failure(
        "on_files", raising("on_files(files, config)"), ("hooks/own.py:2: ", HOOK, "on_files: KeyError: 'title'")
    ),
    Failure("on_nav", raising("on_nav(nav, **given)"), ("hooks/own.py:2: ", HOOK, "in on_nav")),
    Failure(
        "on_page_markdown",
        raising("on_page_markdown(markdown, **given)"),
        ("docs/index.md: ", HOOK, "in on_page_markdown: KeyError: 'title' (hooks/own.py, line 2)",
         "Correct line 2 of hooks/own.py."),
    ),
    Failure("on_page_content", raising("on_page_content(html, **given)"), ("docs/index.md: ", HOOK)),
    Failure("on_env", raising("on_env(env, **given)"), ("hooks/own.py:2: ", HOOK, "in on_env")),
    Failure("on_page_context", raising("on_page_context(context, **given)"), ("docs/index.md: ", HOOK)),
    Failure("on_post_page", raising("on_post_page(output, **given)"), ("docs/index.md: ", HOOK)),
    Failure("on_post_template", raising("on_post_template(output_content, **given)"), ("hooks/own.py:2: ", HOOK)),
    Failure("on_post_build", raising("on_post_build(config)"), ("hooks/own.py:2: ", HOOK, "in on_post_build")),
    Failure(
        "no words", raising("on_nav(nav, **given)", "raise RuntimeError"), ("in on_nav: RuntimeError.",)
    ),
    Failure(
        "exit with a code",
        raising("on_nav(nav, **given)", "raise SystemExit(3)"),
        ("in on_nav: it ended the build by exit(3)",),
    ),
    Failure("exit", raising("on_nav(nav, **given)", "raise SystemExit"), ("ended the build by exit()",)),
    Failure(
        "exit with words", raising("on_nav(nav, **given)", "raise SystemExit('No key')"), ("in on_nav: No key",)
    ),
    Failure(
        "recursion",
        hook("def again():\n    again()\n\ndef on_nav(nav, **given):\n    again()\n"),
        ("hooks/own.py:2: ", HOOK, "RecursionError"),
    ),
    Failure(
        "memory", raising("on_nav(nav, **given)", "raise MemoryError"), ("not enough memory", "--jobs 1")
    ),
    Failure("chained", hook(CHAINED), ("docs/index.md: ", "The prices cannot be read: docs/prices.yml: No such")),
    Failure("a loop", hook(LOOP), ("docs/billing/refunds.md: ", "on_files", "hooks/own.py, line 5")),
    Failure("after a loop", hook(AFTER_LOOP), ("hooks/own.py:5: ", "on_files"), ("docs/",)),
    Failure("given a page", hook(GIVEN), ("docs/index.md: ", "on_env", "hooks/own.py, line 3")),
    Failure("logged", hook(LOGGED), ("on_pre_build", "The token of the shop is missing"), ("Aborted",)),
    Failure(
        "several",
        raising("on_nav(nav, **given)", "raise ExceptionGroup('both', [KeyError('title'), ValueError()])"),
        ("both", "KeyError: 'title'"),
    ),
    Failure("syntax", hook("def on_nav(:\n"), ("hooks/own.py:1: ", HOOK, "SyntaxError", "Correct line 1")),
    Failure(
        "import", hook("\nimport nowhere_at_all\n"), ("hooks/own.py:2: ", HOOK, "pip install", "nowhere_at_all")
    ),
    Failure(
        "yaml", both(hook(SYNTAX_OF_NAV), lambda f: f.write("docs/.nav.yml", "a: 1\nb: [\n")),
        ("docs/.nav.yml:3: ", HOOK, "Correct line 3 of docs/.nav.yml."),
    ),
    Failure(
        "latin",
        both(hook(LATIN), lambda f: (f.root / "prices.csv").write_bytes(b"one\ntwo\xe9\n")),
        ("prices.csv:2: ", HOOK, "0xe9", "Save prices.csv as UTF-8"),
    ),
    Failure(
        "a brace and a bracket", raising("on_nav(nav, **given)", "raise ValueError('[red]{x}\\x1b[31m')"),
        ("ValueError: [red]{x}",), ("\x1b",),
    ),
]  # fmt: skip
UNSPEAKABLE = """
class Mute(Exception):
    def __str__(self):
        raise ValueError

def on_nav(nav, **given):
    error = Mute()
    raise error from error
"""
HOOKS += [
    Failure("mute", hook(UNSPEAKABLE), ("hooks/own.py:8: ", "in on_nav: Mute.")),
    Failure(
        "long",
        raising("on_nav(nav, **given)", "raise ValueError('word ' * 100000)"),
        ("word w",),
        ("word " * 400,),
    ),
]
MAIN = "{% extends 'base.html' %}\n\n{% block content %}TEXT{% endblock %}\n"
OWN_TEMPLATE = 'The template "overrides/main.html" failed'
TEMPLATES = [
    Failure(
        "undefined",
        template(MAIN.replace("TEXT", "{{ nothing.there }}")),
        ("docs/index.md: ", OWN_TEMPLATE, "'nothing' is undefined", "Correct line 3 of overrides/main.html."),
    ),
    Failure(
        "syntax",
        template("{% extends 'base.html' %}\n{% block content\n"),
        (OWN_TEMPLATE, "overrides/main.html, line ", "Correct line"),
    ),
    Failure(
        "include",
        template(MAIN.replace("TEXT", "{% include 'gone.html' %}")),
        ("docs/index.md: ", OWN_TEMPLATE, 'there is no template "gone.html"', "line 3"),
    ),
    Failure(
        "filter",
        both(template(MAIN.replace("TEXT", "{{ 1 | half }}")), hook(FILTER)),
        ("docs/index.md: ", HOOK, "ZeroDivisionError", "hooks/own.py, line 3"),
    ),
    Failure(
        "front matter",
        lambda f: f.write("docs/index.md", "---\ntemplate: gone.html\n---\n\n# Hello\n"),
        ("docs/index.md: ", 'there is no template "gone.html"', "`template:`"),
    ),
]
SETTINGS = [
    Failure(
        "plugin", settings("  - i18n:\n", "  - nowhere-plugin\n  - i18n:\n"),
        ("mkdocs.yml:17: ", '"nowhere-plugin" plugin is not installed', "pip install", "`plugins:`"),
    ),
    Failure(
        "theme", settings("name: material", "name: matirial"),
        ("mkdocs.yml:5: ", "'matirial'", "pip install", "`theme:`"),
    ),
    Failure(
        "extension", settings("[admonition,", "[nowhere_ext, admonition,"),
        ("mkdocs.yml:11: ", "nowhere_ext", "pip install", "`markdown_extensions:`"), ("File ",),
    ),
    Failure(
        "function", settings("alternate_style: true", 'slugify: !!python/name:nowhere.slug ""'),
        ("mkdocs.yml:12: ", "nowhere", "pip install"),
    ),
    Failure(
        "hook", settings("nav:\n", "hooks: [hooks/gone.py]\nnav:\n"),
        ("mkdocs.yml:7: ", "'hooks/gone.py'", "Correct"),
    ),
    Failure(
        "option", settings("  - i18n:\n", "  - search: {separator: [1]}\n  - i18n:\n"),
        ("mkdocs.yml:", "search", "separator", "Correct"),
    ),
]  # fmt: skip
