"""A whole project in the hands of writers, translators, machines, editors and git: laws 3 to 6 after each step."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.three_way import CONFLICT, merge_three
from kb_tools.catalog.merge.transitions import approve, reject, withdraw
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import State, Unit, text_hash
from tests.conftest import MKDOCS, Folder

THOROUGH = int(os.environ.get("KB_THOROUGH", "0"))
"""Examples to run instead of the few that suit an ordinary run; each has up to 60 steps."""
SENTENCES = [
    "Open the case and read it twice.",
    "Send the answer before the end of the day.",
    "Customers in other time zones wait for [support](support.md).",
    "Select **Save** to keep your changes.",
    "The `due` field says when the case must be answered.",
    "Never promise a date that you cannot keep.",
    "Ask for the order number, the name and the country.",
    "A region has its own working hours and holidays.",
    "Save",
    "Yes",
]
EDITS = [
    ("twice", "three times"),
    ("**Save**", "*Save*"),
    ("support.md", "help.md"),
    ("`due`", "`deadline`"),
    ("before the end of the day", "today"),
    (" and ", " or "),
    (".", ", always."),
]
names = st.sampled_from(["a", "b", "deep/c", "deep/d"])
sentences = st.sampled_from(SENTENCES)


class ProjectMachine(RuleBasedStateMachine):
    """Every rule is something that a person does; the targets `kept` and the comments `said` must never vanish.

    Only what a person `vouched` for is reviewed, and an approval that still `stands` is never lost.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = Folder(Path(tempfile.mkdtemp(prefix="kb-machine-")))
        self.folder.write(
            "mkdocs.yml", MKDOCS.replace(", guide: guide", "").replace("{locale: ar, name: العربية}", "")
        )
        config = self.folder.read("mkdocs.yml").replace("        - \n", "")
        self.folder.write("mkdocs.yml", config)
        self.pages: dict[str, list[str]] = {}
        self.kept: set[str] = set()
        self.said: set[str] = set()
        self.vouched: set[str] = set()
        """The pairs of source and target that a person has approved, by their hash."""
        self.stands: set[str] = set()
        """Those of them that nobody has withdrawn, and no later approval of the unit has replaced."""
        self.doubted: set[str] = set()
        """The pairs that a person has withdrawn since two branches began."""
        self.count = 0
        self.form_is_ours = True
        """Whether nothing else has written a catalog: what other tools make of lines is no reason to write it anew."""

    def teardown(self) -> None:
        shutil.rmtree(self.folder.root, ignore_errors=True)

    @initialize()
    def start(self) -> None:
        self.pages = {"a": [*SENTENCES[:5]], "b": [*SENTENCES[5:]]}
        self.write_pages()
        self.folder.update()

    def write_pages(self) -> None:
        docs = self.folder.root / "docs"
        shutil.rmtree(docs, ignore_errors=True)
        docs.mkdir()
        for name, paragraphs in self.pages.items():
            body = "\n\n".join(paragraphs)
            self.folder.write(f"docs/{name}.md", f"# Page\n\n{body}\n" if body else "")

    def catalogs(self) -> dict[str, Catalog]:
        base = self.folder.root / "locales/lt/LC_MESSAGES"
        return {
            p.relative_to(base).with_suffix("").as_posix(): po.parse(po.decode(p.read_bytes(), str(p)))
            for p in base.rglob("*.po")
        }

    def put(self, name: str, catalog: Catalog) -> None:
        self.folder.write(f"locales/lt/LC_MESSAGES/{name}.po", po.serialize(catalog))

    def touch(self, data: st.DataObject, change: object, pick: object = None) -> None:
        """Let a translator change one active unit of one catalog."""
        found = [
            (name, unit)
            for name, catalog in sorted(self.catalogs().items())
            for unit in catalog.active
            if pick is None or pick(unit)  # type: ignore[operator]
        ]
        if not found:
            return
        name, chosen = data.draw(st.sampled_from(found))
        catalog = self.catalogs()[name]
        after = change(chosen)  # type: ignore[operator]
        self.put(
            name,
            catalog.with_units(after if u.key == chosen.key and not u.obsolete else u for u in catalog.units),
        )
        others = {u.target for n, c in self.catalogs().items() for u in c.units if u.human}
        if chosen.human and chosen.target != after.target and chosen.target not in others:
            self.kept.discard(chosen.target)
        if after.human:
            self.kept.add(after.target)

    # writers

    @rule(name=names, sentence=sentences, at=st.integers(0, 5))
    def add(self, name: str, sentence: str, at: int) -> None:
        self.pages.setdefault(name, []).insert(at, sentence)

    @rule(data=st.data(), edit=st.sampled_from(EDITS))
    def edit(self, data: st.DataObject, edit: tuple[str, str]) -> None:
        places = [(n, i) for n, ps in self.pages.items() for i, p in enumerate(ps) if edit[0] in p]
        if places:
            name, index = data.draw(st.sampled_from(places))
            self.pages[name][index] = self.pages[name][index].replace(*edit)

    @precondition(lambda self: self.pages)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.pages)))
        if self.pages[name]:
            self.pages[name].pop(data.draw(st.integers(0, len(self.pages[name]) - 1)))
        else:
            del self.pages[name]

    @precondition(lambda self: self.pages)
    @rule(data=st.data(), new=names)
    def rename(self, data: st.DataObject, new: str) -> None:
        old = data.draw(st.sampled_from(sorted(self.pages)))
        paragraphs = self.pages.pop(old)
        self.pages[new] = paragraphs + self.pages.get(new, [])

    @precondition(lambda self: self.pages)
    @rule(data=st.data(), new=names)
    def split(self, data: st.DataObject, new: str) -> None:
        old = data.draw(st.sampled_from(sorted(self.pages)))
        half = len(self.pages[old]) // 2
        moved, self.pages[old] = self.pages[old][half:], self.pages[old][:half]
        self.pages[new] = self.pages.get(new, []) + moved

    @rule(name=names, order=st.randoms(use_true_random=False))
    def reorder(self, name: str, order: object) -> None:
        if name in self.pages:
            order.shuffle(self.pages[name])  # type: ignore[attr-defined]

    # translators, machines, editors

    @rule(data=st.data(), word=st.sampled_from(["viens", "divi", "trys"]))
    def translate(self, data: st.DataObject, word: str) -> None:
        self.count += 1

        def done(unit: Unit) -> Unit:
            return replace(
                unit, target=f"{word}{self.count} {unit.source}", fuzzy=False, previous_source=None
            )

        self.touch(data, done)

    @rule(data=st.data())
    def type_but_leave_fuzzy(self, data: st.DataObject) -> None:
        self.count += 1
        self.touch(data, lambda u: replace(u, target=f"ne{self.count} {u.source}", fuzzy=True))

    @rule(data=st.data())
    def say(self, data: st.DataObject) -> None:
        self.count += 1
        line = f"Klausimas {self.count}?"
        before = self.catalogs()
        self.touch(data, lambda u: replace(u, comment=(*u.comment, line)))
        if self.catalogs() != before:
            self.said.add(line)

    @rule(data=st.data())
    def approve(self, data: st.DataObject) -> None:
        self.count += 1
        day = date(2026, 1, 1) + timedelta(days=self.count)

        def read(unit: Unit) -> Unit:
            self.stands -= {remark.hash for remark in unit.approvals} - self.pairs_of_others(unit)
            done = approve(unit, day, f"Ona Petraitienė-Kazlauskaitė {self.count}")
            self.vouched.add(done.pair)
            self.stands.add(done.pair)
            return done

        self.touch(data, read, lambda u: u.translated)

    def doubt(self, unit: Unit) -> None:
        self.stands.discard(unit.pair)
        self.doubted.add(unit.pair)

    def pairs_of_others(self, unit: Unit) -> set[str]:
        """The pairs that units other than this one have an approval of."""
        units = [u for c in self.catalogs().values() for u in c.units if u.key != unit.key]
        return {remark.hash for other in units for remark in other.approvals}

    @rule(data=st.data())
    def take_approval_back(self, data: st.DataObject) -> None:
        def doubted(unit: Unit) -> Unit:
            self.doubt(unit)
            return replace(unit, fuzzy=True)

        self.touch(data, doubted, lambda u: u.human and not u.fuzzy)

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        def withdrawn(unit: Unit) -> Unit:
            self.doubt(unit)
            return withdraw(unit)

        self.touch(data, withdrawn, lambda u: u.is_final)

    @rule(data=st.data())
    def reject(self, data: st.DataObject) -> None:
        day = date(2026, 2, 1)
        self.touch(data, lambda u: reject(u, day, "Ona", "per pažodžiui"), lambda u: u.is_machine_draft)

    @rule(data=st.data())
    def clear_fuzzy(self, data: st.DataObject) -> None:
        self.touch(data, lambda u: replace(u, fuzzy=False), lambda u: u.fuzzy)

    @rule(data=st.data(), like=st.none() | sentences)
    def draft(self, data: st.DataObject, like: str | None) -> None:
        """An engine drafts, or a memory that has the target for another sentence."""

        def machine(unit: Unit) -> Unit:
            target = f"mt {unit.source}"
            made = replace(unit, target=target, fuzzy=True).without_previous()
            made = made.stamped(origin="engine-1", target=text_hash(target), match=None)
            return made if like in (None, unit.source) else made.with_match(like or "")

        self.touch(data, machine, lambda u: not u.human)

    @rule(tool=st.sampled_from([["msgcat"], ["msgcat", "--width=40"], ["msgattrib", "--no-wrap"]]))
    def saved_by_another_tool(self, tool: list[str]) -> None:
        self.form_is_ours = False
        for path in (self.folder.root / "locales").rglob("*.po"):
            # gettext's own tools refuse a byte order mark; then the file stays as it is
            subprocess.run([*tool, "--output-file", path, path], check=False, capture_output=True)

    @rule()
    def saved_on_windows(self) -> None:
        self.form_is_ours = False
        for path in (self.folder.root / "locales").rglob("*.po"):
            path.write_bytes(
                b"\xef\xbb\xbf"
                + path.read_bytes()
                .removeprefix(b"\xef\xbb\xbf")
                .replace(b"\r\n", b"\n")
                .replace(b"\n", b"\r\n")
            )

    @rule(data=st.data())
    def branches_meet(self, data: st.DataObject) -> None:
        """Two people translate different things at the same time; git merges their catalogs."""
        base, stood, kept = self.catalogs(), set(self.stands), set(self.kept)
        self.doubted = set()
        self.translate(data, "mes")
        self.say(data)
        self.decide(data)
        ours, stands_in_ours = self.catalogs(), self.stands
        self.stands, replaced = set(stood), kept - self.kept
        for name, catalog in base.items():
            self.put(name, catalog)
        self.translate(data, "jie")
        self.say(data)
        self.decide(data)
        theirs, stands_in_theirs = self.catalogs(), self.stands
        new = (stands_in_ours - stood) | (stands_in_theirs - stood)
        self.stands = (stands_in_ours & stands_in_theirs) | new - self.doubted
        self.kept -= replaced
        for name in base:
            merged = merge_three(base[name], ours[name], theirs[name]).catalog
            self.put(name, merged)

    def decide(self, data: st.DataObject) -> None:
        for act in data.draw(st.lists(st.sampled_from([self.approve, self.withdraw]), max_size=2)):
            act(data)

    # and what must hold

    @rule()
    def update(self) -> None:
        self.write_pages()
        self.folder.update()
        once = self.folder.snapshot("locales")
        assert self.folder.update() == {}
        assert self.folder.snapshot("locales") == once
        for name, catalog in self.catalogs().items():
            text = self.folder.read(f"locales/lt/LC_MESSAGES/{name}.po")
            assert po.parse(po.serialize(catalog)) == catalog
            assert not self.form_is_ours or po.serialize(catalog) == text

    @invariant()
    def nothing_human_is_lost(self) -> None:
        units = [u for c in self.catalogs().values() for u in c.units]
        present = {u.target for u in units}
        noted = {
            line.removeprefix(CONFLICT) for u in units for line in u.comment if line.startswith(CONFLICT)
        }
        # a target whose markup was patched to a new source keeps its words
        words = {t.split()[0] for t in present | noted if t}
        lost = {t for t in self.kept if t not in present | noted and t.split()[0] not in words}
        assert not lost, lost
        silent = self.said - {line for u in units for line in u.comment}
        assert not silent, silent

    @invariant()
    def only_what_a_person_vouched_for_is_reviewed(self) -> None:
        for catalog in self.catalogs().values():
            for unit in catalog.active:
                assert unit.state is not State.REVIEWED or unit.pair in self.vouched, unit

    @invariant()
    def no_approval_is_lost(self) -> None:
        units = [u for c in self.catalogs().values() for u in c.units]
        lost = self.stands - {remark.hash for unit in units for remark in unit.approvals}
        assert not lost, lost

    @invariant()
    def machines_only_fill_gaps(self) -> None:
        for catalog in self.catalogs().values():
            for unit in catalog.active:
                if unit.target.startswith("mt ") and not unit.fuzzy:
                    assert unit.target in self.kept, "a draft became reviewed without a person"


ProjectMachine.TestCase.settings = settings(
    max_examples=THOROUGH or 12, stateful_step_count=60 if THOROUGH else 25, deadline=None
)
TestProject = ProjectMachine.TestCase
