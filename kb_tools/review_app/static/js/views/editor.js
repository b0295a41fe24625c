// The editor of the open unit: its text, what the checks say while somebody types, what readers will see.

import { Offline, post, Refused } from "../api.js";
import { button, el, fill } from "../dom.js";
import { tell } from "../frame.js";
import { version } from "../marks.js";
import { checkWords } from "../checks.js";
import { quoted, sentence } from "../sentences.js";
import { severityWords } from "../states.js";
import { changed, ENGLISH, role, state, target } from "../store.js";
import { asSent, changedHere, discard, empty, put, type, typed } from "../texts.js";
import { languageName, t } from "../words.js";

const PAUSE = 200; // milliseconds without a key before the text is checked and tried on the page
const INVISIBLE = { "\u200e": "LRM", "\u200f": "RLM", "\u00a0": "NBSP", "\u202f": "NNBSP", "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI", "\u00ad": "SHY" };

let running = null;
let timer = 0;
/** What the last check said: `{texts, findings, publishable, reason, shown}`. */
export let checked = null;

/** Make the editor of the open unit. */
export function makeEditor() {
  const unit = state.unit;
  checked = { texts: [...typed.base], findings: unit.findings || [], publishable: true, shown: unit.shown || "target", reason: unit.reason || "" };
  const facts = el("div", { class: "editor-facts" });
  const findings = el("div", { class: "findings" });
  const drawFacts = () => fill(facts, invisible(), unsavedLine(drawAll), readersSee());
  const drawFindings = () => fill(findings, findingList());
  const typing = () => { if (!checked.findings.length) drawFindings(); };
  const drawAll = () => {
    fields.forEach((field, index) => { if (field.value !== typed.texts[index]) field.value = typed.texts[index]; });
    drawFacts();
    drawFindings();
  };
  const fields = typed.texts.map((text, index) => field(unit, text, index, () => {
    drawFacts();
    typing();
    later(() => { drawFacts(); drawFindings(); });
  }));
  drawAll();
  if (changedHere()) later(drawAll);
  return el(
    "div",
    { class: "editor" },
    notice(drawAll),
    fields.map((each, index) => el("div", { class: "field" }, el("label", { for: each.id }, label(unit, index)), each)),
    facts,
    findings,
  );
}

function label(unit, index) {
  const name = languageName(state.locale.tag);
  const form = unit.plural && unit.plural.forms[index];
  return form ? [`${name} `, el("span", { class: "fact" }, t("for {example}", { example: form.example }))] : name;
}

function field(unit, text, index, run) {
  const words = {
    id: `target-${index}`,
    class: "target",
    ...target(),
    rows: "3",
    spellcheck: "true",
    autocapitalize: "sentences",
    "aria-describedby": "findings editor-facts unit-title",
    placeholder: t("Write the translation here"),
    on: { input: (event) => { type(index, event.target.value); run(); } },
  };
  const area = el("textarea", words);
  area.value = text;
  return area;
}

/** Check the text, and show it on the page, once typing pauses. */
function later(run) {
  clearTimeout(timer);
  if (running) running.abort();
  timer = setTimeout(() => check(run), PAUSE);
}

async function check(run) {
  const unit = state.unit;
  if (!unit || typed.conflict) return;
  const texts = [...typed.texts];
  running = new AbortController();
  const body = { u: unit.u, ...asSent() };
  const path = `/api/${encodeURIComponent(state.locale.tag)}/`;
  try {
    const onPage = unit.n && !unit.plural;
    const said = await (onPage
      ? post(`${path}try`, { ...body, path: state.page.path }, running.signal)
      : post(`${path}check`, body, running.signal));
    if (state.unit !== unit) return;
    checked = { texts, ...said };
    if (onPage) tell({ kb: "replace", n: unit.n, v: changedHere() ? said.v : version() });
    run();
  } catch (error) {
    if (error.name !== "AbortError" && !(error instanceof Offline) && !(error instanceof Refused)) throw error;
  }
}

function fresh() {
  return Boolean(checked) && checked.texts.every((text, index) => text === typed.texts[index]);
}

/** Tell if the last check of this very text found an error. */
export function hasErrors() {
  return fresh() && checked.findings.some((finding) => finding.severity === "error");
}

function findingList() {
  const list = checked.findings;
  if (!list.length && empty()) return el("p", { id: "findings" });
  if (!list.length && !fresh()) return el("p", { class: "fact", id: "findings" }, state.offline ? t("Not checked.") : t("Checking…"));
  if (!list.length) return el("p", { class: "clean", id: "findings" }, t("The checks find nothing."));
  return el("ul", { id: "findings", "aria-label": t("Findings") }, list.map((finding) => el(
    "li",
    { class: `finding ${finding.severity}` },
    el("p", {}, el("strong", { class: "severity" }, severityWords(finding.severity)), " · ", checkWords(finding.check)),
    el("p", ENGLISH, quoted(finding.message)),
    finding.hint && el("p", { class: "hint", ...ENGLISH }, quoted(finding.hint)),
    el(
      "p",
      { class: "finding-foot" },
      el("code", { class: "check-name", ...ENGLISH }, finding.check),
      placeOf(finding) && button(t("Show"), () => showPlace(finding), { kind: "link" }),
    ),
  )));
}

/** Return where a finding is in the text, in UTF-16 units; the server counts characters. */
function placeOf(finding) {
  if (!Number.isInteger(finding.start) || finding.stop <= finding.start || state.unit.plural) return null;
  const characters = Array.from(typed.texts[0]);
  const length = (stop) => characters.slice(0, stop).join("").length;
  return [length(finding.start), length(finding.stop)];
}

function showPlace(finding) {
  const area = document.getElementById("target-0");
  area.focus();
  area.setSelectionRange(...placeOf(finding));
}

function readersSee() {
  if (state.unit.state === "untranslated" && !changedHere()) return el("p", { class: "readers" }, t("Readers see English."));
  if (checked.publishable && checked.shown !== "english") return null;
  return el("p", { class: "readers grave" }, t("Readers would see English."), checked.reason && [" ", sentence(checked.reason)]);
}

function unsavedLine(draw) {
  const kept = typed.lost ? t("Not saved. This browser cannot keep it.") : t("Not saved yet. Kept in this browser.");
  const undo = () => { discard(); draw(); changed("brief"); later(draw); };
  return el(
    "p",
    { class: "unsaved", id: "editor-facts" },
    changedHere() && [el("span", { class: "dot", "aria-hidden": "true" }), kept, " ", button(t("Discard"), undo, { kind: "link" })],
    state.unit.source && !typed.texts[0] && role() !== "suggest" && !state.unit.plural
      && button(t("Begin with English"), () => { put([state.unit.source]); draw(); later(draw); }, { kind: "link" }),
  );
}

function notice() {
  if (typed.found === "kept") return el("p", { class: "notice" }, t("This is what you typed here before. It is not saved yet."));
  if (typed.found === "english") return el("p", { class: "notice" }, t("This is what you typed before. Meanwhile something else about this text has changed."));
  return null;
}

function invisible() {
  const text = typed.texts.join("\n");
  const found = Object.keys(INVISIBLE).filter((mark) => text.includes(mark));
  if (!found.length) return null;
  return el(
    "p",
    { class: "invisible" },
    t("Invisible:"),
    found.map((mark) => el("span", { class: "token", dir: "ltr" }, `${INVISIBLE[mark]} ×${text.split(mark).length - 1}`)),
  );
}
