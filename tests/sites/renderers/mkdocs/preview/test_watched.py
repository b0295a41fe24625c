"""What mkdocs.yml names is watched, wherever it names it; what a plugin writes is not."""

from __future__ import annotations

from pathlib import Path

from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load
from kb_tools.sites.renderers.mkdocs.preview.watched import is_among, watched_paths

CONFIGURATION = """\
INHERIT: shared/base.yml
docs_dir: pages
theme: {name: material, custom_dir: overrides}
hooks: [hooks/stamp.py]
watch: [code]
extra: {facts: facts.yml, word: nothing, later: not-yet.json, away: http://example.org/a.yml}
markdown_extensions:
  - pymdownx.snippets: {base_path: [., parts], auto_append: [parts/end.md]}
plugins:
  - material/tags
  - material/privacy: {cache_dir: kept}
  - i18n:
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lithuanian}
"""


def test_everything_that_is_named_is_watched(tmp_path: Path) -> None:
    for folder in ("shared", "pages", "overrides", "hooks", "code", "parts", "kept", "lt", "site", "build"):
        (tmp_path / folder).mkdir()
    (tmp_path / "shared" / "base.yml").write_text("site_name: Help\n")
    (tmp_path / "hooks" / "stamp.py").write_text("")
    (tmp_path / "facts.yml").write_text("a: 1")
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION)
    found = watched_paths(load(tmp_path / "mkdocs.yml"))
    names = {path.relative_to(tmp_path).as_posix() for path in found}
    expected = {"mkdocs.yml", "shared/base.yml", "pages", "overrides", "hooks/stamp.py", "code", "facts.yml"}
    assert expected | {"not-yet.json", "parts", "parts/end.md"} <= names
    assert not names & {"kept", "site", "build", "lt", "nothing", "nothing.py", "English"}
    assert found[tmp_path] is False, "below the root is everything"


def test_a_file_is_among_what_is_watched() -> None:
    watched = {Path("/a/docs"): True, Path("/a/flat"): False, Path("/a/one.yml"): False}
    assert is_among("/a/docs/x/y.md", watched)
    assert is_among("/a/flat/y.md", watched)
    assert is_among("/a/one.yml", watched)
    assert not is_among("/a/flat/x/y.md", watched)
    assert not is_among("/a/docs2/y.md", watched)
    assert not is_among("/a/one.yml.bak", watched)
