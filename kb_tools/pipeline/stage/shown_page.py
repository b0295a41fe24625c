"""What is shown of a page in a locale: the targets that are safe and break nothing, and the text made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from kb_tools.markdown import localize
from kb_tools.markdown.front_matter import with_line, written
from kb_tools.markdown.prove.verify import Proof
from kb_tools.model.finding import Finding
from kb_tools.model.locale import PSEUDO_TAG
from kb_tools.pipeline.stage.english_page import EnglishPage
from kb_tools.pipeline.stage.frames import Frames
from kb_tools.pipeline.stage.page_targets import PageTargets
from kb_tools.pipeline.stage.published import PageState, PublishedPage
from kb_tools.pipeline.stage.target import Target, unsafe


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page in a locale."""

    target: Target
    english: EnglishPage
    known: PageTargets
    """The targets without those that break the page."""
    published: PublishedPage
    frames: Frames
    proof: Proof
    findings: tuple[Finding, ...]
    """About the targets that are not shown."""
    trusted: bool
    """True if the page is not proven yet: the renderer compares outlines."""

    @property
    def state(self) -> PageState:
        """The state that the page shows."""
        return self.published.state

    def text(self, numbers: Mapping[str, int] | None = None) -> str:
        """Return the text of the page, with its facts in the front matter.

        With `numbers`, by the key of a unit, there are marks around the texts (see markdown.locate).
        """
        return with_front_matter(self._localized(numbers), self._facts())

    def _localized(self, numbers: Mapping[str, int] | None) -> str:
        document = self.english.document
        if self.state is PageState.FALLBACK:
            return localize(document, {}, numbers=numbers) if numbers else document.text
        targets = self.proof.published(document, self.published.targets)
        if numbers:
            return self.frames.marked(self.proof.frame, targets, numbers)
        return self.frames.written(self.proof.frame, targets)

    def _facts(self) -> dict[str, object]:
        target, shown, page = self.target, self.published, self.english.page
        facts: dict[str, object] = {
            "state": str(shown.state),
            "locale": target.locale.tag,
            "source": page.source,
        }
        if generated := self.english.generated:
            facts["generated"] = generated
        if shown.approval is not None and shown.approval.day:
            facts["reviewed"] = shown.approval.day.isoformat()
            if target.project.configuration.name_reviewers:
                facts["reviewer"] = shown.approval.person
        if target.locale.tag != PSEUDO_TAG:
            path = target.project.messages(target.locale) / f"{page.catalog}.po"
            facts["catalog"] = target.project.shown(path)
        return {**facts, "coverage": round(shown.coverage, 3)}


def shown_page(target: Target, english: EnglishPage) -> ShownPage:
    """Return a page with safe published targets (law 7); a unit that breaks the page is left out (law 8)."""
    frames, proof = Frames.of(target, english), Proof()
    known = PageTargets.of(target, english)
    findings = list(known.findings)
    shown = known.published()
    trusted = target.trust and shown.state is not PageState.FALLBACK
    if shown.state is not PageState.FALLBACK and not trusted:
        proof = target.verified.proof(
            english.document,
            known.of_text(english),
            frames.write,
            target.render,
            plainer=frames.plainer,
            expected=lambda: english.skeleton,
            addresses=target.addresses,
        )
        for key in proof.broken:
            message = "This translation breaks its page: it adds, loses or changes an element, an attribute or a link."
            findings.append(unsafe(target, *known.owner(key), key, message))
            known.targets.pop(key, None)
        shown = known.published()
    return ShownPage(target, english, known, shown, frames, proof, tuple(findings), trusted)


def with_front_matter(text: str, facts: Mapping[str, object]) -> str:
    """Return a page whose front matter has, under `kb`, the data for the renderer's templates.

    The data is JSON, which is valid YAML on one line.
    """
    return with_line(text, "kb", written(json.dumps(facts, ensure_ascii=False)))
