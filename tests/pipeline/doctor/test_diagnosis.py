"""What kb doctor says of one thing."""

from __future__ import annotations

from kb_tools.errors import KbError
from kb_tools.pipeline.doctor.diagnosis import Diagnosis, Health, advice, good, of_error, problem


def test_only_what_is_good_needs_nothing_to_do() -> None:
    assert good("git") == Diagnosis(Health.GOOD, "git", "")
    assert advice("No git.", "Install it.") == Diagnosis(Health.ADVICE, "No git.", "Install it.")
    assert problem("No MkDocs.", "Install it.").health is Health.PROBLEM


def test_an_error_is_a_problem_with_its_place_and_always_something_to_do() -> None:
    found = of_error(KbError("There is no folder.", where="mkdocs.yml:3", hint="Make it."))
    assert found == problem("mkdocs.yml:3: There is no folder.", "Make it.")
    assert of_error(KbError("It is broken.")).todo
