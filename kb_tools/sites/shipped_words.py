"""Translations of the texts of our own templates that come with kb-tools: buttons, notices, words of the search.

A new language greets readers in their language on its first day, and nobody need translate what is not theirs. What
`site.po` of a project says goes first. The files below `words` are made from the catalogs of this project's own help
centre, by `python -m kb_tools.sites.shipped_words`; each says of its texts whether a native speaker has reviewed them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from kb_tools.catalog.format import po
from kb_tools.catalog.interface import is_ours
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale

FOLDER = Path(__file__).parent / "words"
"""One catalog per language, named by its gettext form."""
_CATALOG = "LC_MESSAGES/site.po"


@lru_cache
def shipped_words(locale: Locale) -> Mapping[str, str]:
    """Return the translations for a locale, by the key of their unit; none for a language that has none.

    A locale is served by its own file, by that of a parent in CLDR (`es` for `es-MX`), and by one that means the same
    (`zh-Hans` for `zh-CN`); never by that of another region or script.
    """
    files = {path.stem.replace("_", "-"): path for path in sorted(FOLDER.glob("*.po"))}
    chosen = next((tag for tag in (locale.tag, *locale.relatives) if tag in files), None) or next(
        (tag for tag in files if Locale(tag).full == locale.full), None
    )
    if chosen is None:
        return {}
    catalog = po.parse(files[chosen].read_text(encoding="utf-8"), files[chosen].name)
    return {unit.key: unit.target for unit in catalog.active}


def words_of(catalog: Catalog) -> Catalog:
    """Return what is shipped of a `site.po`: the finished texts that occur only in our templates."""
    return catalog.with_units(unit for unit in catalog.active if is_ours(unit) and unit.is_final)


def _write(locales: Path) -> None:
    for path in sorted(locales.glob(f"*/{_CATALOG}")):
        catalog = po.parse(path.read_text(encoding="utf-8"), str(path))
        file = FOLDER / f"{path.parent.parent.name}.po"
        file.write_text(po.serialize(words_of(catalog)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _write(Path("locales"))
