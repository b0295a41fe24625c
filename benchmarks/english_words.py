"""Make the list of English words that ships with kb-tools (kb_tools/catalog/data/README.md).

    apt-get download scowl && dpkg-deb -x scowl_*.deb scowl
    python benchmarks/english_words.py scowl/usr/share/dict/scowl

Writes kb_tools/catalog/data/english.txt.xz, the same bytes each time.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

TO = Path(__file__).parents[1] / "kb_tools" / "catalog" / "data" / "english.txt.xz"


def _listed(text: str) -> list[str]:
    return text.split()


SIZES = (10, 20, 35, 60)
REGIONS = ("american", "british", "british_z", "variant_1", "variant_2", "australian", "canadian")
SOFTWARE = _listed("""
    backend chatbot chatbots config configs dataset datasets dropdown dropdowns emoji emojis frontend hostname localhost
    malware phishing sidebar sidebars signup signups smartphone smartphones subfolder subfolders toolbar tooltip
    tooltips unassign unassigned webhook webhooks whitespace wifi
""")
ONE_SOUND = (
    *[("our", "or"), ("is(?=[eai])", "iz"), ("ys(?=[eai])", "yz"), ("re(s?)$", r"er\1"), ("red$", "ered")],
    *[("ogue", "og"), (r"(?<=\w)(ae|oe)(?=\w{3})", "e"), ("mme", "m"), ("e[nr]ce", "ense"), ("ice", "ise")],
    *[("ll", "l"), (r"([pst])\1(?=ed|ing|es$)", r"\1"), ("mm(?=ing|ed|es?$)", "m"), ("gement", "gment")],
    *[("eable", "able"), ("eing", "ing"), ("grey", "gray"), ("sc(?=ep)", "sk"), ("ph", "f")],
)
"""How regions spell one sound. Words that come out alike are one word, unless two of them are common to all regions."""
NOT_ONE = frozenset(
    _listed("filter filters halo halos halloing haloing costumier fuzzing fuzzed bussing bussed lateraling")
)
BY_HAND = _listed("""
    adviser/advisor advisers/advisors afterward/afterwards airplane/aeroplane aluminum/aluminium among/amongst
    artifact/artefact artifacts/artefacts backward/backwards burned/burnt check/cheque checks/cheques curb/kerb
    disk/disc disks/discs forward/forwards inquire/enquire inquiries/enquiries inquiry/enquiry learned/learnt
    mold/mould mom/mum pajamas/pyjamas plow/plough practice/practise practiced/practised practices/practises
    practicing/practising spelled/spelt tire/tyre tires/tyres toward/towards until/till while/whilst
    yogurt/yoghurt
""")


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scowl", type=Path, help="the folder usr/share/dict/scowl of the package")
    scowl = parser.parse_args().scowl
    everywhere = words(scowl, ("english",), 60)
    regional = words(scowl, REGIONS, 60) - everywhere
    known = everywhere | regional | set(SOFTWARE)
    parts, before = [], set[str]()
    for size in SIZES:
        larger = known if size == SIZES[-1] else words(scowl, ("english", "american"), size) & known
        parts.append("\n".join(folded(larger - before)))
        before |= larger
    common = words(scowl, ("english", "american"), 35)
    rows = sorted(spellings(everywhere, regional, common))
    parts.append("\n".join(" ".join(row) for row in rows) + "\n")
    TO.write_bytes(lzma.compress("\n\n".join(parts).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(known)} words, {len(rows)} rows of spellings, {TO.stat().st_size} bytes")


def words(scowl: Path, names: Iterable[str], size: int) -> set[str]:
    """Return the words of some lists up to a size, names and parts of words left out."""
    files = (f for name in names for f in scowl.glob(f"{name}-words.*") if int(f.suffix[1:]) <= size)
    return {w for f in files for w in f.read_text("latin-1").split() if re.fullmatch("[a-z]{2,}", w)}


def spellings(everywhere: set[str], regional: set[str], common: set[str]) -> Iterator[list[str]]:
    """Yield the spellings of one word, the commonest first."""
    alike: dict[str, set[str]] = defaultdict(set)
    for word in everywhere | regional:
        sound = word
        for pattern, plain in ONE_SOUND:
            sound = re.sub(pattern, plain, sound)
        alike[sound].add(word)
    for row in alike.values():
        if len(row) > 1 and row & regional and len(row & everywhere) < 2 and not row & NOT_ONE:
            yield sorted(row, key=lambda word: (word not in everywhere, word not in common, word))
    yield from (pair.split("/") for pair in BY_HAND)


def folded(listed: Iterable[str]) -> Iterator[str]:
    """Yield each word of a list as what it does not share with the one before, after a letter that says how much."""
    last = ""
    for word in sorted(listed):
        shared = next(
            (n for n, pair in enumerate(zip(last, word, strict=False)) if pair[0] != pair[1]), len(last)
        )
        shared = min(shared, 25)
        yield chr(ord("a") + shared) + word[shared:]
        last = word


if __name__ == "__main__":
    main()
