"""A locale.yml may be stricter than mkdocs.yml, and choose among its engines; the owner may loosen what he likes."""

from __future__ import annotations

import pytest

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.mkdocs_yml import EngineChoice, Policy, Publish, Stale
from kb_tools.storage.project import Project
from tests.conftest import Folder

LT, AR = Locale("lt"), Locale("ar")
SERVER = "engines: [argos, libretranslate: {url: 'https://own.example', timeout: 5}]"


def policy(folder: Folder, locale: Locale = LT) -> Policy:
    return Project.open(folder.root).policy(locale)


def test_the_owner_says_what_holds_for_one_locale(folder: Folder) -> None:
    folder.owner_says(
        "publish: draft, stale: source, min_coverage: 0.2, checks: {stale: info}, engines: [argos]"
    )
    assert policy(folder) == Policy(
        Publish.DRAFT, Stale.SOURCE, 0.2, {"stale": "info"}, (EngineChoice("argos"),)
    )
    assert policy(folder, AR) == Policy()


@pytest.mark.parametrize(
    ("owned", "line", "wanted"),
    [
        ("publish: draft", "publish: translated", Policy()),
        ("publish: draft", "publish: reviewed", Policy(Publish.REVIEWED)),
        ("publish: translated", "publish: reviewed", Policy(Publish.REVIEWED)),
        ("publish: draft", "publish: draft", Policy(Publish.DRAFT)),
        ("publish: reviewed", "stale: source", Policy(Publish.REVIEWED, stale=Stale.SOURCE)),
        ("min_coverage: 0.5", "min_coverage: 0.9", Policy(min_coverage=0.9)),
        ("checks: {length: info}", "checks: {length: warning}", Policy(checks={"length": "warning"})),
        ("checks: {length: off}", "checks: {length: off}", Policy(checks={"length": "off"})),
        ("engines: [argos, apertium]", "engines: [apertium]", Policy(engines=(EngineChoice("apertium"),))),
        (
            SERVER,
            "engines: [memory, libretranslate]",
            Policy(
                engines=(
                    EngineChoice("memory"),
                    EngineChoice("libretranslate", (("url", "https://own.example"), ("timeout", 5))),
                )
            ),
        ),
        (SERVER, "engines: []", Policy()),
    ],
)
def test_a_locale_may_be_stricter(folder: Folder, owned: str, line: str, wanted: Policy) -> None:
    folder.owner_says(owned)
    folder.write("locales/lt/locale.yml", f"{line}\n")
    assert policy(folder) == wanted


@pytest.mark.parametrize(
    ("owned", "line", "said"),
    [
        ("publish: reviewed", "publish: draft", "locales: {lt: {publish: draft}}"),
        ("publish: reviewed", "publish: translated", "locales: {lt: {publish: translated}}"),
        ("stale: source", "stale: show", "locales: {lt: {stale: show}}"),
        ("min_coverage: 0.5", "min_coverage: 0.4", "locales: {lt: {min_coverage: 0.4}}"),
        ("min_coverage: 0.5", "min_coverage: 0", "locales: {lt: {min_coverage: 0}}"),
        ("checks: {length: warning}", "checks: {length: info}", "locales: {lt: {checks: {length: info}}}"),
        ("publish: reviewed", "checks: {links: off}", "locales: {lt: {checks: {links: off}}}"),
        ("checks: {brand-voice: error}", "checks: {brand-voice/X: info}", "{brand-voice/X: info}"),
        ("publish: reviewed", "engines: [argos]", "'argos' is not among the engines of mkdocs.yml"),
        (SERVER, "engines: [deepl]", "'deepl' is not among the engines of mkdocs.yml"),
        (SERVER, "engines: [libretranslate: {url: 'https://evil.example'}]", "settings of 'libretranslate'"),
        (SERVER, "engines: [memory: {file: /etc/passwd}]", "settings of 'memory'"),
    ],
)
def test_what_is_looser_is_an_error_that_says_where_to_move_it(
    folder: Folder, owned: str, line: str, said: str
) -> None:
    folder.owner_says(owned)
    folder.write("locales/lt/locale.yml", f"# of translators\n{line}\n")
    with pytest.raises(KbError) as caught:
        policy(folder)
    assert caught.value.where == "locales/lt/locale.yml:2"
    assert said in str(caught.value)
    assert "mkdocs.yml" in str(caught.value)
    assert folder.kb("build", code=2).stderr.count("locales/lt/locale.yml:2") == 1


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("checks: {stale: warning}", 2, "'stale: warning' is looser"),
        ("checks: {length: info}", 2, "'length: info' is looser"),
        ("checks: {length: error, spelling: off}", 2, "'spelling: off' is looser"),
        ("checks: {length: error}", 0, ""),
    ],
)
def test_a_severity_may_only_rise_above_the_checks_own(
    folder: Folder, line: str, code: int, said: str
) -> None:
    folder.update()
    folder.write("locales/lt/locale.yml", f"\n{line}\n")
    run = folder.kb("check", "--fail-on", "error", code=code)
    assert said in run.stderr
    assert code == 0 or "locales/lt/locale.yml:2" in run.stderr


def test_a_rule_has_a_severity_of_its_own_to_rise_from(folder: Folder) -> None:
    rule = "extends: existence\nmessage: No '%s'.\nlevel: {}\ntokens: [very]\n"
    folder.write("style_guide/rules/lt/Very.yml", rule.format("error"))
    folder.update()
    folder.write("locales/lt/locale.yml", "checks: {brand-voice/Very: warning}\n")
    assert "'brand-voice/Very: warning' is looser" in folder.kb("check", code=2).stderr
    folder.write("style_guide/rules/lt/Very.yml", rule.format("suggestion"))
    folder.kb("check", "--fail-on", "error")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("locales: {qq: {publish: draft}}", "'qq' is no target locale of this project (those: lt, ar)"),
        ("locales: {en: {publish: draft}}", "'en' is no target locale"),
        (
            "locales: {lt: {publishes: draft}}",
            "unknown key 'publishes' in locale 'lt' (did you mean 'publish'?)",
        ),
        ("locales: {lt: {support: {}}}", "unknown key 'support' in locale 'lt'"),
        ("locales: {lt: draft}", "locale 'lt' must hold keys and values"),
        ("locales: [lt]", "locales: must hold names"),
        ("locales: {lt: {publish: draft}, lt: {}}", "'lt' stands twice"),
    ],
)
def test_a_mistake_of_the_owner_is_named_with_its_line(folder: Folder, settings: str, said: str) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", f"  - kb:\n      {settings}\n")
    with pytest.raises(KbError) as caught:
        Project.open(folder.root)
    assert said in str(caught.value)
    assert str(caught.value.where).startswith("mkdocs.yml:1")


def test_a_parent_that_is_its_own_child_is_said(folder: Folder) -> None:
    folder.write("base.yml", "INHERIT: mkdocs.yml\n")
    folder.edit("mkdocs.yml", "site_name: Example Help\n", "INHERIT: base.yml\nsite_name: Example Help\n")
    with pytest.raises(KbError, match="in a circle"):
        Project.open(folder.root)
