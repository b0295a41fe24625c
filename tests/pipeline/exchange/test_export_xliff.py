"""What agencies get: valid by the published schemas, with all that a translator should know."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File

from kb_tools.catalog.xliff import write_1, write_2
from kb_tools.catalog.xliff.job import Job, JobPage, JobTerm, JobUnit, Note, NoteKind, unit_id
from kb_tools.catalog.xliff.xml import is_writable
from kb_tools.markdown.inline_codes import Reading, source_content, target_content
from kb_tools.model.locale import Locale
from kb_tools.model.unit import State, Unit, text_hash
from tests.conftest import Folder, write_project
from tests.markdown.test_inline_codes import texts

DATA = Path(__file__).parent / "data"
FILES = {"2.1": "xliff-core-2.0.xsd", "1.2": "xliff-core-1.2-strict.xsd"}
PAGE = "billing/refunds"
GLOSSARY = """\
terms:
  - term: refund
    definition: Money that goes back
    targets:
      lt: {preferred: grąžinimas}
  - term: kb
    translate: false
"""


class _Local(etree.Resolver):
    """Finds the schema that both import beside them, and nothing on the network."""

    def resolve(self, system_url: str, public_id: str, context: object) -> object:
        if system_url.endswith("xml.xsd"):
            return self.resolve_filename(str(DATA / "xml.xsd"), context)
        return None


def schema(version: str) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local())
    return etree.XMLSchema(etree.parse(str(DATA / FILES[version]), parser))


SCHEMAS = {version: schema(version) for version in FILES}


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    made = write_project(tmp_path)
    made.write("style_guide/glossary.yml", GLOSSARY)
    made.edit(
        "docs/billing/refunds.md", "**ten days**.", "**ten days**, see [home](../index.md) and `kb build`."
    )
    made.update()
    return made


@pytest.fixture(params=list(FILES))
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_schemas_find_what_is_wrong() -> None:
    for version, checked in SCHEMAS.items():
        space = "urn:oasis:names:tc:xliff:document:" + ("2.0" if version == "2.1" else "1.2")
        assert not checked.validate(
            etree.fromstring(f'<xliff xmlns="{space}" version="{version}"><a/></xliff>')
        )


@pytest.mark.parametrize("more", [[], ["--copy-english"]])
def test_every_state_is_valid(site: Folder, version: str, more: list[str]) -> None:
    site.change(PAGE, lambda u: replace(u, target=f"x {u.source}") if u.source in ("Refunds", "Card") else u)
    site.change("index", lambda u: _draft(u) if u.source == "Welcome" else u)
    site.kb(
        "review", "approve", "lt", "docs/billing/refunds.md", "--reviewer", "Ona", "--only", "Card", code=None
    )
    site.edit("docs/billing/refunds.md", "# Refunds", "# Refunds at once")
    site.update()
    site.kb("export", "--xliff-version", version, "--all", "-l", "lt", "job.xlf", *more)
    tree = etree.parse(str(site.root / "job.xlf"))
    assert SCHEMAS[version].validate(tree), SCHEMAS[version].error_log


def _draft(unit: Unit) -> Unit:
    return replace(unit, target="Sveiki", fuzzy=True).stamped(origin="argos", target=text_hash("Sveiki"))


@given(
    texts.filter(bool).filter(is_writable),
    texts.filter(is_writable),
    st.sampled_from(list(State)),
    st.booleans(),
    st.text().filter(is_writable),
    st.sampled_from(list(FILES)),
)
def test_any_job_is_valid(
    source: str, target: str, state: State, machine: bool, said: str, version: str
) -> None:
    own = source_content(source, Reading())
    other = () if state is State.UNTRANSLATED else target_content(target or "x", source, Reading())
    notes = tuple(Note(kind, said) for kind in NoteKind)
    unit = JobUnit(unit_id(source, said), own, other, state, machine, notes, (JobTerm(said, said, said),))
    job = Job(Locale("en"), Locale("zh-Hans"), (JobPage(said, (unit,), said), JobPage("b", (unit,))))
    written = "".join((write_2 if version == "2.1" else write_1).serialize(job)).encode()
    assert SCHEMAS[version].validate(etree.fromstring(written)), SCHEMAS[version].error_log


def test_a_translator_is_told_place_notes_terms_and_address(site: Folder, version: str) -> None:
    text = "## Times\n\n<!-- kb:note Short, please. -->\n\nYour refund is on its way.\n\n"
    site.edit("docs/billing/refunds.md", "## Times\n", text)
    site.update()
    site.kb("export", "--xliff-version", version, "-l", "lt", "job.xlf")
    file = site.read("job.xlf")
    word = "category" if version == "2.1" else "from"
    unit = next(
        u for u in re.findall(r"<(?:trans-)?unit.*?</(?:trans-)?unit>", file, re.DOTALL) if "on its way" in u
    )
    for kind, said in (
        ("kind", "paragraph"),
        ("under", "Times"),
        ("term", "refund = grąžinimas (Money that goes back)"),
    ):
        assert f'<note {word}="{kind}">{said}</note>' in unit
    assert f'<note {word}="address">https://help.example.org/billing/refunds/</note>' in file
    assert (version == "2.1") == ("<gls:translation>grąžinimas</gls:translation>" in unit)
    assert "grąžinimas" in site.read("job.tbx")


def test_a_file_for_each_page_or_one_for_all(site: Folder, version: str) -> None:
    said = site.kb("export", "--xliff", "--xliff-version", version, "-l", "lt", "job").stdout.split()
    assert {"job/docs/index.md.xlf", "job/docs/billing/refunds.md.xlf", "job/glossary.tbx"} <= set(said)
    for path in (site.root / "job").rglob("*.xlf"):
        assert SCHEMAS[version].validate(etree.parse(str(path)))
    site.kb("export", "-l", "lt", "one.xlf", "--page", "docs/index.md")
    assert site.read("one.xlf").count("<file ") == 1


def test_english_is_put_into_empty_targets_alone_and_without_a_state(site: Folder, version: str) -> None:
    site.change("index", lambda u: _draft(u) if u.source == "Welcome" else u)
    site.kb("export", "--xliff-version", version, "-l", "lt", "job.xlf", "--copy-english")
    file = site.read("job.xlf")
    assert file.count("<source>") == len(re.findall("<target[ >]", file))
    assert "<target>Card</target>" in file
    assert ">Sveiki</target>" in file
    assert file.count("state=") == 1


def test_only_what_waits_is_sent_unless_all_is_wanted(site: Folder) -> None:
    site.translate()
    assert "nothing waits" in site.kb("export", "-l", "lt", "job.xlf").stderr
    assert not (site.root / "job.xlf").exists()
    site.kb("export", "-l", "lt", "--all", "job.xlf")
    assert 'state="reviewed"' in site.read("job.xlf")


def test_a_file_that_came_back_is_not_written_over(site: Folder) -> None:
    site.kb("export", "-l", "lt", "job.xlf")
    site.kb("export", "-l", "lt", "job.xlf")
    site.edit("job.xlf", "<source>Card</source>", "<source>Card</source><target>Kortelė</target>")
    before = site.snapshot()
    assert "--replace" in site.kb("export", "-l", "lt", "job.xlf", code=2).stderr
    assert site.snapshot() == before


def test_catalogs_that_lack_the_english_of_today_are_not_sent(site: Folder) -> None:
    site.edit("docs/billing/refunds.md", "Card", "Bank card")
    assert "kb update" in site.kb("export", "-l", "lt", "job.xlf", code=2).stderr
    assert "kb update" in site.kb("export", "--words", "-l", "lt", code=2).stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-l", "lt"), "There is no FILE"),
        (("job.xlf",), "--locale"),
        (("-l", "lt", "-l", "ar", "job.xlf"), "one locale"),
        (("-l", "lt", "job.doc"), "neither TMX nor XLIFF"),
        (("-l", "ja", "job.xlf"), "ja"),
        (("-l", "lt", "job.xlf", "--page", "docs/none.md"), "No page is there"),
        (("-l", "lt", "--xliff", "mkdocs.yml"), "This is a file"),
    ],
)
def test_wrong_usage_is_one_clear_message(site: Folder, words: tuple[str, ...], said: str) -> None:
    assert said in site.kb("export", *words, code=2).stderr


def test_a_text_that_xml_cannot_hold_is_left_out_and_named(site: Folder) -> None:
    site.edit("docs/billing/refunds.md", "Bank transfer", "Bank \x0b transfer")
    site.update()
    assert "Left out" in site.kb("export", "-l", "lt", "job.xlf").stderr
    etree.parse(str(site.root / "job.xlf"))


def test_an_agency_translates_with_the_translate_toolkit(site: Folder, version: str) -> None:
    """Round trip through a tool of others: it moves our codes, and knows our states and ids."""
    site.kb("export", "--xliff", "--xliff-version", version, "-l", "lt", "job")
    path = site.root / "job/docs/billing/refunds.md.xlf"
    file = (Xliff2File if version == "2.1" else Xliff1File).parsefile(str(path))
    for unit in file.units:
        if "We refund" in unit.source:
            unit.rich_target = unit.rich_source
            unit.marktranslated() if version == "2.1" else unit.markfuzzy(False)
        elif unit.source == "Card":
            unit.target = "Kortelė"
    path.write_bytes(bytes(file))
    site.kb("import", "job")
    units = site.catalog(PAGE).by_key
    source = next(key for key in units if key.startswith("We refund"))
    assert (units[source].target, units[source].state) == (source, State.TRANSLATED)
    assert (units["Card"].target, units["Card"].state) == ("Kortelė", State.TRANSLATED)


def test_the_same_project_gives_the_same_bytes(site: Folder, version: str) -> None:
    for name in ("a.xlf", "b.xlf"):
        site.kb("export", "--xliff-version", version, "-l", "lt", name)
    assert site.read("a.xlf") == site.read("b.xlf")
