"""Who builds what, and when: all workers are busy to the end, and all that must be done is done."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.executors import Workers
from kb_tools.model.locale import Locale
from kb_tools.sites.base import Staged
from kb_tools.sites.renderers.mkdocs.build import schedule
from kb_tools.sites.renderers.mkdocs.build.schedule import order_for, run
from kb_tools.sites.renderers.mkdocs.build.tasks import Built, LocaleTask

pytestmark = pytest.mark.usefixtures("dated")

TAGS = ("en", "lt", "es", "ar", "de", "fr", "pl")


def jobs(count: int, pages: int = 10) -> list[LocaleTask]:
    states = {tag: dict.fromkeys(map(str, range(pages)), "reviewed") for tag in TAGS}
    staged = Staged(Path("stage"), {}, states=states)
    locales = tuple(Locale(tag) for tag in TAGS[:count])
    return [LocaleTask(Path("mkdocs.yml"), staged, locale, locales, Path("site")) for locale in locales]


@pytest.mark.parametrize(
    ("count", "workers", "shares", "pages_first"),
    [
        (1, 1, (1,), False),
        (1, 2, (2,), False),
        (2, 2, (1, 1), False),
        (3, 2, (1, 1, 2), False),
        (4, 2, (1,) * 4, False),
        (5, 2, (1,) * 5, True),
        (5, 4, (1, 1, 1, 1, 4), False),
        (7, 3, (1,) * 7, True),
    ],
)
def test_locales_are_built_whole_where_everybody_has_enough_to_do(
    count: int, workers: int, shares: tuple[int, ...], pages_first: bool
) -> None:
    order = order_for(jobs(count), workers)
    assert (order.shares, order.pages_first) == (shares, pages_first)


@pytest.mark.parametrize(
    ("pages", "workers", "indexes"), [(500, 1, 1), (500, 2, 2), (501, 1, 1), (501, 2, 1), (501, 8, 4)]
)
def test_few_large_indexes_are_made_at_a_time(pages: int, workers: int, indexes: int) -> None:
    assert order_for(jobs(3, pages), workers).indexes == indexes


class Slow:
    """An executor that ends its tasks in any order that is drawn."""

    def __init__(self, draw: st.DataObject) -> None:
        self.draw, self.begun, self.open = draw, [], []

    def submit(self, task: Any, job: LocaleTask, *arguments: Any) -> Future[Built]:
        future: Future[Built] = Future()
        self.open.append((task.__name__, job.locale.tag, future))
        self.begun.append((task.__name__, job.locale.tag, arguments[:1]))
        return future

    def wait(self, running: Any, **_: Any) -> tuple[list[Future[Built]], None]:
        names = [name for name, _, _ in self.open]
        assert names.count("index_locale") <= self.most, "Pagefind takes memory"
        name, tag, future = self.open.pop(self.draw.draw(st.integers(0, len(self.open) - 1)))
        pages = {f"{tag}/index.html": "key"} if name == "build_share" else {}
        future.set_result(Built(Locale(tag), pages=pages))
        return [future], None


@given(st.data(), st.integers(1, 7), st.integers(1, 4), st.sampled_from([10, 1000]))
def test_everything_is_done_once_and_in_its_order(
    draw: st.DataObject, count: int, many: int, pages: int
) -> None:
    executor: Any = Slow(draw)
    executor.most = order_for(jobs(count, pages), many).indexes
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schedule, "wait", executor.wait)
        patch.setattr(schedule, "_progress", nullcontext)
        results = run(jobs(count, pages), Workers(executor, many), lambda done: None)
    assert list(results) == list(TAGS[:count])
    for tag, made in results.items():
        names = [name for name, of, _ in executor.begun if of == tag]
        shared = names.count("build_share") > 1
        assert names[-1] == "index_locale"
        assert names.count("index_locale") == 1
        assert names == sorted(
            names, key=["read_share", "build_share", "finish_locale", "index_locale"].index
        )
        assert ("finish_locale" in names) is ("read_share" in names) is shared
        assert made.pages == {f"{tag}/index.html": "key"}
