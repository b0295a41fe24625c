// The units of the open page: their lines on it, their order, what was seen of them, what they say now.

import { tell } from "./frame.js";
import { lineOf } from "./states.js";
import { changed, state } from "./store.js";

/** Say of a unit where it stands on the open page: only the page knows. */
export function placed(unit) {
  const brief = state.page && state.page.units.find((each) => each.u === unit.u);
  return brief ? { ...unit, n: brief.places ? brief.n : null, where: brief.where } : unit;
}

/** Return the version of the page that shows what is stored. */
export function version() {
  return (state.page && state.page.v) || Date.now();
}

/** Note what a unit says now in the lists that name it. */
export function noteUnit(unit) {
  const errors = (unit.findings || []).filter((finding) => finding.severity === "error").length;
  const brief = { state: unit.state, change: unit.change, target: unit.target, fingerprint: unit.fingerprint, errors };
  if (unit.reports) brief.reports = typeof unit.reports === "number" ? unit.reports : unit.reports.length;
  if (unit.plural) delete brief.target;
  if (unit.shown) Object.assign(brief, { shown: unit.shown, reason: unit.reason });
  for (const list of [state.queue.units, state.page ? state.page.units : []]) {
    for (const each of list) if (each.u === unit.u) Object.assign(each, brief);
  }
  changed("brief");
}

/** Tell the page the line of each unit; while reading, only what was flagged. */
export function tellStates() {
  if (!state.page) return;
  const states = {};
  for (const unit of state.page.units) {
    if (!unit.n || !unit.places) continue; // off the page
    states[unit.n] = state.mode === "read" ? (state.flags.has(unit.n) ? "flag" : "") : lineOf(unit);
  }
  tell({ kb: "states", states });
}

/** Switch between reviewing and reading. */
export function setMode(mode) {
  state.mode = mode;
  tell({ kb: "mode", mode });
  tellStates();
  changed("mode");
}

/** Note that units were on screen as they are now. */
export function see(us) {
  if (!state.page) return;
  const seen = state.seen.get(state.page.path) || new Map();
  for (const unit of state.page.units) {
    if (us.includes(unit.u) && unit.fingerprint) seen.set(unit.u, unit.fingerprint);
  }
  state.seen.set(state.page.path, seen);
  changed("seen");
}

/** Put the units of the open page in the order in which a reader meets them; those off the page stay behind. */
export function sortUnits() {
  const place = new Map(state.readingOrder.map((n, at) => [n, at]));
  const at = (unit) => (unit.places && !unit.around && place.has(unit.n) ? place.get(unit.n) : Infinity);
  state.page.units.sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
}
