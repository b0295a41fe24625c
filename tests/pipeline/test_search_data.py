"""What a project says about how customers search."""

from __future__ import annotations

from kb_tools.model.locale import Locale
from kb_tools.pipeline.search_data import search_data, search_yml
from kb_tools.storage.project import Project
from kb_tools.style.glossary import read_glossary
from kb_tools.style.glossary_yaml import serialize
from tests.conftest import Folder

GLOSSARY = """\
terms:
  - term: case
    synonyms: [ticket]
    targets:
      lt: {preferred: kreipinys, admitted: [byla], forbidden: [bilietas], synonyms: [problema]}
"""


def test_search_words_and_synonyms_of_each_locale(folder: Folder) -> None:
    folder.write("style_guide/glossary.yml", GLOSSARY)
    folder.write("locales/lt/search.yml", "index.md: [pradžia]\n")
    project = Project.open(folder.root)
    lt, english = Locale("lt"), project.configuration.source_locale
    assert search_yml(project, lt) == "locales/lt/search.yml"
    data = search_data(project, lt)
    assert data.words == {"index.md": ("pradžia",)}
    assert data.synonyms == dict.fromkeys(("byla", "bilietas", "problema"), ("kreipinys",))
    assert search_data(project, english).synonyms == {"ticket": ("case",)}


def test_a_glossary_with_synonyms_is_written_as_it_was_read(folder: Folder) -> None:
    folder.write("style_guide/glossary.yml", GLOSSARY)
    read = read_glossary(Project.open(folder.root))
    folder.write("style_guide/glossary.yml", serialize(read.terms))
    again = read_glossary(Project.open(folder.root))
    assert [(t.name, t.synonyms, t.targets) for t in again.terms] == [
        (t.name, t.synonyms, t.targets) for t in read.terms
    ]
