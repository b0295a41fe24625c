// The open unit: English, editor, notes and decisions. On a phone, a sheet from below with three tabs.

import { move, walk } from "../actions.js";
import { button, el, fill } from "../dom.js";
import { chip, placeWords, waits } from "../states.js";
import { on, state } from "../store.js";
import { typed } from "../texts.js";
import { day, t } from "../words.js";
import { makeConflict } from "./conflict.js";
import { makeDecisions } from "./decisions.js";
import { makeEditor } from "./editor.js";
import { makeEnglish } from "./english.js";
import { makeNotes, useIn } from "./notes.js";
import { makeReading } from "./reading.js";
import { makeTabs, onPhone, sheetHandle, swipes } from "./sheet.js";

/** Make the panel of the open unit. */
export function makeUnit() {
  const panel = el("aside", { class: "unit", "aria-label": t("Text"), "data-tab": "edit", "data-sheet": "peek" });
  const draw = () => {
    panel.setAttribute("aria-label", t("Text"));
    panel.classList.toggle("is-empty", !state.unit);
    if (state.mode === "read") fill(panel, sheetHandle(panel), makeReading());
    else if (state.unit) fill(panel, whole(panel));
    else fill(panel, nothing());
  };
  on("unit mode", draw);
  on("flags", () => { if (state.mode === "read") draw(); });
  on("brief", () => {
    const facts = panel.querySelector(".unit-state");
    if (facts && state.unit) fill(facts, stateLine());
  });
  on("queue page", () => {
    const position = panel.querySelector(".position");
    if (position && state.unit) position.textContent = positionWords();
  });
  addEventListener("kb-focus", (event) => focus(panel, event.detail));
  draw();
  return panel;
}

function whole(panel) {
  const editor = typed.conflict ? makeConflict() : makeEditor();
  const redraw = () => {
    fill(edit, makeEditor());
    panel.dataset.tab = "edit";
    panel.querySelector(".tabs").replaceWith(makeTabs(panel));
    focus(panel, "edit");
  };
  const english = section("english", t("English"), makeEnglish());
  const edit = section("edit", t("Edit"), editor);
  const notes = section("notes", t("Notes"), makeNotes(useIn(redraw)));
  if (panel.dataset.unit !== state.unit.u) panel.dataset.tab = "edit";
  panel.dataset.unit = state.unit.u;
  const head = makeHead(panel);
  swipes(head, move);
  return [head, makeTabs(panel), el("div", { class: "unit-body" }, english, edit, notes), makeDecisions()];
}

function section(name, title, content) {
  const words = { class: `section section-${name}`, id: `section-${name}` };
  if (onPhone()) Object.assign(words, { role: "tabpanel", "aria-labelledby": `tab-${name}` });
  else words["aria-label"] = title;
  return el("section", words, content);
}

function makeHead(panel) {
  return el(
    "div",
    { class: "unit-head" },
    sheetHandle(panel),
    el("h2", { id: "unit-title", class: "unit-state", tabindex: "-1" }, stateLine()),
    el("span", { class: "position" }, positionWords()),
    el(
      "div",
      { class: "moves" },
      button("", () => move(-1), { picture: "up", title: t("Previous text"), kind: "quiet square", "aria-keyshortcuts": "Alt+ArrowUp" }),
      button("", () => move(1), { picture: "down", title: t("Next text"), kind: "quiet square", "aria-keyshortcuts": "Alt+ArrowDown" }),
    ),
  );
}

function positionWords() {
  const units = walk();
  const at = units.findIndex((unit) => unit.u === state.unit.u);
  const total = units === state.queue.units ? state.queue.total : units.length;
  return at >= 0 ? t("{n} of {total}", { n: at + 1, total }) : "";
}

function stateLine() {
  const unit = state.unit;
  const where = unit.where || (unit.n ? "" : "none");
  return [
    chip(unit),
    unit.since && el("span", { class: "fact" }, t("since {day}", { day: day(unit.since) })),
    where && el("span", { class: "fact" }, placeWords(where)),
  ];
}

function nothing() {
  const units = state.locale ? walk() : [];
  const done = units.length > 0 && !units.some(waits);
  return el(
    "div",
    { class: "nothing" },
    el("h2", { id: "unit-title", class: "nothing-title", tabindex: "-1" }, done ? t("All done here. Thank you.") : t("Choose a text.")),
    el("p", {}, done ? t("Everything in this list is reviewed.") : t("Select a sentence on the page or in the list.")),
  );
}

function focus(panel, at) {
  if (onPhone() && at) panel.dataset.sheet = "open";
  const found = {
    edit: () => (onPhone() ? null : panel.querySelector("textarea.target")),
    conflict: () => panel.querySelector("#conflict-title"),
    head: () => null,
  }[at]?.();
  (found || panel.querySelector("#unit-title"))?.focus({ preventScroll: true });
}
