"""What kb doctor says of the packages that kb-tools needs."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as real
from unittest import mock

from kb_tools import __version__
from kb_tools.pipeline.doctor import versions as module
from kb_tools.pipeline.doctor.diagnosis import Health
from kb_tools.pipeline.doctor.versions import versions


def test_all_is_good_where_the_tests_run() -> None:
    found = list(versions())
    assert {each.health for each in found} == {Health.GOOD}
    assert found[0].said.startswith(f"kb-tools {__version__}, Python 3.")
    assert any(each.said == f"mkdocs {real('mkdocs')}" for each in found)


def test_another_version_and_a_missing_package_are_problems_that_say_what_to_install() -> None:
    def version(name: str) -> str:
        if name.lower() == "babel":
            raise PackageNotFoundError(name)
        return "2.0.1" if name == "mkdocs" else real(name)

    with mock.patch.object(module, "version", version):
        found = {each.said: each.todo for each in versions() if each.health is Health.PROBLEM}
    assert len(found) == 2
    assert found["babel is not installed."].startswith("pip install 'babel")
    said = next(text for text in found if text.startswith("mkdocs is 2.0.1; kb-tools works with "))
    assert found[said].startswith("pip install 'mkdocs")
    assert "<2" in found[said]


def test_packages_of_extras_are_not_missed() -> None:
    with mock.patch.object(module, "requires", return_value=["nosuch>=1; extra == 'argos'"]):
        assert [each.health for each in versions()] == [Health.GOOD]
