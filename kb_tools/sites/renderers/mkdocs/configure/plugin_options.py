"""The MkDocs options of the `kb` plugin, from the configuration schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mkdocs.config import config_options as option

from kb_tools.storage.configuration.schema.key import Form
from kb_tools.storage.configuration.schema.plugin import PLUGIN

_TYPES: Mapping[Form, Callable[[], Any]] = {
    Form.TEXT: lambda: option.Type(str),
    Form.CHOICE: lambda: option.Type(str),
    Form.FLAG: lambda: option.Type(bool),
    Form.SHARE: lambda: option.Type((int, float)),
    Form.TEXTS: lambda: option.ListOfItems(option.Type(str)),
    Form.CHOICES: lambda: option.Type((list, str)),
    Form.SETTINGS: lambda: option.Type(dict),
    Form.MAPPING: lambda: option.Type(dict),
    Form.LISTS: lambda: option.Type(dict),
    Form.WORDS: lambda: option.Type(dict),
    Form.SECTION: lambda: option.Type(dict),
    Form.SECTIONS: lambda: option.Type(dict),
}
"""The MkDocs option for each form. MkDocs checks the type only; kb-tools reads the values itself."""


def plugin_options() -> dict[str, Any]:
    """Return an option for each key of the plugin, by name. Every key may be absent."""
    return {key.name: option.Optional(_TYPES[key.form]()) for key in PLUGIN.keys or ()}
