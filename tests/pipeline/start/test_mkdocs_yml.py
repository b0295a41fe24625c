"""What kb init adds to an mkdocs.yml, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.pipeline.start.mkdocs_yml import configured, entry, new_configuration
from kb_tools.storage.configuration.languages import Structure
from kb_tools.storage.configuration.mkdocs_yml import read_configuration

LT = entry("lt")
I18N = """\
plugins:
  - search  # ours
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, default: true}  # first
"""


def after(root: Path, text: str, name: str = "mkdocs.yml") -> str:
    (root / "docs").mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(text, "utf-8")
    for change in configured(root, [LT]):
        change.path.write_bytes(change.after)
    return (root / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("lt", "lt"),
        ("LT", "lt"),
        (" Lt ", "lt"),
        ("PT-br", "pt-BR"),
        ("pt_BR", "pt_BR"),
        ("PT_br", "pt_BR"),
        ("zh-hans", "zh-Hans"),
        ("zh_hans", "zh-Hans"),
        ("ES_419", "es-419"),
        ("sr@latin", "sr-Latn"),
        ("iw", "iw"),
        ("NO", "no"),
        ("ca-VALENCIA", "ca-valencia"),
    ],
)
def test_a_language_is_written_in_the_usual_case(typed: str, written: str) -> None:
    assert entry(typed)["locale"] == written


def test_the_name_that_files_have_stays() -> None:
    assert entry("sr-Latn", ("fr", "sr-latn"))["locale"] == "sr-latn"
    assert entry("sr-Latn", ("sr",))["locale"] == "sr-Latn"


def test_a_new_file_is_one_that_kb_reads(tmp_path: Path) -> None:
    (tmp_path / "help").mkdir()
    made = new_configuration("Yes: # a name", "help", [LT, entry("pt_BR"), entry("no")], Structure.FOLDER)
    (tmp_path / "mkdocs.yml").write_text(made, "utf-8")
    found = read_configuration(tmp_path)
    assert found.site_name == "Yes: # a name"
    assert found.docs == "help"
    assert len(found.locales) == 3
    assert "locale: pt_BR" in made  # addresses are made of what the user wrote


def test_both_plugins_go_to_the_end_and_the_search_of_mkdocs_stays(tmp_path: Path) -> None:
    made = after(tmp_path, "site_name: x  # mine\n")
    assert made.startswith("site_name: x  # mine\n")
    assert [line for line in made.splitlines() if line.startswith("  - ")] == [
        "  - search",
        "  - kb",
        "  - i18n:",
    ]
    assert [locale.tag for locale in read_configuration(tmp_path).locales] == ["lt"]


def test_a_language_is_added_to_those_that_are_there(tmp_path: Path) -> None:
    made = after(tmp_path, f"site_name: x\n{I18N}nav: [index.md]\n")
    wanted = I18N.replace("  - i18n:", "  - kb\n  - i18n:") + "        - {locale: lt, name: Lietuvių}\n"
    assert made == f"site_name: x\n{wanted}nav: [index.md]\n"


def test_i18n_goes_behind_kb(tmp_path: Path) -> None:
    made = after(tmp_path, "site_name: x\nplugins:\n- kb:\n    publish: draft\n- search\n")
    assert made.index("- kb") < made.index("- i18n") < made.index("- search")


def test_the_file_that_is_inherited_is_changed_where_the_plugins_stand_in_it(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text(I18N, "utf-8")
    assert "- kb\n" in after(tmp_path, "INHERIT: base.yml\nsite_name: x\n", "base.yml")
    assert (tmp_path / "mkdocs.yml").read_text("utf-8") == "INHERIT: base.yml\nsite_name: x\n"


def test_a_file_outside_of_the_project_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text(I18N, "utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    with pytest.raises(KbError, match=r"outside of the project"):
        after(inner, "INHERIT: ../base.yml\nsite_name: x\n")


def test_i18n_without_languages_is_said(tmp_path: Path) -> None:
    with pytest.raises(KbError, match=r"no languages"):
        after(tmp_path, "site_name: x\nplugins:\n- i18n:\n    docs_structure: folder\n")


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    after(tmp_path, "site_name: x\n")
    assert configured(tmp_path, []) == []


def test_a_list_of_plugins_replaces_the_one_that_it_inherits(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text(I18N, "utf-8")
    made = after(tmp_path, "INHERIT: base.yml\nsite_name: x\nplugins:\n- search\n")
    assert made.index("- search") < made.index("- kb\n") < made.index("- i18n:")
    assert (tmp_path / "base.yml").read_text("utf-8") == I18N


def test_a_file_without_a_name_of_the_site_is_said(tmp_path: Path) -> None:
    with pytest.raises(KbError, match=r"no site_name"):
        after(tmp_path, "")


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yml").write_text("site_name: x\n", "utf-8")
    (tmp_path / "mkdocs.yml").symlink_to("real.yml")
    for change in configured(tmp_path, [LT]):
        change.path.write_bytes(change.after)
        assert change.path == tmp_path / "real.yml"
    assert "- kb" in (tmp_path / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize("value", ["", " ~", " null"])
def test_a_key_without_plugins_keeps_the_search_of_mkdocs(tmp_path: Path, value: str) -> None:
    made = after(tmp_path, f"site_name: x\nplugins:{value}\n")
    assert made.startswith("site_name: x\nplugins:\n  - search\n  - kb\n  - i18n:\n")


def test_a_list_without_plugins_gets_no_search(tmp_path: Path) -> None:
    assert after(tmp_path, "site_name: x\nplugins: []\n").startswith("site_name: x\nplugins: [kb, {i18n: ")


REFUSED = {
    "a tag": "plugins: !ENV [OF_KB, [search]]\n",
    "a tag on lines": "plugins: !ENV\n  - OF_KB\n  - [search]\n",
    "an alias": "extra:\n  p: &p\n    - search\nplugins: *p\n",
    "an anchor with an alias": "plugins: &p\n  - search\nextra: {p: *p}\n",
    "a merge": "x-a: &a\n  plugins: [search, tags]\n<<: *a\n",
    "a text": "plugins: search\n",
    "inherited": "INHERIT: base.yml\n",
    "from outside": "INHERIT: ../base.yml\n",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_written_is_listed_whole(tmp_path: Path, text: str) -> None:
    for folder in (tmp_path, tmp_path / "site"):
        folder.mkdir(exist_ok=True)
        (folder / "base.yml").write_text("plugins: !ENV [OF_KB, [search]]\n", "utf-8")
    with pytest.raises(KbError) as caught:
        after(tmp_path / "site", f"site_name: x\n{text}")
    hint = caught.value.hint or ""
    assert "    - kb\n    - i18n:\n" in hint
    assert hint.endswith("- locale: lt\n            name: Lietuvių")
    assert (tmp_path / "site/mkdocs.yml").read_text("utf-8") == f"site_name: x\n{text}"
    by_hand = hint[hint.index("    - kb") :]
    (tmp_path / "site/mkdocs.yml").write_text(f"site_name: x\nplugins:\n{by_hand}\n", "utf-8")
    assert configured(tmp_path / "site", []) == []
    assert [locale.tag for locale in read_configuration(tmp_path / "site").locales] == ["lt"]


def test_plugins_and_languages_in_one_list_of_the_environment_are_both_listed(tmp_path: Path) -> None:
    listed = "[search, {i18n: {languages: [{locale: en, name: English, default: true}]}}]"
    with pytest.raises(KbError) as caught:
        after(tmp_path, f"site_name: x\nplugins: !ENV [OF_KB, {listed}]\n")
    hint = caught.value.hint or ""
    assert "add this to 'plugins'; then run the command again:\n    - kb\n" in hint
    assert "'plugins: i18n: languages'; then run the command again:\n    - locale: lt\n" in hint
