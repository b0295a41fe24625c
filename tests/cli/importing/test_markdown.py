"""What kb import says of translated Markdown."""

from __future__ import annotations

from tests.conftest import Folder

VOICE = "# Balsas\n\nTrumpai, konkrečiai, maloniai.\n\nŠio sakinio anglų kalba nėra niekur kitur.\n"


def test_each_file_and_each_text_without_a_place_has_a_line(folder: Folder) -> None:
    folder.update()
    folder.write("old/lt/guide/voice.md", "# Balsas\n\nTrumpai, konkrečiai, maloniai.\n")
    folder.write("old/lt/none.md", "# Nieko\n")
    done = folder.kb("import", "--locale", "lt", "old/lt", code=1)
    assert "old/lt/guide/voice.md: 2 drafts\n" in done.stdout
    assert "  old/lt/none.md: there is no English page\n" in done.stdout
    assert "lt: 2 drafts wait for a person: kb review list lt" in done.stderr


def test_all_that_has_its_place_is_exit_code_0_and_the_second_time_changes_nothing(folder: Folder) -> None:
    folder.update()
    folder.write("old/lt/guide/voice.md", "# Balsas\n\nTrumpai, konkrečiai, maloniai.\n")
    folder.kb("import", "--locale", "lt", "old/lt")
    before = folder.snapshot("locales")
    assert "2 were there" in folder.kb("import", "--locale", "lt", "old/lt").stdout
    assert folder.snapshot("locales") == before


def test_control_characters_of_a_file_do_not_reach_the_terminal(folder: Folder) -> None:
    folder.update()
    folder.write("old/lt/guide/voice.md", VOICE.replace("Šio", "\x1b[31mŠio\u202e"))
    said = folder.kb("import", "--locale", "lt", "old/lt", code=None).stdout
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_what_is_not_there_and_a_locale_that_is_none_is_said(folder: Folder) -> None:
    folder.update()
    assert "old/fr" in folder.kb("import", "--locale", "lt", "old/fr", code=2).stderr
    folder.write("old/fr/voice.md", VOICE)
    assert "fr" in folder.kb("import", "--locale", "fr", "old/fr", code=2).stderr
