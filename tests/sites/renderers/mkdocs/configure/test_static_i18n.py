"""static-i18n takes each tag that kb-tools takes."""

from __future__ import annotations

from collections.abc import Callable

import mkdocs_static_i18n.config as theirs
import pytest
from mkdocs.config.base import ValidationError

from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load
from kb_tools.sites.renderers.mkdocs.configure.static_i18n import accept_any_tag, i18n_plugin, order_note
from tests.help_site import MKDOCS, Help


@pytest.mark.parametrize(
    "name", ["es-419", "fil", "ca-valencia", "de-x-formal", "zh-TW", "pt_BR", "zh-hans", "no", "null"]
)
def test_the_option_takes_what_kb_tools_takes(name: str) -> None:
    accept_any_tag()
    assert theirs.Locale(str).run_validation(name) == name


@pytest.mark.parametrize("name", ["", "EN", "xx", "es_419", "../lt", "lit", "en-UK"])
def test_the_option_refuses_the_rest(name: str) -> None:
    accept_any_tag()
    with pytest.raises(ValidationError, match="Language code values"):
        theirs.Locale(str).run_validation(name)


def with_language(mkdocs: str, name: str) -> str:
    line = next(line for line in mkdocs.splitlines() if "locale: en" in line)
    return mkdocs.replace(line, f"{line}\n{line.partition('-')[0]}- {{locale: {name}, name: Own}}")


@pytest.mark.parametrize(("name", "said"), [("es-419", True), ("haw", True), ("de", False), ("pt_BR", False)])
def test_the_order_of_plugins_matters_to_mkdocs_for_such_a_tag_only(
    help_centre: Callable[..., Help], name: str, said: bool
) -> None:
    first = load(help_centre(with_language(MKDOCS, name)).config_file)
    assert name in i18n_plugin(first).all_languages
    assert order_note(first) == ""
    later = MKDOCS.replace("  - kb\n", "").rstrip("\n") + "\n  - kb\n"
    config = load(help_centre(with_language(later, name)).config_file)
    assert (f"`mkdocs build` refuses '{name}'" in order_note(config)) is said
