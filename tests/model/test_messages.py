import pytest

from kb_tools.model.messages import agree, messages, readings, spoken, wrong_forms

FILES = "{count, plural, one {# file} other {# files}} selected"
REPLIED = "{who, select, male {He} female {She} other {They}} replied."
NESTED = "You have {n, plural, =0 {nothing} other {{n} in {box, select, new {New} other {Old}}}}."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FILES, "{count} files selected"),
        (REPLIED, "They replied."),
        (NESTED, "You have {n} in Old."),
        ("Hello {name}, at {when, date, long}.", "Hello {name}, at {when, date, long}."),
        ("{count, plural, one {# file}", "{count, plural, one {# file}"),
        ("{count, plural, }", "{count, plural, }"),
    ],
)
def test_the_form_for_all_other_cases_is_what_readers_see(text: str, said: str) -> None:
    assert spoken(text) == said


def test_every_form_is_in_a_reading() -> None:
    assert list(readings(FILES)) == ["{count} files selected", "{count} file selected"]
    assert list(readings(REPLIED)) == ["They replied.", "He replied.", "She replied."]
    assert [m.name for m in messages(NESTED)] == ["n"]


def test_a_form_within_a_form_is_in_a_reading_too() -> None:
    text = "{a, plural, one {{b, select, x {1} y {2} other {3}}} other {4}}"
    assert {"1", "2", "3", "4"} <= set(readings(text))


def test_messages_agree_in_variable_and_kind() -> None:
    assert agree(FILES, "Wybrano: {count, plural, one {# plik} few {# pliki} other {# pliku}}")
    assert not agree(FILES, "{liczba, plural, other {# pliku}}")
    assert not agree(FILES, "{count, select, other {# pliku}}")
    assert not agree("no message", "none")


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        (FILES, "{count, plural, one {#} few {#} many {#} other {#}}", []),
        (FILES, "{count, plural, =0 {-} other {#}}", []),
        (
            FILES,
            "{count, plural, one {#} kita {#}}",
            ["`kita` is no form of `count`", "`count` lacks the form `other`"],
        ),
        (REPLIED, "{who, select, male {Er} female {Sie} other {Sie}}", []),
        (
            REPLIED,
            "{who, select, mann {Er} female {Sie} other {Sie}}",
            ["`mann` is no form of `who`", "`who` lacks the form `male`"],
        ),
    ],
)
def test_the_forms_of_a_translation(source: str, target: str, wrong: list[str]) -> None:
    assert wrong_forms(source, target) == wrong


def test_very_many_open_braces_end_soon() -> None:
    assert messages("{a, plural, other {" * 20_000) == ()
