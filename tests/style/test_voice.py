"""The voice of a brand in one language: its guide and its rules, as a machine is told them."""

from __future__ import annotations

import pytest

from kb_tools.model.locale import Locale
from kb_tools.storage.project import Project
from kb_tools.style.voice import Voice, read_voice
from tests.conftest import Folder

GUIDE = """\
---
description: How we write.
---

# Guide

<!-- show rules: here -->

Use `jūs`{ lang="lt" }, as the [guide](../index.md#voice) says. {never} { this }

- [ ] The verbs are plural.
"""


def voice(folder: Folder, tag: str = "lt") -> Voice:
    return read_voice(Project.open(folder.root), Locale(tag))


def test_a_project_without_a_guide_has_no_voice(folder: Folder) -> None:
    assert voice(folder) == Voice()


@pytest.mark.parametrize("name", ["lt.md", "LT.md"])
def test_the_guide_is_read_without_what_only_a_site_needs(folder: Folder, name: str) -> None:
    folder.write(f"style_guide/locales/{name}", GUIDE)
    assert voice(folder).guide == (
        "Use `jūs`, as the guide says. {never} { this }\n\n- The verbs are plural."
    )


@pytest.mark.parametrize(
    ("files", "tag", "found"),
    [
        ("pt-br pt", "pt-BR", "pt-br"),
        ("pt_BR pt", "pt-BR", "pt_BR"),
        ("pt", "pt-BR", "pt"),
        ("pt-br", "pt", ""),
        ("zh-hans zh-hant", "zh-TW", "zh-hant"),
        ("en", "lt", ""),
    ],
)
def test_a_locale_has_its_guide_or_that_of_its_closest_relative(
    folder: Folder, files: str, tag: str, found: str
) -> None:
    for name in files.split():
        folder.write(f"style_guide/locales/{name}.md", name)
    assert voice(folder, tag).guide == found


def test_the_rules_of_the_language_are_told_with_their_words(folder: Folder) -> None:
    folder.write(
        "style_guide/rules/lt/Formality.yml",
        "extends: existence\nmessage: \"'%s' is informal.\"\ntokens:\n  - tu\n  - tavo\n",
    )
    folder.write(
        "style_guide/rules/lt/Words.yml",
        "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nswap:\n  emailas: el. paštas\n",
    )
    folder.write(
        "style_guide/rules/lt/Long.yml",
        "extends: occurrence\nmessage: Sentences are short.\nscope: sentence\nmax: 30\ntoken: '\\w+'\n",
    )
    folder.write(
        "style_guide/rules/English.yml", "extends: existence\nmessage: English.\ntokens: [utilise]\n"
    )
    assert voice(folder).rules == (
        "'…' is informal. (tu, tavo)",
        "Sentences are short.",
        "Use '…' instead of '…'. (emailas → el. paštas)",
    )


def test_long_lists_of_words_are_cut(folder: Folder) -> None:
    words = "".join(f"  - word{n}\n" for n in range(50))
    folder.write("style_guide/rules/lt/Many.yml", f"extends: existence\nmessage: No.\ntokens:\n{words}")
    (rule,) = voice(folder).rules
    assert "word11, …)" in rule
    assert "word12" not in rule
