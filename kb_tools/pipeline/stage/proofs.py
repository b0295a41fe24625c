"""Caches proofs by content, so that each page is proven once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass

from kb_tools.markdown.prove.skeleton import Skeleton
from kb_tools.markdown.prove.verify import Proof, Uneven, Write, verify
from kb_tools.markdown.stray_marks import Stray
from kb_tools.model.addresses import Addresses
from kb_tools.model.digest import digest
from kb_tools.model.segment import Document
from kb_tools.storage.cache.facts import Cache
from kb_tools.storage.project import Project

Render = Callable[[str], str]
PROBE = "# A\n\n1. b\n\n    !!! note\n        c\n\n| d |\n| - |\n| `e` |\n"
"""A page that is rendered once to detect a different renderer or different extensions."""


@dataclass(frozen=True, slots=True)
class KeptProofs:
    """The cache of proofs."""

    cache: Cache

    @classmethod
    def load(cls, project: Project, renderer: str, render: Render) -> KeptProofs:
        """Load the cached proofs for the renderer of this name and these options."""
        return cls(
            Cache.load(project, "verified", renderer, render(PROBE), repr(project.configuration.options))
        )

    def proof(
        self,
        document: Document,
        targets: Mapping[str, str],
        write: Write,
        render: Render,
        *,
        plainer: Sequence[Write] = (),
        expected: Callable[[], Skeleton] | None = None,
        addresses: Addresses,
        uneven: bool = False,
    ) -> Proof:
        """Return the result of `verify` for the page that `write` makes from the targets."""
        text = write(targets)
        key = digest(document.text, text, repr(addresses), str(uneven))
        known = self.cache.get(key)
        if known is not None:
            uneven_units = tuple(Uneven(*row) for row in known["uneven"])
            left = tuple(Stray(*row) for row in known["left"])
            return Proof(tuple(known["broken"]), uneven_units, tuple(known["bare"]), known["frame"], left)
        proof = verify(
            document,
            targets,
            render,
            write=lambda shown: text if shown == targets else write(shown),
            plainer=plainer,
            expected=expected() if expected else None,
            addresses=addresses,
            uneven=uneven,
        )
        self.cache.put(key, {**asdict(proof), "uneven": [astuple(each) for each in proof.uneven]})
        return proof

    def save(self) -> None:
        """Save the proofs."""
        self.cache.save()
