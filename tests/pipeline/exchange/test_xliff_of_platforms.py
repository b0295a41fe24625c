"""XLIFF that a platform wrote itself has ids of its own: its texts are found by their English."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State, Unit
from tests.conftest import Folder
from tests.written_site import written_site

CROWDIN = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="/docs/refunds.md" source-language="en" target-language="fr" datatype="plaintext">
    <body>
      <trans-unit id="101" approved="yes">
        <source>Refunds</source>
        <target state="final">Remboursements</target>
      </trans-unit>
      <trans-unit id="102">
        <source>We refund within **ten
          days**, see [home](index.md).</source>
        <target state="translated">Sous **dix jours**, voir [accueil](index.md).</target>
      </trans-unit>
      <trans-unit id="103">
        <source>Ask us.</source>
        <target state="needs-translation">Ask us.</target>
      </trans-unit>
      <trans-unit id="104">
        <source>A text that the site does not have.</source>
        <target state="translated">Un texte que le site n'a pas.</target>
      </trans-unit>
      <trans-unit id="105">
        <source>Run `kb build`.</source>
        <target state="translated">Lancez kb build.</target>
      </trans-unit>
    </body>
  </file>
</xliff>
"""


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    """A site with an English page about refunds."""
    folder = written_site(tmp_path, "suffix")
    for path in ("docs/refunds.fr.md", "docs/only.fr.md"):
        (folder.root / path).unlink()
    text = "# Refunds\n\nWe refund within **ten days**, see [home](index.md).\n\nAsk us.\n\nRun `kb build`.\n"
    folder.write("docs/refunds.md", text)
    folder.write("docs/index.md", "# Home page\n\nAsk us.\n")
    return folder


def units(folder: Folder) -> dict[str, Unit]:
    return {unit.source: unit for unit in folder.catalog("refunds", "fr").active}


def test_the_texts_of_crowdin_are_found_by_their_english(site: Folder) -> None:
    site.write("crowdin.xliff", CROWDIN)
    said = site.kb("import", "crowdin.xliff", code=1)
    found = units(site)
    linked = found["We refund within **ten days**, see [home](index.md)."]
    assert (linked.target, linked.state) == (
        "Sous **dix jours**, voir [accueil](index.md).",
        State.TRANSLATED,
    )
    assert (found["Refunds"].target, found["Refunds"].state) == ("Remboursements", State.TRANSLATED)
    assert found["Ask us."].target == ""
    assert found["Run `kb build`."].target == ""
    assert "/docs/refunds.md: unknown: 'A text that the site does not have.'" in said.stdout
    assert "refused: 'Run `kb build`.'" in said.stdout
    before = site.snapshot("locales")
    site.kb("import", "crowdin.xliff", code=1)
    assert site.snapshot("locales") == before


def test_english_that_has_changed_since_is_known_by_what_stale_and_obsolete_units_keep(site: Folder) -> None:
    was, is_now, gone = (
        "We answer within two days.",
        "We answer within three days.",
        "Checks are not taken any more.",
    )
    site.edit("docs/refunds.md", "Ask us.", f"{was}\n\n{gone}")
    site.kb("update")
    site.change("refunds", lambda u: replace(u, target="Fini.") if u.source in (was, gone) else u, "fr")
    site.edit("docs/refunds.md", f"{was}\n\n{gone}", is_now)
    site.kb("update")
    assert (units(site)[is_now].state, units(site)[is_now].previous_source) == (State.STALE, was)
    text = CROWDIN.replace('"needs-translation">Ask us.', '"final">Réponse en deux jours.').replace(
        "Ask us.", was
    )
    text = text.replace("A text that the site does not have.", gone)
    site.write("crowdin.xliff", text)
    said = site.kb("import", "crowdin.xliff", code=1)
    assert "unknown" not in said.stdout
    assert f"/docs/refunds.md: suggested: '{was}'" in said.stdout
    assert f"/docs/refunds.md: gone: '{gone}'" in said.stdout
    unit = units(site)[is_now]
    assert (unit.target, unit.state) == ("Fini.", State.STALE)
    assert [r.text for r in unit.remarks if r.kind is RemarkKind.SUGGESTION] == ["Réponse en deux jours."]
    before = site.snapshot("locales")
    site.kb("import", "crowdin.xliff", code=1)
    assert site.snapshot("locales") == before


def test_weblate_sends_its_own_ids(site: Folder) -> None:
    unit = '<trans-unit xml:space="preserve" id="9f8a1c2b3d4e5f60" approved="no"><source>Ask us.</source>'
    head = '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
    file = '<file original="project/docs" source-language="en" target-language="fr" datatype="po">'
    unit += "<target>Demandez-nous.</target></trans-unit>"
    text = f'<?xml version="1.0"?>{head}{file}<body>{unit}</body></file></xliff>'
    site.write("weblate.xlf", text)
    site.kb("import", "weblate.xlf")
    assert units(site)["Ask us."].target == "Demandez-nous."
    assert {u.target for u in site.catalog("index", "fr").active if u.source == "Ask us."} == {
        "Demandez-nous."
    }


def test_a_text_for_a_page_that_became_a_file_meanwhile_is_not_lost(site: Folder) -> None:
    site.kb("update")
    site.kb("export", "--xliff-version", "1.2", "--locale", "fr", "job.xlf")
    job = site.read("job.xlf")
    done = job.replace("<source>Ask us.</source>", "<source>Ask us.</source><target>Demandez-nous.</target>")
    site.write("job.xlf", done)
    site.write("docs/refunds.fr.md", "# Remboursements\n")
    site.kb("update")
    assert not units(site)
    site.kb("import", "job.xlf", code=None)
    assert units(site)["Ask us."].target == "Demandez-nous."
    site.kb("update", "--check")
