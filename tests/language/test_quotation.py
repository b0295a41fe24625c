import pytest

from kb_tools.language.quotation import are_complete, shared

UKRAINIAN = ("«»", "„“", "“”", "„”")


def test_shared_marks() -> None:
    assert shared(UKRAINIAN) == ("„“", "“”", "„”")
    assert shared(("«»", "“”")) == ()


@pytest.mark.parametrize("text", ["", "„“", "“”", "„”", "„““”", "„“”“", "“”“”“”", "“„””"])
def test_complete(text: str) -> None:
    assert are_complete(text, UKRAINIAN)


@pytest.mark.parametrize("text", ["„", "“", "”", "”“", "““", "„„“", "““”"])
def test_incomplete(text: str) -> None:
    assert not are_complete(text, UKRAINIAN)


def test_very_many_marks_are_not_judged() -> None:
    assert are_complete("“" * 100_000, UKRAINIAN)
