"""Reports of readers in files that a server writes: read as they are, and never changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.pipeline.review.reader_reports.base import ReaderReport
from kb_tools.pipeline.review.reader_reports.json_lines import JsonLines

ANSWER: dict[str, object] = {
    "version": 1,
    "id": "9b2f6a341d0c4d8a9c550f6f6f0d2a11",
    "page": "billing/refunds/",
    "locale": "lt",
    "helpful": False,
    "problem": "translation",
    "section": "times",
    "words": "dešimt dienų",
    "reason": "Ne dienos.",
    "day": "2026-11-23",
}


def lines(*answers: object) -> str:
    return "".join(f"{json.dumps(answer)}\n" for answer in answers)


def opened(path: Path) -> list[str]:
    return [report.id for report in JsonLines(path).opened()]


def test_a_report_is_an_answer_about_a_translation(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(lines({**ANSWER, "problem": "missing"}, ANSWER, {**ANSWER, "id": "2", "problem": None}))
    assert JsonLines(path).opened() == (
        ReaderReport(
            "9b2f6a341d0c4d8a9c550f6f6f0d2a11",
            "lt",
            "billing/refunds/",
            "times",
            "dešimt dienų",
            "Ne dienos.",
            "2026-11-23",
        ),
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "translation",
        '{"problem": "translation"',
        '["translation"]',
        lines({**ANSWER, "id": 7}),
        lines({**ANSWER, "id": "../x"}),
        lines({**ANSWER, "page": ["a"]}),
        lines({**ANSWER, "words": {"a": 1}}),
        '{"problem": "translation", "id": "' + "x" * 100_000 + '"}',
        "[" * 100_000 + "translation",
    ],
)
def test_a_line_that_is_no_report_costs_only_itself(tmp_path: Path, line: str) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(f"{line}\n{lines({**ANSWER, 'id': 'good'})}")
    assert opened(path) == ["good"]


def test_what_a_reader_wrote_is_bounded_and_holds_no_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(lines({**ANSWER, "reason": "a\u0000\u001bb" + "x" * 5_000, "section": None}))
    assert opened(path) == []
    path.write_text(lines({**ANSWER, "reason": "a\u0000\u001bb" + "x" * 5_000}))
    (report,) = JsonLines(path).opened()
    assert report.reason.startswith("abx")
    assert len(report.reason) <= 1_000


def test_the_last_answer_of_one_view_wins(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(lines(ANSWER, {**ANSWER, "reason": "Kitaip."}))
    assert [report.reason for report in JsonLines(path).opened()] == ["Kitaip."]


def test_a_closed_report_does_not_come_back_and_the_answers_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(lines({**ANSWER, "id": "1"}, {**ANSWER, "id": "2"}))
    before = path.read_bytes()
    reports = JsonLines(path)
    assert len(reports.opened()) == 2
    reports.close("1", "Ona", "2026-11-24")
    assert [report.id for report in reports.opened()] == ["2"]
    assert opened(path) == ["2"]
    assert path.read_bytes() == before
    with path.open("a") as file:
        file.write(lines({**ANSWER, "id": "3"}))
    assert [report.id for report in reports.opened()] == ["2", "3"]


def test_a_folder_of_files(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text(lines({**ANSWER, "id": "2", "day": "2026-01-02"}))
    (tmp_path / "a.jsonl").write_text(lines({**ANSWER, "id": "1", "day": "2026-01-03"}))
    (tmp_path / "other.txt").write_text(lines({**ANSWER, "id": "3"}))
    reports = JsonLines(tmp_path)
    assert [report.id for report in reports.opened()] == ["2", "1"]
    reports.close("2", "Ona", "2026-11-24")
    assert opened(tmp_path) == ["1"]


def test_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    reports = JsonLines(tmp_path / "later.jsonl")
    assert reports.opened() == ()
    (tmp_path / "later.jsonl").write_text(lines(ANSWER))
    assert len(reports.opened()) == 1


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KbError, match="file"):
        JsonLines(tmp_path / "file" / "answers.jsonl").close("1", "Ona", "2026-11-24")
