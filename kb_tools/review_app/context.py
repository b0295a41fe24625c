"""What all requests share: the project at the desk, its rendered pages, who is signed in, what was done."""

from __future__ import annotations

import contextlib
import itertools
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Generic, TypeVar

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.review.act import Change
from kb_tools.pipeline.review.desk import Desk
from kb_tools.pipeline.review.unit_id import fingerprint
from kb_tools.pipeline.review.worklist import page_paths
from kb_tools.pipeline.review_site.review_site import ReviewSite
from kb_tools.review_app.delivery.base import Delivery, Parcel
from kb_tools.review_app.delivery.work_tree import WorkTree
from kb_tools.review_app.events import Events, Presence
from kb_tools.review_app.origins import Origins
from kb_tools.review_app.sessions import Sessions
from kb_tools.review_app.sign_in.base import Elsewhere, Person, SignIn
from kb_tools.storage.catalogs import catalog_path
from kb_tools.storage.term_stamps import stamps_path

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The last things that were put in, up to a number. Methods may be called from any thread."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, key: K, value: V) -> None:
        """Keep a value; the oldest goes where there are too many."""
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def get(self, key: K) -> V | None:
        """Return a value, None where it is not kept (any more)."""
        with self._lock:
            return self._kept.get(key)

    def drop(self, key: K) -> None:
        """Forget a value."""
        with self._lock:
            self._kept.pop(key, None)


@dataclass(frozen=True, slots=True)
class Typed:
    """A target that somebody tries, which is not saved."""

    locale: Locale
    path: str
    """Of the page."""
    name: str
    """Of the catalog."""
    key: str
    target: str


@dataclass
class Context:
    """What all requests share. All parts may be used from any thread."""

    desk: Desk
    site: ReviewSite
    sign_in: SignIn
    origins: Origins
    report: Callable[[str], None] = lambda _: None
    """Says something to whoever runs the server."""
    local: bool = True
    """Whether one person works on their own machine, and may say what their name is."""
    recognizes: bool = False
    """Whether each request says who it comes from, by the header of a proxy."""
    elsewhere: Elsewhere | None = None
    """Where people sign in, if it is at another site."""
    start: str | None = None
    """The tag of the locale that is shown first."""
    delivery: Delivery = field(default_factory=WorkTree)
    sessions: Sessions = field(default_factory=Sessions)
    events: Events = field(default_factory=Events)
    presence: Presence = field(default_factory=Presence)
    shown: Recent[str, str] = field(default_factory=lambda: Recent(4096))
    """The texts that somebody has seen, by fingerprint: what both sides of a conflict began with."""
    changes: Recent[str, tuple[str, Change]] = field(default_factory=lambda: Recent(1024))
    """Decisions that can be taken back, each with the session that made it."""
    deciding: threading.RLock = field(default_factory=threading.RLock)
    """Held from a decision to its delivery, so that each is delivered under the name of the one who made it."""
    typed: Recent[int, Typed] = field(default_factory=lambda: Recent(256))
    """By the version of the page that shows them."""
    asked: Callable[[str], None] = lambda _: None
    """Called with the tag of each locale that somebody works on."""
    _versions: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def version(self) -> int:
        """Return a number that no version of a page has had."""
        return next(self._versions)

    def remember(self, session: str, change: Change) -> str:
        """Keep a decision; return the id by which it is taken back."""
        key = token_urlsafe(12)
        self.changes.put(key, (session, change))
        return key

    def show(self, text: str, print_: str) -> None:
        """Note that somebody sees a text."""
        self.shown.put(print_, text)

    def written(self, tag: str, names: list[str]) -> int:
        """Tell everybody that catalogs of a locale have changed on disk; return the new version of their pages."""
        desk = self.desk.locale(tag)
        self.site.refresh(desk.locale)
        paths = page_paths(desk)
        version = self.version()
        for name in names:
            self.events.publish("catalog", locale=tag, catalog=name)
            if name in paths:
                self.events.publish("page", locale=tag, path=paths[name], v=version)
        return version

    @contextlib.contextmanager
    def decision(
        self, person: Person, locale: Locale, names: Iterable[str], done: str
    ) -> Iterator[Callable[[], str]]:
        """Enter what a person decides in some catalogs: one decision at a time, noted before it is written.

        The function that it gives delivers what was written; it returns what went wrong, as a sentence, or nothing. The
        decision stands in the catalogs in any case. What is not delivered was not written, and its note is forgotten.
        """
        project = self.desk.project
        listed = list(dict.fromkeys(names))
        files = [*(catalog_path(project, locale, name) for name in listed), stamps_path(project, locale)]
        subject = f"{done} in {', '.join(listed)} ({locale.tag})"
        delivered = False

        def deliver() -> str:
            nonlocal delivered
            delivered = True
            try:
                sending.deliver()
            except KbError as error:
                return error.problem
            return self.delivery.complaint()

        with self.deciding:
            sending = self.delivery.begin(Parcel(locale, person, files, subject))
            try:
                yield deliver
            finally:
                if not delivered:
                    sending.drop()

    def note_change(self, change: Change) -> int:
        """Note a decision that was just written: what is in memory, and what others see. Return the new version."""
        tag = change.locale.tag
        desk = self.desk.locale(tag)
        desk.shelf.forget(change.name)
        catalog = desk.shelf.catalog(change.name)
        unit = catalog.by_key.get(change.after.key)
        if unit is not None:
            desk.note(change.name, unit, desk.judge(change.name, catalog, unit, finished=False))
            self.show(unit.target, fingerprint(unit))
        return self.written(tag, [change.name])
