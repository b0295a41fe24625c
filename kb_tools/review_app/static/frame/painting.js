// The lines of the states, and the unit that is open: painted by highlights, so that no element changes.

import { ranges } from "./units.js";

/** The states that have a line; later ones lie above earlier ones. */
export const STATES = ["draft", "stale", "untranslated", "english", "error", "flag"];

/** What is painted: the state of each unit, the open unit, and whether somebody only reads. */
export const painted = { states: {}, current: 0, reading: false };

/** Paint some ranges by a name of frame.css. */
export function highlight(name, list, priority) {
  if (!window.Highlight) return;
  const made = new Highlight(...list);
  made.priority = priority;
  CSS.highlights.set(`kb-${name}`, made);
}

/** Paint everything anew. */
export function paint() {
  const lists = Object.fromEntries(STATES.map((state) => [state, []]));
  for (const [n, list] of ranges) {
    const state = painted.states[n];
    if (lists[state] && (!painted.reading || state === "flag")) lists[state].push(...list);
  }
  STATES.forEach((state, place) => highlight(state, lists[state], place));
  highlight("current", painted.reading ? [] : ranges.get(painted.current) || [], 20);
}

/** Take the states that the app says. */
export function takeStates(states) {
  painted.states = {};
  for (const [key, state] of Object.entries(states)) if (STATES.includes(state)) painted.states[Number(key)] = state;
  paint();
}
