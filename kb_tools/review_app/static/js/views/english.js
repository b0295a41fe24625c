// English: what the translation translates, what changed in it, and what the writers say about it.

import { el } from "../dom.js";
import { changes, shownChanges } from "../diff.js";
import { ENGLISH, state } from "../store.js";
import { t } from "../words.js";

/** Make the English side of the open unit. */
export function makeEnglish() {
  const unit = state.unit;
  const parts = unit.diff && unit.diff.some(([kind]) => kind !== "same") ? unit.diff : null;
  const similar = unit.state === "draft";
  return el(
    "div",
    { class: "english" },
    unit.headings && unit.headings.length > 0 && el("p", { class: "headings", ...ENGLISH }, unit.headings.join(" › ")),
    parts && el("p", { class: "label-small" }, similar ? t("The draft was made for a similar text. The difference:") : t("What changed in English:")),
    el("p", { class: "source", ...ENGLISH }, parts ? shownChanges(parts) : unit.source),
    unit.plural && unit.plural.source && el("p", { class: "source", ...ENGLISH }, unit.plural.source),
    parts && el("details", { class: "whole" }, el("summary", {}, t("English as it is now")), el("p", { class: "source", ...ENGLISH }, unit.source)),
    !parts && unit.previous && unit.previous !== unit.source
      && el("p", { class: "source", ...ENGLISH }, shownChanges(changes(unit.previous, unit.source, "en"))),
    unit.context && el("p", { class: "fact" }, t("Context: {context}", { context: unit.context })),
    unit.english_note && el("p", { class: "writer-note" }, el("strong", {}, t("From the writers:")), " ", el("span", ENGLISH, unit.english_note)),
  );
}
