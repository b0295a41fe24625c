"""Orders of the queue are found by their files, and sort what waits."""

from __future__ import annotations

import pytest

from kb_tools.pipeline.review.order import PAGE, Waiting, key, names
from kb_tools.storage.project import Project
from tests.conftest import Folder

UNITS = (
    Waiting("a", "2026-01-02", 3, None),
    Waiting("b", "", 9, 20),
    Waiting("c", "2026-01-01", 3, 80),
)


@pytest.mark.parametrize(
    ("name", "found"), [("page", "abc"), ("oldest", "cab"), ("longest", "bac"), ("risk", "cba")]
)
def test_an_order_sorts_and_keeps_what_is_equal_in_page_order(folder: Folder, name: str, found: str) -> None:
    by = key(name, Project.open(folder.root))
    assert "".join(unit.catalog for unit in sorted(UNITS, key=by)) == found


def test_the_orders_are_the_files_of_their_folder() -> None:
    assert set(names()) >= {PAGE, "oldest", "longest", "risk"}
    with pytest.raises(KeyError):
        key("best", None)  # type: ignore[arg-type]
