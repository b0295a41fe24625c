// The buttons that decide on the open unit.

import { move } from "../actions.js";
import { decide } from "../decide.js";
import { button, el } from "../dom.js";
import { role, state } from "../store.js";
import { changedHere, empty, typed } from "../texts.js";
import { toast } from "../toast.js";
import { t } from "../words.js";
import { askFor, makeComposer } from "./composer.js";
import { hasErrors } from "./editor.js";

const allowed = (action) => (state.unit.actions || []).includes(action);

/** Make the buttons. Those of the first line are always there, the others behind "More" on a phone. */
export function makeDecisions() {
  if (typed.conflict) return el("div", { class: "decisions" });
  const others = el("div", { class: "more-actions", id: "more-actions" }, otherActions());
  const more = el(
    "button",
    { type: "button", class: "button quiet more", "aria-expanded": "false", "aria-controls": "more-actions", on: { click: () => more.setAttribute("aria-expanded", String(more.getAttribute("aria-expanded") !== "true")) } },
    t("More"),
  );
  return el("div", { class: "decisions" }, makeComposer(), el("div", { class: "main-actions" }, mainActions(), more), others);
}

function mainActions() {
  const first = primary();
  return [
    first && button(first.words, first.run, { kind: "primary", "aria-keyshortcuts": "Control+Enter", title: "", "data-primary": "" }),
    allowed("save") && first && first.action !== "save" && button(t("Save draft"), () => save()),
  ];
}

function otherActions() {
  return [
    button(t("Skip"), () => move(1), { kind: "quiet" }),
    allowed("reject") && button(t("Reject…"), reject, { kind: "quiet" }),
    allowed("suggest") && role() !== "suggest" && button(t("Save as suggestion"), suggest, { kind: "quiet" }),
    allowed("ask") && button(t("Ask…"), ask, { kind: "quiet" }),
    allowed("withdraw") && state.unit.state === "reviewed" && button(t("Take approval back"), () => decide("withdraw"), { kind: "quiet" }),
  ];
}

/** Return what Ctrl+Enter does here: approve, save or suggest, as the role allows; null if nothing is left to do. */
export function primary() {
  if (!state.unit || typed.conflict) return null;
  if (allowed("approve")) return { action: "approve", words: t("Approve"), run: approve };
  if (allowed("save")) return { action: "save", words: t("Save draft"), run: save };
  if (allowed("suggest")) return { action: "suggest", words: t("Suggest"), run: suggest };
  return null;
}

function approve() {
  if (empty()) toast(t("Write a translation first."));
  else if (hasErrors()) toast(t("Mend the errors first, or save a draft."), { grave: true });
  else decide("approve");
}

function save() {
  if (empty()) toast(t("Write a translation first."));
  else decide("save");
}

function suggest() {
  if (empty() || !changedHere()) toast(t("Change the text first. Your wording is saved as a suggestion beside it."));
  else decide("suggest");
}

function reject() {
  askFor({
    label: t("Why is this translation wrong?"),
    hint: t("It is taken away, and nobody is offered it again."),
    send: t("Reject"),
    quick: [t("Wrong meaning"), t("Wrong term"), t("Not natural"), t("Grammar")],
    run: (words) => decide("reject", { words }),
  });
}

function ask() {
  askFor({
    label: t("Your question to the writers"),
    hint: t("It stands beside the English text until they answer."),
    send: t("Send question"),
    run: (words) => decide("ask", { words }),
  });
}
