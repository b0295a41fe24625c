// What the screen shows, and who wants to know when it changes.

/** The one state of the app. Views read it; only actions.js and live.js write it. */
export const state = {
  me: null,
  locales: [],
  locale: null, // {tag, name, dir, waiting, untranslated, reviewed, total}
  side: "queue", // queue | page | pages
  order: "page",
  filter: "waiting",
  queue: { total: 0, units: [] },
  pages: [],
  page: null, // as /page sends it
  readingOrder: [], // numbers of the units in the order of the text, as the frame says
  unit: null, // as /unit sends it
  mode: "review", // review | read
  flags: new Set(), // numbers that were clicked while reading
  seen: new Map(), // path -> Map of u -> fingerprint that was on screen
  others: [],
  offline: false,
};

const listeners = new Map();

/** Call `run` whenever one of `names` changes: person, locales, queue, pages, page, unit, brief, mode, flags, seen, others, offline. */
export function on(names, run) {
  for (const name of names.split(" ")) listeners.set(name, [...(listeners.get(name) || []), run]);
}

/** Say that something of the state has changed. */
export function changed(...names) {
  const runs = new Set(names.flatMap((name) => listeners.get(name) || []));
  runs.forEach((run) => run());
}

/** Return the role of this person in the open locale: suggest, translate or review. */
export function role() {
  return (state.me && state.locale && state.me.role[state.locale.tag]) || "suggest";
}

/** Return the path of the page that a unit is on. */
export function pathOf(unit) {
  return unit.path || unit.page;
}

/** Return `lang` and `dir` of a target, for the element that shows it. */
export function target() {
  return { lang: state.locale.tag, dir: state.locale.dir };
}

/** `lang` and `dir` of English. */
export const ENGLISH = { lang: "en", dir: "ltr" };
