"""Writers, translators, reviewers, machines, editors and git at work, and killed: an approval is a person's fact.

After each step: only a text that a person vouched for is reviewed, and no approval of a text that stands is lost.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import polib
import pytest

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.transitions import finish
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State, Unit, text_hash
from kb_tools.pipeline.review.approval import approve_read_units
from kb_tools.pipeline.review.decisions import Person, decide, only, rejection, remark, withdrawal
from kb_tools.storage.disk.placing import Placement
from kb_tools.storage.project import Project
from tests.conftest import NOW, Folder

STEPS = int(os.environ.get("KB_STEPS", "60"))
"""Random steps of the walk; two thousand of them take half an hour on two cores."""
IN_A_ROW = 200
"""Steps of one walk; the next begins with the project as it was, and with other chances."""
WORDS = ["case", "answer", "refund", "card", "agent", "region"]
Facts = set[str]


class StoppedError(BaseException):
    """As sudden as a kill, but at a place of the walk's choosing."""


class Office:
    """The project, all who work on it, and what they vouched for."""

    def __init__(self, folder: Folder, bin_folder: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
        self.folder, self.patch = folder, monkeypatch
        self.chance = random.Random(seed)
        self.vouched: Facts = set()
        """Hashes of the pairs of source and target that a person has approved."""
        self.count = 0
        self.kills = 0
        script = bin_folder / "kb"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kb_tools "$@"\n')
        script.chmod(0o755)
        path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
        self.env = {
            **os.environ,
            "PATH": path,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Ona")
        self.git("config", "user.email", "ona@example.org")
        folder.write(".gitignore", "/build/\n/site/\n")
        folder.kb("git-setup")
        self.commit()

    def git(self, *words: str, code: int | None = 0) -> subprocess.CompletedProcess[str]:
        run = subprocess.run(
            ["git", *words], cwd=self.folder.root, capture_output=True, text=True, check=False, env=self.env
        )
        assert code is None or run.returncode == code, run.stdout + run.stderr
        return run

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Work")

    # what there is

    def catalogs(self) -> dict[str, Catalog]:
        base = self.folder.root / "locales/lt/LC_MESSAGES"
        return {
            path.relative_to(base).with_suffix("").as_posix(): po.parse(
                po.decode(path.read_bytes(), str(path))
            )
            for path in sorted(base.rglob("*.po"))
        }

    def units(self) -> list[Unit]:
        return [unit for catalog in self.catalogs().values() for unit in catalog.units]

    def facts(self, *kinds: RemarkKind) -> Facts:
        """The hashes of approvals that stand, or of remarks of other kinds."""
        wanted = kinds or (RemarkKind.REVIEWED,)
        return {said.hash for unit in self.units() for said in unit.remarks if said.kind in wanted}

    def reviewed(self) -> set[tuple[str, str]]:
        """Catalog and pair of all reviewed units."""
        return {
            (n, u.pair) for n, c in self.catalogs().items() for u in c.active if u.state is State.REVIEWED
        }

    def final(self) -> set[tuple[str, str]]:
        return {(n, u.pair) for n, c in self.catalogs().items() for u in c.active if u.is_final}

    # writers

    def pages(self) -> list[Path]:
        return sorted((self.folder.root / "docs").rglob("*.md"))

    def write_english(self) -> None:
        page = self.chance.choice(self.pages())
        text = page.read_text("utf-8")
        change = self.chance.choice(["add", "reword", "drop", "undo"])
        sentence = f"Ask about the {self.chance.choice(WORDS)} of day {self.chance.randrange(9)}."
        lines = text.split("\n\n")
        if change == "add" and len(lines) < 15:
            lines.insert(self.chance.randint(1, len(lines)), sentence)
        elif change == "reword":
            lines = [
                line.replace("Ask about", self.chance.choice(["Ask for", "Ask about"])) for line in lines
            ]
        elif change == "drop" and len(lines) > 4:
            lines.pop(self.chance.randrange(2, len(lines)))
        elif change == "undo":
            lines = [line.replace("Ask for", "Ask about") for line in lines]
        page.write_text("\n\n".join(lines), "utf-8")

    def rename(self) -> None:
        page = self.chance.choice(self.pages()).relative_to(self.folder.root)
        self.folder.kb(
            "rename", str(page), f"docs/{self.chance.choice(['billing/', ''])}p{self.count}.md", code=None
        )

    def update(self) -> None:
        self.folder.update()

    # translators and machines

    def touch(self, change: Callable[[Unit], Unit], pick: Callable[[Unit], bool]) -> None:
        found = [(n, u) for n, c in self.catalogs().items() for u in c.active if pick(u)]
        if not found:
            return
        name, chosen = self.chance.choice(found)
        self.folder.change(name, lambda unit: change(unit) if unit.key == chosen.key else unit)

    def translate(self) -> None:
        text = f"Tekstas {self.chance.randrange(40)}."
        self.touch(
            lambda u: replace(u, target=text, fuzzy=False, previous_source=None),
            lambda u: "[" not in u.source,
        )

    def clear_fuzzy(self) -> None:
        self.touch(lambda u: replace(u, fuzzy=False, previous_source=None), lambda u: u.fuzzy)

    def need_work(self) -> None:
        self.touch(lambda u: replace(u, fuzzy=True), lambda u: u.is_final)

    def draft(self) -> None:
        def machine(unit: Unit) -> Unit:
            target = f"Mašina {self.chance.randrange(5)}."
            drafted = replace(unit, target=target, fuzzy=True, previous_source=None)
            return drafted.stamped(origin="engine-1", target=text_hash(target))

        self.touch(machine, lambda u: not u.human and "[" not in u.source)

    def remember(self) -> None:
        self.folder.kb("translate", "--locale", "lt", "--engine", "memory", code=None)

    def save_elsewhere(self) -> None:
        paths = sorted((self.folder.root / "locales").rglob("*.po"))
        path = self.chance.choice(paths)
        if self.chance.random() < 0.5:
            polib.pofile(str(path), wrapwidth=self.chance.choice([0, 60, 78])).save()
        else:
            width = f"--width={self.chance.choice([40, 79])}"
            subprocess.run(["msgcat", width, "--output-file", path, path], check=False, capture_output=True)

    # reviewers

    def approve(self) -> None:
        project, names = self.project_and_names()
        catalogs = self.catalogs()
        whole = self.chance.random() < 0.4
        sources = [u.source for n in names for u in catalogs[n].active if u.translated]
        chosen = sources if whole else sources[: self.chance.randrange(3)]
        if not chosen:
            return
        meant = [u for n in names for u in catalogs[n].active if any(u.source.startswith(s) for s in chosen)]
        self.vouched |= {finish(unit).pair for unit in meant if unit.translated}
        person, lt = self.person(), project.configuration.locale("lt")
        approve_read_units(
            project, lt, names, list, reviewer=person.name, now=person.now, wanted=only(chosen, [])
        )

    def withdraw(self) -> None:
        self.decide(withdrawal, lambda u: u.is_final)

    def reject(self) -> None:
        self.decide(rejection(self.person(), "per pažodžiui"), lambda u: u.is_machine_draft)

    def ask(self) -> None:
        kind = self.chance.choice([RemarkKind.QUESTION, RemarkKind.SUGGESTION, RemarkKind.ANSWER])
        words = "Ar tai mygtukas, ar puslapis, kurį klientas mato pirmą kartą atsidaręs bylą?"
        self.decide(remark(self.person(), kind, words), lambda u: True)

    def person(self) -> Person:
        return Person(
            self.chance.choice(["Ona", "Jonas Žemaitis-Kazlauskas"]), NOW + timedelta(days=self.count)
        )

    def project_and_names(self) -> tuple[Project, list[str]]:
        project = Project.open(self.folder.root)
        return project, [self.chance.choice(sorted(self.catalogs()))]

    def decide(self, decision: Callable[[Unit], Unit | None], pick: Callable[[Unit], bool]) -> None:
        found = [(n, u) for n, c in self.catalogs().items() for u in c.active if pick(u)]
        if found:
            name, chosen = self.chance.choice(found)
            project = Project.open(self.folder.root)
            lt = project.configuration.locale("lt")
            decide(
                project,
                lt,
                [name],
                lambda u: u.key == chosen.key,
                decision,
                self.person(),
                nothing="Nothing.",
            )

    # branches and kills

    def merge(self, *, driver: bool) -> None:
        self.commit()
        base = self.facts()
        withdrawn: Facts = set()
        sides = []
        start = self.git("rev-parse", "HEAD").stdout.strip()
        for side in ("ours", "theirs"):
            self.git("checkout", "-q", "-B", side, start)
            steps = [self.translate, self.approve, self.withdraw, self.clear_fuzzy, self.need_work, self.ask]
            if side == "ours":
                steps += [self.write_english]
            for step in self.chance.sample(steps, 2):
                quietly(step)
            self.folder.update()
            withdrawn |= self.facts(RemarkKind.WITHDRAWN)
            sides.append(self.facts())
            self.commit()
        attributes = self.folder.root / ".git/info/attributes"
        attributes.parent.mkdir(exist_ok=True)
        attributes.write_text("" if driver else "*.po merge=text\n")
        self.git("checkout", "-q", "ours")
        favor = [] if driver else ["-X", self.chance.choice(["ours", "theirs"])]
        self.git("merge", "-q", "-m", "Merge", *favor, "theirs", code=None)
        if not driver and self.broken():
            self.git("reset", "-q", "--hard", "ours")
        self.commit()
        self.git("branch", "-q", "-D", "main", code=None)
        self.git("checkout", "-q", "-B", "main")
        if driver:
            ours, theirs = sides
            kept = (ours & theirs) | (ours - base) | (theirs - base)
            assert kept - withdrawn - self.facts(RemarkKind.REVIEWED, RemarkKind.WITHDRAWN) == set()
        self.folder.update()

    def broken(self) -> bool:
        """Tell whether git has made something that is no catalog."""
        texts = [path.read_text("utf-8") for path in (self.folder.root / "locales").rglob("*.po")]
        if any(re.search(r"^(<<<<<<<|>>>>>>>)", text, re.MULTILINE) for text in texts):
            return True
        try:
            self.folder.update()
        except KbError:
            return True
        return False

    def killed(self, step: Callable[[], None]) -> None:
        """Do a step, stopped at the first, second ... of the files that it puts in place, or by a real kill."""
        self.kills += 1
        if self.chance.random() < 0.1:
            run = subprocess.Popen(
                [sys.executable, "-m", "kb_tools", "update"],
                cwd=self.folder.root,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                run.wait(timeout=self.chance.uniform(0.3, 1.2))
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                run.wait()
            return
        left = [self.chance.randrange(4)]
        put, remove = Placement.put, Placement.remove

        def count() -> None:
            if left[0] == 0:
                raise StoppedError
            left[0] -= 1

        with self.patch.context() as patch:
            patch.setattr(Placement, "put", lambda *given: (count(), put(*given)))
            patch.setattr(Placement, "remove", lambda *given: (count(), remove(*given)))
            patch.setattr(Placement, "__exit__", lambda *_: None)  # whoever is killed puts nothing back
            try:
                quietly(step)
            except StoppedError:
                return

    def walk(self) -> None:
        commands = [
            self.update,
            self.approve,
            self.approve,
            self.withdraw,
            self.reject,
            self.ask,
            self.remember,
        ]
        typing = [
            self.translate,
            self.translate,
            self.clear_fuzzy,
            self.need_work,
            self.draft,
            self.write_english,
        ]
        others = [
            self.save_elsewhere,
            self.rename,
            lambda: self.merge(driver=True),
            lambda: self.merge(driver=False),
        ]
        taking = (self.approve, self.withdraw, self.need_work, self.translate)
        for self.count in range(1, min(STEPS, IN_A_ROW) + 1):
            step = self.chance.choice([*commands, *typing, *typing, *others])
            reviewed, facts = self.reviewed(), self.facts()
            if step in commands and self.chance.random() < 0.3:
                self.killed(step)
            else:
                quietly(step)
            self.check(step.__name__, reviewed, facts, taking=step in taking, plain=step is others[3])

    def check(
        self, step: str, reviewed: set[tuple[str, str]], facts: Facts, *, taking: bool, plain: bool
    ) -> None:
        invented = {pair for _, pair in self.reviewed()} - self.vouched
        assert not invented, f"{step} ({self.count}): reviewed, but nobody vouched for it"
        if taking or plain or step == "<lambda>":
            return
        lost = (reviewed & self.final()) - self.reviewed()
        assert not lost, f"{step} ({self.count}): an approval of an unchanged text is lost"
        gone = facts - self.facts(RemarkKind.REVIEWED, RemarkKind.WITHDRAWN)
        assert not gone, f"{step} ({self.count}): an approval has left the catalogs"


def quietly(step: Callable[[], None]) -> None:
    """Do a step that may find nothing to do."""
    try:
        step()
    except KbError as error:
        if "fault of kb-tools" in (error.hint or ""):
            raise


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(-(-STEPS // IN_A_ROW)))
def test_only_people_approve_and_no_approval_is_lost(
    folder: Folder, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    folder.update()
    office = Office(folder, tmp_path_factory.mktemp("bin"), monkeypatch, seed)
    office.walk()
    assert office.vouched
    if STEPS >= 60:
        assert office.kills
