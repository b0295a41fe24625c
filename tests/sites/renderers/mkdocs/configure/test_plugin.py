"""The kb plugin is found in one way, and is what the modules of the renderer take it for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb_tools.errors import KbError
from kb_tools.mkdocs_plugin import KbPlugin
from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load
from kb_tools.sites.renderers.mkdocs.configure.plugin import kb_plugin
from tests.help_site import MKDOCS, Help


def test_the_plugin_of_a_project_is_found(help_centre: Callable[..., Help]) -> None:
    found = kb_plugin(load(help_centre().config_file))
    assert isinstance(found, KbPlugin)
    assert found.staged is None
    assert found.site is None


@pytest.mark.parametrize("plugins", ["  - i18n:", "  - search\n  - i18n:"])
def test_a_project_without_it_is_told(help_centre: Callable[..., Help], plugins: str) -> None:
    project = help_centre(MKDOCS.replace("  - kb\n  - i18n:", plugins))
    with pytest.raises(KbError, match="There is no kb plugin") as found:
        kb_plugin(load(project.config_file))
    assert str(project.config_file) in str(found.value)
