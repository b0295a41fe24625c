"""Merges new templates into the catalogs of a locale, without losing human work."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kb_tools.catalog.edits.markup import Markup
from kb_tools.catalog.edits.significance import Significance, measure
from kb_tools.catalog.merge import match
from kb_tools.catalog.merge.match import Lost
from kb_tools.catalog.merge.merge_work import Fate, JudgeEdit, Merge, SourceEdit, Work
from kb_tools.catalog.merge.transitions import (
    accompany,
    can_restore,
    carry,
    keep,
    make_stale,
    restore,
    retire,
)
from kb_tools.model.catalog import Catalog
from kb_tools.model.segment import unit_key
from kb_tools.model.unit import Unit

__all__ = ["Fate", "JudgeEdit", "Merge", "SourceEdit", "merge"]


def merge(
    old: Mapping[str, Catalog],
    templates: Mapping[str, Sequence[Unit]],
    markup: Markup,
    new_header: Callable[[], Catalog],
    today: str,
    judge_edit: JudgeEdit = lambda *_: None,
) -> Merge:
    """Merge the templates of all pages into the catalogs of one locale.

    Lost units are matched with new sources in this order: the same source in the same page; the same source in another
    page (or in a renamed page, which takes its catalog along); sources with the same prose, whose targets are patched;
    similar sources, whose targets become stale. Each lost unit is used once, for its best match.

    Law 4: every target that a person reviewed or typed, and every comment of a person, is in the result, active or
    obsolete. A comment on a unit without a target follows its source by the same rules. Law 6: merging the result again
    changes nothing, and the order of the mappings does not matter.
    """
    vanished = {p: c for p, c in sorted(old.items()) if p not in templates}
    appeared = {p: t for p, t in sorted(templates.items()) if p not in old}
    renamed = match.renamed_pages(vanished, appeared)
    back = {was: now for now, was in renamed.items()}
    work = Work(
        {back.get(path, path): catalog for path, catalog in sorted(old.items())},
        dict(sorted(templates.items())),
        markup,
        judge_edit,
        today,
    )
    _same_page(work)
    lost = work.lost()
    if lost:
        _restored(work, lost)
        _moved(work, lost)
        _same_language(work, work.lost())
        _similar(work)
    _comments(work)
    return _result(work, renamed, new_header)


def _same_page(work: Work) -> None:
    for path, units in work.templates.items():
        catalog = work.old.get(path)
        if catalog is None:
            continue
        places = {
            u.key: (i, u)
            for i, u in reversed(list(enumerate(catalog.units)))
            if u.translated or not u.obsolete
        }
        places |= {u.key: (i, u) for i, u in enumerate(catalog.units) if not u.obsolete}
        for index, wanted in enumerate(units):
            at, unit = places.get(wanted.key, (-1, None))
            if unit is None:
                continue
            kept = _judged_later(work, path, unit, keep(unit, wanted))
            fate = Fate.RESTORED if unit.obsolete or kept.state != unit.state else Fate.UNCHANGED
            work.settle((path, index), Lost(path, at, unit), kept, fate)


def _judged_later(work: Work, path: str, old: Unit, kept: Unit) -> Unit:
    """Apply a writer's verdict on an edit that was given after an update had made the targets stale."""
    former = old.former_source
    if former is None or old.is_machine_draft:
        return kept
    judged = work.judge_edit(path, former, old.source)
    if judged is Significance.SAME and can_restore(old, former, old.previous_context):
        return restore(old, kept)
    if judged is None or judged is Significance.SAME:
        return kept
    return kept.stamped(change=str(judged))


def _restored(work: Work, lost: Sequence[Lost]) -> None:
    """Restore stale targets whose former source is back because an edit was undone."""
    by_previous: dict[str, list[Lost]] = {}
    for item in lost:
        former = item.unit.former_source
        if former is not None:
            key = unit_key(former, item.unit.previous_context)
            by_previous.setdefault(key, []).append(item)
    for path, index, wanted in list(work.missing()):
        for item in _nearest(by_previous.get(wanted.key, []), path):
            if can_restore(item.unit, wanted.source, wanted.context):
                work.settle((path, index), item, restore(item.unit, wanted), Fate.RESTORED)
                break


def _moved(work: Work, lost: Sequence[Lost]) -> None:
    by_key: dict[str, list[Lost]] = {}
    for item in lost:
        if (item.path, item.index) not in work.used:
            by_key.setdefault(item.unit.key, []).append(item)
    for path, index, wanted in list(work.missing()):
        for item in _nearest(by_key.get(wanted.key, []), path)[:1]:
            work.settle((path, index), item, keep(item.unit, wanted), Fate.MOVED)


def _same_language(work: Work, lost: Sequence[Lost]) -> None:
    missing = list(work.missing())
    by_skeleton: dict[str, list[Lost]] = {}
    for item in lost if missing else ():
        by_skeleton.setdefault(work.markup.skeleton(item.unit.source), []).append(item)
    for path, index, wanted in missing:
        candidates = by_skeleton.get(work.markup.skeleton(wanted.source), [])
        for item in _nearest([c for c in candidates if (c.path, c.index) not in work.used], path):
            if item.unit.context != wanted.context or wanted.plural is not None:
                continue
            target = work.markup.patch(item.unit.source, wanted.source, item.unit.target)
            if target is None:
                continue
            work.patched[item.unit.target] = target
            work.settle((path, index), item, carry(item.unit, wanted, target), Fate.CARRIED)
            break


def _similar(work: Work) -> None:
    """Match similar sources: in the same page first, then in any page, then as parts of split sentences.

    Targets become stale.
    """
    everywhere = [item for item in work.lost() if item.unit.plural is None]
    if not everywhere:
        return
    by_path: dict[str, list[Lost]] = {}
    for item in everywhere:
        by_path.setdefault(item.path, []).append(item)
    for path in work.templates:
        wanted = [(i, u) for p, i, u in work.missing() if p == path] if path in by_path else []
        found = match.similar(wanted, by_path.get(path, []), match.SAME_PAGE, _expected(work, path))
        for index, item in found.items():
            _changed(work, path, index, item)
    missing = [(path, index, unit) for path, index, unit in work.missing() if len(unit.source) > match.SHORT]
    candidates = [
        i for i in everywhere if (i.path, i.index) not in work.used and len(i.unit.source) > match.SHORT
    ]
    wanted = list(enumerate(unit for _, _, unit in missing))
    for number, item in match.similar(wanted, candidates, match.OTHER_PAGE, {}).items():
        path, index, _ = missing[number]
        _changed(work, path, index, item)
    for path, index, unit in list(work.missing()):
        part = match.part_of(unit.source, by_path.get(path, []))
        if part is not None:
            _changed(work, path, index, part)


def _comments(work: Work) -> None:
    """Move comments on units without a target to the unit with the same source, else to the most similar one."""
    lost = work.lost(translated=False)
    if not lost:
        return
    missing = list(work.missing())
    for item in lost:
        homes = [(p, i, u) for p, i, u in missing if u.key == item.unit.key]
        homes += [
            (item.path, i, u)
            for i, u in enumerate(work.templates.get(item.path, ()))
            if u.key == item.unit.key
        ]
        for path, index, wanted in sorted(homes, key=lambda home: (home[0] != item.path, home[:2]))[:1]:
            unit = work.found.get((path, index), wanted)
            fate = Fate.RESTORED if path == item.path else Fate.MOVED
            work.settle((path, index), item, accompany(item.unit, unit), work.fates.get((path, index), fate))
    for path in work.templates:
        mine = [item for item in work.lost(translated=False) if item.path == path]
        new_here = [(i, u) for p, i, u in work.missing() if p == path] if mine else []
        for index, item in match.similar(new_here, mine, match.SAME_PAGE, _expected(work, path)).items():
            new = accompany(item.unit, work.templates[path][index])
            work.settle((path, index), item, new, Fate.NEW)


def _changed(work: Work, path: str, index: int, item: Lost) -> None:
    wanted = work.templates[path][index]
    former = item.unit.former_source
    old = item.unit.source if former is None else former
    significance = work.judge_edit(path, old, wanted.source) or measure(
        old, wanted.source, work.markup.tokens
    )
    stale = make_stale(item.unit, wanted, significance, work.today)
    if significance is Significance.SAME and can_restore(stale, old, stale.previous_context):
        work.settle((path, index), item, restore(stale, wanted), Fate.CARRIED)
        return
    if stale.former_source is not None:
        work.edits[path, index] = SourceEdit(path, old, wanted.source, significance)
    work.settle((path, index), item, stale, Fate.STALE)


def _expected(work: Work, path: str) -> dict[int, set[tuple[str, int]]]:
    expected: dict[int, set[tuple[str, int]]] = {}
    for index in range(len(work.templates[path])):
        before, after = work.places.get((path, index - 1)), work.places.get((path, index + 1))
        expected[index] = {(p, i + 1) for p, i in [before] if before} if before else set()
        if after:
            expected[index].add((after[0], after[1] - 1))
    return expected


def _nearest(candidates: Sequence[Lost], path: str) -> list[Lost]:
    """Sort candidates: same page first, active before obsolete, human before machine, then by position."""
    return sorted(
        candidates,
        key=lambda c: (c.path != path, c.unit.obsolete, not c.unit.human, c.unit.fuzzy, c.path, c.index),
    )


def _result(work: Work, renamed: Mapping[str, str], new_header: Callable[[], Catalog]) -> Merge:
    catalogs: dict[str, Catalog] = {}
    fates: dict[str, dict[Fate, int]] = {}
    for path in sorted({*work.old, *work.templates}):
        base = work.old.get(path)
        counts = fates.setdefault(path, {})
        active = []
        for index, wanted in enumerate(work.templates.get(path, ())):
            unit = work.found.get((path, index))
            fate = work.fates.get((path, index), Fate.NEW)
            counts[fate] = counts.get(fate, 0) + 1
            active.append(wanted if unit is None else unit)
        retired = []
        for index, unit in enumerate(base.units if base else ()):
            if (path, index) in work.used or not (unit.human or unit.commented):
                continue
            retired.append(retire(unit))
            if not unit.obsolete:
                counts[Fate.OBSOLETE] = counts.get(Fate.OBSOLETE, 0) + 1
        if active or retired or (base is not None and any(base.header_comment)):
            catalogs[path] = (base or new_header()).with_units([*active, *retired])
    return Merge(catalogs, renamed, fates, work.patched, tuple(e for _, e in sorted(work.edits.items())))
