"""Which pages answer a question, and in which order."""

from __future__ import annotations

from kb_tools.sites.search.page_text import Section
from kb_tools.sites.search.postings import SearchPage, make_index
from kb_tools.sites.search.query import Words, answer

WORDS = Words(
    frozenset({"how", "do", "i", "the", "who", "see"}), ("怎么",), {("macro",): ("answer", "template")}
)


def page(title: str, *texts: str, **more: object) -> SearchPage:
    sections = [Section(title, "", texts[0] if texts else "")]
    sections += [
        Section(f"Part {number}", f"part-{number}", text) for number, text in enumerate(texts[1:], 1)
    ]
    return SearchPage(title, title, tuple(sections), **more)  # type: ignore[arg-type]


PAGES = (
    page("Add users in bulk", "Import people from a file.", "Solve problems with the file."),
    page("Support hours", "When users write, agents answer.", words=("opening times", "bank holidays")),
    page("Use an answer template", "A text for many answers to users."),
    page("Run the site", "For writers of articles about users and files.", staff=True),
    page("Refunds", "Money back in ten days.", fallback=True),
    page("添加用户", "一次添加很多人。"),
    page("Who sees what", "Roles."),
)
INDEX = make_index(PAGES)


def found(question: str, **more: bool) -> list[str]:
    return [INDEX.pages[hit.page].title for hit in answer(question, INDEX, WORDS, **more)]


def test_a_page_need_not_have_all_words() -> None:
    assert found("how do I import a spreadsheet of people")[0] == "Add users in bulk"


def test_more_of_the_words_come_first() -> None:
    assert found("add users")[0] == "Add users in bulk"
    assert set(found("users")) == {"Add users in bulk", "Support hours", "Use an answer template"}


def test_words_of_the_owner_find_a_page() -> None:
    assert found("bank holiday") == ["Support hours"]


def test_a_typing_error_is_mended_and_an_unfinished_word_completed() -> None:
    assert found("tempalte") == ["Use an answer template"]
    assert found("templ") == ["Use an answer template"]


def test_a_synonym_leads_to_the_term() -> None:
    assert found("macros") == ["Use an answer template"]


def test_pages_for_the_staff_are_found_by_the_staff() -> None:
    assert "Run the site" not in found("files")
    assert "Run the site" in found("files", staff=True)


def test_pages_in_english_come_last() -> None:
    pages = (page("Refunds", "refunds refunds", fallback=True), page("Money", "One word of refunds."))
    index = make_index(pages)
    assert [index.pages[hit.page].title for hit in answer("refunds", index, Words())] == ["Money", "Refunds"]


def test_a_question_without_spaces_is_understood() -> None:
    assert found("怎么添加很多用户") == ["添加用户"]
    assert found("户") == ["添加用户"]


def test_words_that_say_nothing_count_where_there_are_no_others() -> None:
    assert found("who sees") == ["Who sees what"]


def test_nothing_is_found_for_nothing() -> None:
    assert found("") == found("?!") == found("xyzzyqwert") == []


def test_the_section_that_answers_is_named() -> None:
    (hit,) = answer("problems", INDEX, WORDS)
    assert INDEX.pages[hit.page].sections[hit.section].anchor == "part-1"


def test_a_page_may_be_raised() -> None:
    pages = (page("One", "refund"), page("Two", "refund", boost=2.0))
    assert [hit.page for hit in answer("refund", make_index(pages), Words())] == [1, 0]
