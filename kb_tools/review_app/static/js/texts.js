// The text of the open unit: what is stored, what is typed, what others have made of it.

import { forget, keep, kept } from "./kept.js";
import { state } from "./store.js";

/** The text in the editor: one for each plural form, or one. */
export const typed = {
  texts: [],
  base: [], // what the unit said when typing began
  fingerprint: "",
  conflict: null, // {base, mine, theirs}: lists
  found: "", // "kept": text of an earlier visit; "english": the same, and English has changed since
  lost: false, // the browser cannot keep anything
};

/** Return the stored texts of a unit, one for each plural form. */
export function stored(unit) {
  return unit.plural ? unit.plural.forms.map((form) => form.text || "") : [unit.target || ""];
}

const same = (a, b) => a.length === b.length && a.every((text, index) => text === b[index]);

/** Begin with a unit: with what it says, or with what was typed here before and never saved. */
export function begin(unit) {
  const now = stored(unit);
  const before = kept(state.locale.tag, unit.u);
  Object.assign(typed, { texts: [...now], base: now, fingerprint: unit.fingerprint, conflict: null, found: "" });
  if (!before || before.text.length !== now.length) return;
  if (same(before.text, now)) {
    forget(state.locale.tag, unit.u);
  } else if (before.fingerprint === unit.fingerprint || same(before.base, now)) {
    typed.texts = [...before.text];
    typed.found = before.fingerprint === unit.fingerprint ? "kept" : "english";
  } else {
    typed.conflict = { base: before.base, mine: before.text, theirs: now };
  }
}

/** Take what a person types. It is in the browser's store before anything else happens. */
export function type(index, text) {
  typed.texts[index] = text;
  if (changedHere()) typed.lost = !keep(state.locale.tag, state.unit.u, { base: typed.base, text: typed.texts, fingerprint: typed.fingerprint });
  else forget(state.locale.tag, state.unit.u);
}

/** Put a whole text into the editor. */
export function put(texts) {
  texts.forEach((text, index) => type(index, text));
}

/** Tell if the editor says something else than the catalog. */
export function changedHere() {
  return Boolean(state.unit) && !same(typed.texts, typed.base);
}

/** Tell if the editor says some texts. */
export function isTyped(texts) {
  return same(texts, typed.texts);
}

/** Tell if a unit says what is in the editor. */
export function saysTheSame(unit) {
  return same(stored(unit), typed.texts);
}

/** Note that somebody else was faster: `unit` is how it is now. */
export function collide(unit) {
  state.unit = unit;
  typed.conflict = { base: [...typed.base], mine: [...typed.texts], theirs: stored(state.unit) };
}

/** End a conflict: go on with a text, on top of what is stored now. */
export function settle(texts) {
  typed.base = stored(state.unit);
  typed.fingerprint = state.unit.fingerprint;
  typed.conflict = null;
  put(texts);
}

/** Throw away what was typed. */
export function discard() {
  forget(state.locale.tag, state.unit.u);
  typed.texts = [...typed.base];
  typed.found = "";
}

/** Return the text as the server wants it. */
export function asSent() {
  return state.unit.plural ? { plural: typed.texts } : { target: typed.texts[0] };
}

/** Tell if any text is missing. */
export function empty() {
  return typed.texts.some((text) => !text.trim());
}
