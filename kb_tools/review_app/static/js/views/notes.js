// What helps to judge a text: terms, what people said, neighbours, memory, places, history.

import { closeReport, decide } from "../decide.js";
import { button, el } from "../dom.js";
import { shownChanges } from "../diff.js";
import { ENGLISH, role, state, target } from "../store.js";
import { put } from "../texts.js";
import { day, number, t } from "../words.js";
import { askFor } from "./composer.js";
import { openTerm } from "./term.js";

/** Make the notes of the open unit. `use`: puts a text into the editor. */
export function makeNotes(use) {
  const unit = state.unit;
  return el(
    "div",
    { class: "notes" },
    origin(unit),
    part(t("Reports by readers"), reports(unit), unit.reports, true),
    part(t("Remarks"), remarks(unit, use), unit.remarks, true),
    part(t("Terms"), terms(unit), unit.terms, true),
    part(t("Texts around it"), neighbours(unit), [unit.before, unit.after].filter(Boolean)),
    part(t("Similar texts"), memory(unit, use), unit.memory),
    part(t("History"), history(unit), unit.history),
    unit.places > 1 && el("p", { class: "fact places" }, t("Places where this text appears: {n}", { n: unit.places })),
    role() !== "suggest" && button(t("Propose a term…"), openTerm, { kind: "link" }),
  );
}

function part(title, content, list, open = false) {
  if (!list || !list.length) return null;
  return el("details", { class: "part", open }, el("summary", {}, title, " ", el("span", { class: "count" }, number(list.length))), content);
}

function doubtWords(doubt) {
  return {
    route: t("translated in pieces"),
    short: t("a short text, little context"),
    idiom: t("common words with many meanings"),
    length: t("unusual length"),
    unchanged: t("words left in English"),
    terms: t("a term is missing or in doubt"),
    equal: t("another text has the same draft"),
    near: t("made for a similar English text"),
    back: t("translated back, it says something else"),
    numbers: t("a number was put right"),
  }[doubt] || doubt;
}

function origin(unit) {
  const from = unit.origin;
  if (!from || !from.engine || from.engine === "human") return null;
  const doubts = (from.doubts || []).map(doubtWords);
  const known = from.risk !== undefined && from.risk !== null;
  return el(
    "p",
    { class: "origin" },
    from.engine === "memory" ? t("Draft from the translation memory.") : t("Draft by {engine}.", { engine: from.engine }),
    known && [" ", el("span", { class: from.risk >= 50 ? "risk high" : "risk" }, t("Risk {n} of 100", { n: Math.round(from.risk) }))],
    doubts.length > 0 && [" ", el("span", { class: "fact" }, t("Doubts: {doubts}", { doubts: doubts.join(", ") }))],
  );
}

function remarkKind(kind) {
  return {
    question: t("Question"),
    answer: t("Answer"),
    suggestion: t("Suggestion"),
    rejected: t("Rejected"),
  }[kind] || kind;
}

function remarks(unit, use) {
  const answers = (unit.actions || []).includes("answer");
  return el("ul", { class: "remarks" }, (unit.remarks || []).map((remark) => el(
    "li",
    { class: remark.open ? "open" : null },
    el(
      "p",
      { class: "remark-head" },
      el("strong", {}, remarkKind(remark.kind)),
      remark.person && el("bdi", {}, remark.person),
      remark.day && el("time", { datetime: remark.day }, day(remark.day)),
      remark.open && el("span", { class: "badge" }, t("Unanswered")),
    ),
    remark.words && (remark.kind === "suggestion" ? el("p", target(), remark.words) : el("p", { dir: "auto" }, remark.words)),
    remark.kind === "suggestion" && remark.words && !unit.plural && button(t("Use"), () => use([remark.words]), { kind: "link" }),
    remark.kind === "question" && remark.open && answers && button(t("Answer…"), () => answer(), { kind: "link" }),
  )));
}

/** What readers have reported: anybody may have written it. Somebody reads it, mends the text if it is right, closes it. */
function reports(unit) {
  return el("ul", { class: "remarks" }, unit.reports.map((report) => el(
    "li",
    { class: "open" },
    report.day && el("p", { class: "remark-head" }, el("time", { datetime: report.day }, day(report.day))),
    report.words && el("blockquote", target(), report.words),
    report.reason && el("p", { dir: "auto" }, report.reason),
    role() !== "suggest" && button(t("Close report"), () => closeReport(report.id), { kind: "link" }),
  )));
}

function answer() {
  askFor({ label: t("Your answer"), send: t("Send answer"), run: (words) => decide("answer", { words }) });
}

/** The arrow that leads on in the direction of the screen; bidirectional text does not turn it. */
const arrow = () => (document.documentElement.dir === "rtl" ? "←" : "→");

function terms(unit) {
  return el("dl", { class: "terms" }, (unit.terms || []).map((term) => [
    el("dt", {}, el("span", ENGLISH, term.source), ` ${arrow()} `, el("strong", target(), term.target || term.source)),
    el(
      "dd",
      {},
      term.definition && el("p", ENGLISH, term.definition),
      term.forbidden && term.forbidden.length > 0
        && el("p", { class: "forbidden" }, t("Do not use:"), " ", term.forbidden.map((word, index) => [index > 0 && ", ", el("s", target(), word)])),
    ),
  ]));
}

function neighbours(unit) {
  const one = (name, near) => near && el(
    "div",
    { class: "pair" },
    el("p", { class: "label-small" }, name),
    el("p", ENGLISH, near.source),
    near.target ? el("p", target(), near.target) : el("p", { class: "fact" }, t("Not translated")),
  );
  return [one(t("Text before"), unit.before), one(t("Text after"), unit.after)];
}

function memory(unit, use) {
  return (unit.memory || []).map((match) => el(
    "div",
    { class: "pair" },
    el("p", { class: "label-small" }, `${number(Math.round(match.score))} %`, match.reviewed && [" · ", t("Reviewed")]),
    el("p", ENGLISH, match.source),
    el("p", target(), match.target),
    !unit.plural && button(t("Use"), () => use([match.target]), { kind: "link" }),
  ));
}

function historyWords(what) {
  return {
    draft: t("Draft"),
    translated: t("Translated"),
    reviewed: t("Approved"),
    approved: t("Approved"),
    stale: t("English changed"),
    rejected: t("Rejected"),
    withdrawn: t("Approval taken back"),
    was: t("Earlier text"),
  }[what] || what;
}

function history(unit) {
  return el("ol", { class: "history" }, (unit.history || []).map((step) => el(
    "li",
    {},
    el("p", { class: "remark-head" }, el("strong", {}, historyWords(step.what)), step.person && el("bdi", {}, step.person), step.day && el("time", { datetime: step.day }, day(step.day))),
    step.diff ? el("p", target(), shownChanges(step.diff)) : step.target && el("p", target(), step.target),
  )));
}

/** Put a text into the editor and show it there. */
export function useIn(draw) {
  return (texts) => {
    put(texts);
    draw();
  };
}
