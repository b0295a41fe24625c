"""Languages that a folder of pages has already."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.pipeline.start.translated import Translated, translated
from kb_tools.storage.configuration.languages import Structure
from tests.conftest import Folder
from tests.pipeline.start.test_english import laid_out

FOLDER, SUFFIX = Structure.FOLDER, Structure.SUFFIX


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (("index.md", "a.md"), Translated(FOLDER, ())),
        (("index.md", "index.fr.md", "index.pt-BR.md"), Translated(SUFFIX, ("fr", "pt-BR"))),
        (("index.en.md", "index.md", "index.de.md"), Translated(SUFFIX, ("de",))),
        (("node.md", "node.js.md", "v1.md", "v1.2.md"), Translated(FOLDER, ())),
        (("a.fr.md",), Translated(FOLDER, ())),
        (("en/a.md", "fr/a.md", "de/b.md"), Translated(FOLDER, ("fr",))),
        (("a.md", "fr/a.md", "lt/other.md"), Translated(FOLDER, ("fr",))),
        (("index.md", "it/index.md", "it/printers.md"), Translated(FOLDER, ())),
        (("a.md", "js/a.md", "qq/a.md"), Translated(FOLDER, ())),
    ],
)
def test_languages_are_told_from_names(tmp_path: Path, paths: tuple[str, ...], found: Translated) -> None:
    assert translated(laid_out(tmp_path, *paths)) == found


EN = "# Pay\n\nYou can pay with your card, and we send you a receipt for it.\n"
TEXTS = {
    "fr": "# Payer\n\nVous pouvez payer avec votre carte, et nous vous envoyons un reçu.\n",
    "de": "# Bezahlen\n\nSie können mit Ihrer Karte bezahlen, und wir senden Ihnen eine Quittung.\n",
    "pt": "# Pagar\n\nVocê pode pagar com o seu cartão, e nós enviamos um recibo para você.\n",
    "ja": "# 支払い\n\nカードで支払うことができ、領収書をお送りします。\n",
    "haw": "# Uku\n\nHiki iā ʻoe ke uku me kāu kāleka, a e hoʻouna aku mākou i ka palapala.\n",
    "it": "# Pagare\n\nPuoi pagare con la tua carta, e noi ti inviamo una ricevuta.\n",
}
LURES = {
    "it.md": EN,
    "id/cards.md": EN.replace("Pay", "Identity"),
    "no/nope.md": "# Nope\n\nWe say no to all of this, and you know why.\n",
    "page.md": EN,
    "page.min.md": EN.replace("Pay", "Small"),
    "release.md": EN,
    "release.is.md": "# Release is\n",
    "node.js.md": EN,
    "v1.2.md": EN,
    "is/index.md": EN,
    "so/cards.md": EN.replace("card", "coin"),
}


def site(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        Folder(root).write(path, text)
    return root


@pytest.mark.parametrize("english", ["", "en/"])
def test_words_that_are_codes_of_languages_hide_no_language(tmp_path: Path, english: str) -> None:
    files = {**LURES, f"{english}index.md": EN, f"{english}cards.md": EN}
    files |= {f"{tag}/cards.md": TEXTS[tag] for tag in ("fr", "de")}
    found = translated(site(tmp_path, files))
    assert (found.structure, found.tags, found.doubtful, found.misspelled) == (FOLDER, ("de", "fr"), (), {})
    assert set(LURES) <= set(found.others)


def test_the_same_beside_english_pages(tmp_path: Path) -> None:
    files = {**LURES, "index.md": EN, "cards.md": EN}
    files |= {f"cards.{tag}.md": TEXTS[tag] for tag in ("fr", "ja", "haw")}
    found = translated(site(tmp_path, files))
    assert (found.structure, found.tags, found.doubtful) == (SUFFIX, ("fr", "haw", "ja"), ())


def test_a_word_is_a_language_where_its_pages_are_in_it(tmp_path: Path) -> None:
    files = {"index.md": EN, "cards.md": EN, "it/cards.md": TEXTS["it"], "it/new.md": TEXTS["it"]}
    assert translated(site(tmp_path, files)).tags == ("it",)


@pytest.mark.parametrize(
    ("files", "tags"),
    [
        ({"fr/cards.md": TEXTS["fr"], "fr/a.md": EN, "fr/b.md": EN}, ("fr",)),  # begun: copies wait in it
        ({"fr/x.md": TEXTS["fr"]}, ("fr",)),  # a page that only this language has
        ({"it/x.md": EN, "it/y.md": EN, "it/z.md": TEXTS["it"]}, ()),  # one page of a part of the site
        ({"cards.fr.md": "---\nlang: fr\n---\n# A\n"}, ("fr",)),
        ({"no/x.md": "---\nlanguage: nb\n---\n# A\n"}, ("no",)),
        ({"id/x.md": "---\nid: 5\nlang: en\n---\n# A\n"}, ()),
        ({"pl/cards.md": "# A\n"}, ("pl",)),  # only its name, and the page beside it
        ({"is/cards.md": "# A\n"}, ()),  # the same for a word
        ({"id/cards.md": EN}, ()),
    ],
)
def test_what_else_is_evidence(tmp_path: Path, files: dict[str, str], tags: tuple[str, ...]) -> None:
    english = {"index.md": EN, "cards.md": EN, "a.md": EN, "b.md": EN + "More.\n"}
    assert translated(site(tmp_path, {**english, **files})).tags == tags


def test_a_name_alone_is_doubtful_beside_what_is_sure(tmp_path: Path) -> None:
    files = {"cards.md": EN, "fr/cards.md": TEXTS["fr"], "is/cards.md": "# A\n"}
    found = translated(site(tmp_path, files))
    assert (found.tags, found.doubtful) == (("fr",), ("is",))
    assert translated(tmp_path, {"is"}).tags == ("fr", "is")


@pytest.mark.parametrize(("name", "tag"), [("pt-br", "pt-BR"), ("PT", "pt"), ("pt_br", "pt-BR")])
def test_a_name_that_cannot_stay_is_told(tmp_path: Path, name: str, tag: str) -> None:
    found = translated(site(tmp_path, {"cards.md": EN, f"{name}/cards.md": TEXTS["pt"], "IT/cards.md": EN}))
    assert (found.tags, found.misspelled) == ((), {name: tag})


def test_a_page_in_both_structures_is_told(tmp_path: Path) -> None:
    files = {"a.md": EN, "a.fr.md": "# A\n", "fr/a.md": TEXTS["fr"], "b.md": EN, "fr/b.md": TEXTS["fr"]}
    found = translated(site(tmp_path, files))
    assert (found.structure, found.tags, found.doubled) == (FOLDER, ("fr",), (("a.fr.md", "fr/a.md"),))


@pytest.mark.parametrize(
    ("files", "english"),
    [
        ({"en-US/a.md": EN, "en-US/index.md": EN}, "en-US"),
        ({"a.en_GB.md": EN}, "en_GB"),
        ({"en/a.md": EN, "en-GB/a.md": EN}, "en"),
        ({"a.md": EN, "index.md": EN, "en-GB/index.md": EN}, "en"),
        ({"en-US/a.md": EN, "en-GB/a.md": EN}, "en"),
        ({"en-us/a.md": EN}, "en"),
    ],
)
def test_the_name_of_english_is_that_of_its_only_pages(
    tmp_path: Path, files: dict[str, str], english: str
) -> None:
    assert translated(site(tmp_path, files)).english == english
    if english == "en-US":
        found = translated(site(tmp_path, {"fr-FR/a.md": "# A\n"}))
        assert (found.structure, found.tags, set(found.others)) == (FOLDER, ("fr-FR",), set(files))


def test_only_some_of_the_files_may_count(tmp_path: Path) -> None:
    files = {"a.md": EN, "a.fr.md": TEXTS["fr"], "README.de.md": TEXTS["de"], "README.md": EN}
    found = translated(site(tmp_path, files), only=("a.md", "a.fr.md"))
    assert (found.tags, found.others) == (("fr",), ("a.md",))


def test_a_folder_of_a_language_within_a_section_is_named_with_its_place(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("guide/pay.md", "# Pay\n\nYou can pay with your card, and we send you a receipt.\n")
    folder.write(
        "guide/fr/pay.md", "# Payer\n\nVous pouvez payer avec votre carte, et nous vous envoyons un reçu.\n"
    )
    folder.write("guide/it/pay.md", "# Pay\n\nThe pages of the IT team, and of all who work with it.\n")
    assert translated(tmp_path).nested == (("guide/fr", "fr/guide"),)
