"""The keys of a rule file, read as Vale reads them: one text in place of a list, a number in place of a text."""

from __future__ import annotations

from typing import Any

from kb_tools.storage.configuration.fields import Fields
from kb_tools.storage.configuration.schema.key import Form


class RuleFields(Fields):
    """The keys of a rule."""

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts; a text alone is a list of one, and a number is a text."""
        value = self._read(key, Form.TEXTS)
        if value is None:
            return default or ()
        items = value if isinstance(value, list) else [value]
        if not all(map(_is_text, items)):
            self._mistype(key, "must be a list of texts; put quotes around words such as yes, no, on and off")
            return default or ()
        return tuple(map(str, items))

    def mapping(self, key: str) -> dict[str, str] | None:
        """Return a mapping of texts, None where the key is absent; a list of mappings is one mapping."""
        value = self._read(key, Form.MAPPING)
        if value is None:
            return None
        parts = value if isinstance(value, list) else [value]
        if not all(isinstance(part, dict) and all(map(_is_text, part.values())) for part in parts):
            self._mistype(
                key, "must hold lines such as 'observed: preferred', with quotes around yes, no, on and off"
            )
            return None
        return {str(name): str(text) for part in parts for name, text in part.items()}

    def mappings(self, key: str) -> list[dict[str, Any]]:
        """Return a list of mappings; empty where the key is absent."""
        value = self._read(key, Form.TEXTS)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self._mistype(key, "must be a list of keys and values")
            return []
        return [dict(item) for item in value]


def _is_text(value: object) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)
