"""Pages for the index, with what their owner says of them."""

from __future__ import annotations

from pathlib import Path

from kb_tools.model.locale import Locale
from kb_tools.model.search_data import SearchData
from kb_tools.sites.pages.finished_html import frame
from kb_tools.sites.search.base import Indexed
from kb_tools.sites.search.read_pages import search_pages, search_words


def write(folder: Path, name: str, content: str, **facts: object) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(frame(content, locale=Locale("lt"), state="translated", facts=facts), "utf-8")


def test_pages_have_the_words_and_the_place_that_their_owner_gives(tmp_path: Path) -> None:
    write(tmp_path, "a/index.html", "<h1>A</h1>", page="a.md", words=["one <b> & 'two'"], category="Begin")
    write(tmp_path, "b.html", "<h1>B</h1>", page="b.md", boost=99, staff=True)
    write(tmp_path, "c/index.html", "<h1>C</h1>", page="c.md", exclude=True)
    (tmp_path / "404.html").write_text("<h1>Not found</h1>")
    files = ("404.html", "a/index.html", "b.html", "c/index.html")
    data = SearchData({"a.md": ("three",)})
    one, two = search_pages(Indexed(tmp_path, files, Locale("lt"), data))
    assert (one.url, one.title, one.category, one.words) == ("a/", "A", "Begin", ("one <b> & 'two'", "three"))
    assert (two.url, two.boost, two.staff) == ("b.html", 10.0, True)


def test_synonyms_are_tokens() -> None:
    data = SearchData(synonyms={"Šablonas": ("atsakymo šablonas",), "?": ("x",)})
    words = search_words(Locale("lt"), data)
    assert words.synonyms == {("sablonas",): ("atsakymo", "sablonas")}
    assert "kaip" in words.stop
