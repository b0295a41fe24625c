"""The plugin, extension or theme that raised an exception is known by its code, however it is packaged."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Folder

EVENTS = """
from mkdocs.plugins import BasePlugin
from {package}.{inner} import title

class Plugin(BasePlugin):
    supports_multiple_instances = True
    def on_page_markdown(self, markdown, page, **given):
        return title(page, self)
"""
HELPER = """
def title(page, plugin):
    if page.file.src_uri.endswith("refunds.md"):
        raise LookupError("There is no price list")
"""
EXTENSION = """
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

class Prices(Preprocessor):
    def run(self, lines):
        if "# Refunds" in lines:
            raise LookupError("There is no price list")
        return lines

class PriceExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Prices(md), "prices", 0)

def makeExtension(**options):
    return PriceExtension(**options)
"""


@pytest.fixture
def installed(
    folder: Folder, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder of packages, outside of the project, that all processes of a test find; the project is updated."""
    folder.update()
    site = tmp_path_factory.mktemp("packages")
    monkeypatch.setenv("PYTHONPATH", f"{site}:{Path(__file__).parents[5]}")
    return site


def install(site: Path, files: dict[str, str], **points: str) -> None:
    """Write modules as pip does; `points` are plugins of MkDocs by name, with hyphens as underscores."""
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    info = site / "prices-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: prices\nVersion: 1.0\n")
    lines = [f"{name.replace('_', '-')} = {target}\n" for name, target in points.items()]
    (info / "entry_points.txt").write_text("[mkdocs.plugins]\n" + "".join(lines))


def message(folder: Folder, plugins: str = "") -> str:
    folder.edit("mkdocs.yml", "  - i18n:\n", f"{plugins}  - i18n:\n")
    said = folder.process("build", "--jobs", "1", code=2).stderr
    assert "None" not in said
    return said


def test_a_plugin_is_known_by_a_module_of_its_package(folder: Folder, installed: Path) -> None:
    files = {
        "price_list/__init__.py": "",
        "price_list/plugin.py": EVENTS.format(package="price_list", inner="inner.reading"),
        "price_list/inner/reading.py": HELPER,
    }
    install(installed, files, prices="price_list.plugin:Plugin")
    said = message(folder, "  - prices\n")
    assert 'docs/billing/refunds.md: The plugin "prices" failed in on_page_markdown: LookupError:' in said
    assert "There is no price list" in said
    assert "report it to its authors with what --verbose shows" in said


def test_plugins_of_one_package_are_told_apart(folder: Folder, installed: Path) -> None:
    files = {
        "shop/one/plugin.py": "from mkdocs.plugins import BasePlugin\nclass Plugin(BasePlugin): pass\n",
        "shop/two/plugin.py": EVENTS.format(package="shop.two", inner="reading"),
        "shop/two/reading.py": HELPER,
    }
    install(installed, files, shop_two="shop.two.plugin:Plugin", shop_one="shop.one.plugin:Plugin")
    assert 'The plugin "shop-two" failed' in message(folder, "  - shop-two\n  - shop-one\n")


def test_the_second_instance_of_a_plugin_is_told_from_the_first(folder: Folder, installed: Path) -> None:
    second = EVENTS.format(package="price_list", inner="reading").replace(
        "return title", "return None if not self.config['fails'] else title"
    )
    second = second.replace(
        "    supports", "    config_scheme = (('fails', Type(bool, default=False)),)\n    supports"
    )
    files = {
        "price_list/plugin.py": f"from mkdocs.config.config_options import Type\n{second}",
        "price_list/reading.py": HELPER,
    }
    install(installed, files, prices="price_list.plugin:Plugin")
    assert 'The plugin "prices #2" failed' in message(folder, "  - prices\n  - prices: {fails: true}\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("import nowhere_at_all\n", "No module named 'nowhere_at_all'"),
        ("class Plugin:\n    pass\n", "must be a subclass of"),
        (
            "from mkdocs.plugins import BasePlugin\nclass Plugin(BasePlugin):\n"
            "    def __init__(self):\n        {}['key']\n",
            "KeyError: 'key'",
        ),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_named(
    folder: Folder, installed: Path, text: str, reason: str
) -> None:
    install(installed, {"price_list.py": text}, prices="price_list:Plugin")
    said = message(folder, "  - prices\n")
    assert reason in said
    assert re.search(r"mkdocs\.yml:1\d: ", said)
    assert "price" in said


def test_an_extension_is_named_with_the_page(folder: Folder, installed: Path) -> None:
    install(installed, {"price_ext.py": EXTENSION})
    folder.edit("mkdocs.yml", "[admonition,", "[price_ext, admonition,")
    for words in (("build",), ("check",), ("build", "--jobs", "2")):
        said = folder.process(*words, code=2).stderr
        assert 'docs/billing/refunds.md: The Markdown extension "price_ext" failed' in said
        assert "LookupError: There is no price list" in said


def test_a_plugin_with_an_extension_is_named_where_the_extension_fails(
    folder: Folder, installed: Path
) -> None:
    plugin = (
        "from mkdocs.plugins import BasePlugin\nfrom price_list.ext import PriceExtension\n"
        "class Plugin(BasePlugin):\n    def on_config(self, config):\n"
        "        config.markdown_extensions.append('price_list.ext')\n"
    )
    install(
        installed,
        {"price_list/plugin.py": plugin, "price_list/ext.py": EXTENSION},
        prices="price_list.plugin:Plugin",
    )
    said = message(folder, "  - prices\n")
    assert "docs/billing/refunds.md: " in said
    assert "price" in said.split("failed")[0]
