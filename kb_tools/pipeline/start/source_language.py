"""The language of the pages that are translated. It is English: so say the notices that readers get."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.start.said_languages import LANGUAGES, SaidLanguages
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.page_languages import usual_language

_ENGLISH = "en"


def refuse_other_language(
    root: Path, folder: str, pages: Sequence[str], said: SaidLanguages, *, loose: bool = False
) -> None:
    """Raise KbError if the pages of a folder, without those of other languages, are not in English.

    `loose` pages are still at the root. Their text goes before what the theme says, which may be meant for its labels.
    Where mkdocs.yml says that they are in English, it is believed. So is the list of languages of the i18n plugin in
    any case: the language that it calls the default is the one that kb-tools would translate from.
    """
    if said.source == _ENGLISH:
        return
    apart = [page for page in pages if not _is_called_english(page)]
    spoken = usual_language([(root if loose else root / folder) / page for page in apart or pages])
    believed = said.source and (spoken != _ENGLISH or said.key == LANGUAGES)
    language = said.source if believed else spoken
    if language in ("", _ENGLISH):
        return
    name = Locale(language).english_name
    english = len(apart) < len(pages)
    if said.key == LANGUAGES and english:
        raise KbError(
            f"The default language of the site is {name}: so says '{said.key}' in {CONFIG_NAME}.",
            where=str(root),
            hint="kb-tools translates from English, and there are English pages: "
            "write 'default: true' at English instead.",
        )
    where = "here" if loose else f"in {folder}"
    by_text = said.source != language
    raise KbError(
        f"The pages {where} are in {name}, as their text shows."
        if by_text
        else f"The pages {where} are in {name}: so says '{said.key}' in {CONFIG_NAME}.",
        where=str(root),
        hint=_what_to_do(folder, language, name, english=english)
        + (
            f" If they are in English, write 'theme: {{language: en}}' into {CONFIG_NAME}."
            if by_text
            else f" If they are in English, correct '{said.key}'."
        ),
    )


def _what_to_do(folder: str, language: str, name: str, *, english: bool) -> str:
    if english:
        return (
            f"kb-tools translates from English. There are English pages, too: move those in {name} beside them, to "
            f"{folder}/{language}/ or as page.{language}.md."
        )
    return (
        f"kb-tools translates from English. Put English pages there, and those in {name} beside them, in "
        f"{folder}/{language}/ or as page.{language}.md: then they are translations."
    )


def _is_called_english(page: str) -> bool:
    path = PurePosixPath(page)
    names = (path.parts[0], path.stem.rpartition(".")[2])
    return any(name.partition("-")[0] == _ENGLISH for name in names)
