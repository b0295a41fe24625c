"""The glossary in drafts: free first, masked where missed, said so in the notes."""

from __future__ import annotations

from kb_tools.engines.marks.chain import Draft
from kb_tools.engines.marks.jobs import NoDraft
from kb_tools.style.glossary import Glossary, Names, Target, Term
from tests.engines.fakes import draft

GLOSSARY = Glossary(
    (
        Term("Meridian Desk", translate=False, case_sensitive=True),
        Term(
            "case",
            not_in=("in case",),
            targets={
                "lt": Names(Target("užklausa", stem="užklaus"), forbidden=(Target("byla", stem="byl"),))
            },
        ),
        Term("escalation path", targets={"lt": Names(Target("eskalavimo tvarka"))}),
        Term("path", targets={"lt": Names(Target("kelias"))}),
    )
)


def drafted(source: str, phrases: dict[str, str]) -> Draft | NoDraft:
    return draft(source, phrases.get, GLOSSARY)


def test_a_term_that_is_said_right_in_any_form_is_left_alone() -> None:
    found = drafted("Open the case now.", {"Open the case now.": "Dabar atverkite užklausą."})
    assert found == Draft("Dabar atverkite užklausą.", "plain")


def test_a_term_that_is_missed_is_masked_and_may_want_another_ending() -> None:
    phrases = {"Open the case now.": "Dabar atverkite dėžę.", "Open the [1] now.": "Dabar atverkite [1]."}
    found = drafted("Open the case now.", phrases)
    assert found == Draft("Dabar atverkite užklausa.", "refind", (("masked", "case"), ("inflection", "case")))


def test_a_forbidden_target_counts_as_missed() -> None:
    phrases = {"Open the case now.": "Dabar atverkite bylą.", "Open the [1] now.": "Dabar atverkite [1]."}
    assert isinstance(found := drafted("Open the case now.", phrases), Draft)
    assert found.text == "Dabar atverkite užklausa."


def test_a_name_stays_and_needs_no_ending() -> None:
    phrases = {"Open Meridian Desk now.": "Dabar atverkite Stalą.", "Open [1] now.": "Dabar atverkite [1]."}
    found = drafted("Open Meridian Desk now.", phrases)
    assert found == Draft("Dabar atverkite Meridian Desk.", "refind", (("masked", "meridian-desk"),))


def test_the_longer_term_wins_and_a_first_word_is_capitalized() -> None:
    phrases = {"Escalation paths are new.": "Takai nauji.", "[1] are new.": "[1] yra nauja."}
    assert isinstance(found := drafted("Escalation paths are new.", phrases), Draft)
    assert found.text == "Eskalavimo tvarka yra nauja."


def test_the_free_draft_is_kept_with_a_warning_where_the_mask_is_lost() -> None:
    phrases = {"Open the case now.": "Dabar atverkite dėžę.", "Open the [1] now.": "Dabar atverkite."}
    phrases |= {"Open the": "Atverkite", "now.": "dabar."}
    found = draft("Open the case now.", lambda text: phrases.get(text) if "[" not in text else "x", GLOSSARY)
    assert isinstance(found, Draft)
    assert dict(found.notes).keys() & {"masked", "missed"}


def test_a_phrase_in_which_the_word_is_no_term() -> None:
    found = drafted("Bring it in case of rain.", {"Bring it in case of rain.": "Imkite, jei lis."})
    assert found == Draft("Imkite, jei lis.", "plain")
