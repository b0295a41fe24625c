// What a person opens, and where they go next. Each ends in a changed state; views follow.

import { get, Offline } from "./api.js";
import { load, pageNumber, tell } from "./frame.js";
import { placed, see, sortUnits, tellStates, version } from "./marks.js";
import { waits } from "./states.js";
import { changed, pathOf, state } from "./store.js";
import { begin, changedHere } from "./texts.js";
import { complain, say, toast } from "./toast.js";
import { t } from "./words.js";

const LIMIT = 200; // units of the queue that are asked for at once; the server allows 1,000
let asked = 0; // counts what was opened, so that a late answer never replaces a newer one

/** Count what was opened so far: whoever waits for an answer sees whether the person has gone elsewhere meanwhile. */
export const choices = () => asked;

const api = (what) => `/api/${encodeURIComponent(state.locale.tag)}/${what}`;

/** Run something; say in words what goes wrong. Returns what it returns, or undefined. */
export async function trying(run) {
  try {
    const answer = await run();
    if (state.offline) online(true);
    return answer;
  } catch (error) {
    if (error instanceof Offline) online(false);
    else complain(error);
    return undefined;
  }
}

/** Note that the server can be reached, or cannot. */
export function online(yes) {
  if (state.offline === !yes) return;
  state.offline = !yes;
  say(yes ? t("Connected again.") : t("No connection. What you type is kept in this browser."));
  changed("offline");
}

/** Open a locale: its queue and its pages. */
export async function openLocale(tag) {
  state.locale = state.locales.find((each) => each.tag === tag);
  Object.assign(state, { page: null, unit: null, flags: new Set(), seen: new Map(), others: [] });
  await trying(async () => {
    [state.queue, state.pages] = await Promise.all([get(queuePath()), get(api("pages"))]);
  });
  changed("locales", "queue", "pages", "page", "unit");
}

const queuePath = (start = 0) => api(`queue?order=${state.order}&state=${state.filter}&start=${start}&limit=${Math.max(LIMIT, start ? 0 : state.queue.units.length)}`);

/** Read the queue again; an order and a filter may be new. */
export async function refreshQueue() {
  const queue = await trying(() => get(queuePath()));
  if (!queue) return;
  state.queue = queue;
  changed("queue");
}

/** Read what comes after the units of the queue that are here. */
export async function moreOfQueue() {
  const { units, total } = state.queue;
  if (units.length >= total) return false;
  const more = await trying(() => get(queuePath(units.length)));
  if (!more || !more.units.length) return false;
  const known = new Set(units.map((unit) => unit.u));
  state.queue = { total: more.total, units: [...units, ...more.units.filter((unit) => !known.has(unit.u))] };
  changed("queue");
  return true;
}

/** Read the counts of locales and pages again. */
export async function refreshCounts() {
  const answers = await trying(() => Promise.all([get("/api/locales"), get(api("pages"))]));
  if (!answers) return;
  [state.locales, state.pages] = answers;
  state.locale = state.locales.find((each) => each.tag === state.locale.tag) || state.locale;
  changed("locales", "pages");
}

/** Open a page. `shown`: the frame shows it already. */
export async function openPage(path, { shown = false } = {}) {
  const page = await trying(() => get(api(`page?path=${encodeURIComponent(path)}`)));
  if (!page) return false;
  state.page = page;
  if (!shown) state.readingOrder = [];
  sortUnits();
  state.others = page.others || [];
  state.flags = new Set();
  if (page.address && !shown) load(page.address);
  if (!page.address) state.side = "page";
  changed("page", "mode", "others");
  if (shown) tellStates();
  return true;
}

/** Read the units of the open page again, without loading what the frame shows. */
export async function refreshPage() {
  if (!state.page) return;
  const page = await trying(() => get(api(`page?path=${encodeURIComponent(state.page.path)}`)));
  if (!page || !state.page || page.path !== state.page.path) return;
  const before = new Map(state.page.units.map((unit) => [unit.u, unit.fingerprint]));
  state.page = page;
  for (const unit of page.units) {
    const other = before.has(unit.u) && before.get(unit.u) !== unit.fingerprint;
    const typing = state.unit && state.unit.u === unit.u && changedHere();
    if (other && !typing && unit.places) tell({ kb: "replace", n: unit.n, v: version() });
  }
  sortUnits();
  tellStates();
  changed("page");
}

/** Open a unit, with its page. `at`: "edit" puts the keyboard into the editor, "head" to its title, "" nowhere. */
export async function openUnit(u, { at = "edit" } = {}) {
  asked += 1;
  const mine = asked;
  leave();
  const unit = await trying(() => get(api(`unit?u=${encodeURIComponent(u)}`)));
  if (!unit || mine !== asked) return;
  const isHere = state.page && state.page.units.some((each) => each.u === u); // also a text around the page
  if (!isHere) {
    const opened = await openPage(pathOf(unit));
    if (!opened || mine !== asked) return;
  }
  showUnit(unit, at);
  if (state.unit.n) tell({ kb: "show", n: state.unit.n });
  else see([unit.u]);
}

/** Put a unit on the screen. */
export function showUnit(unit, at = "") {
  state.unit = placed(unit);
  begin(unit);
  location.replace(`#/${state.locale.tag}/${encodeURIComponent(unit.u)}`);
  changed("unit");
  if (at) dispatchEvent(new CustomEvent("kb-focus", { detail: at }));
}

/** Let the page show again what is stored, when a text was tried and not saved. */
function leave() {
  if (state.unit && state.unit.n && changedHere() && state.page) tell({ kb: "replace", n: state.unit.n, v: version() });
}

/** Return the units to move through: the queue if the open unit is in it, or those of the page. */
export function walk() {
  const u = state.unit && state.unit.u;
  const inQueue = state.queue.units.some((unit) => unit.u === u);
  if (state.side !== "page" && (inQueue || !state.page)) return state.queue.units;
  if (!state.page) return state.queue.units;
  const open = state.page.units.find((unit) => unit.u === u);
  const around = Boolean(open && open.around); // what stands around a page is a list of its own
  return state.page.units.filter((unit) => Boolean(unit.around) === around);
}

/** Go to the next unit, or with -1 to the one before. `waiting`: only to one that somebody must decide on. */
export async function move(step, { waiting = false } = {}) {
  let units = walk();
  let at = units.findIndex((unit) => state.unit && unit.u === state.unit.u) + step;
  if (!state.unit && step < 0) at = units.length - 1;
  while (waiting && units[at] && !waits(units[at])) at += step;
  if (!units[at] && units === state.queue.units && step > 0 && (await moreOfQueue())) units = walk();
  if (units[at]) {
    await openUnit(units[at].u);
  } else if (waiting) {
    leave();
    state.unit = null;
    changed("unit");
    say(t("Nothing waits here."));
    dispatchEvent(new CustomEvent("kb-focus", { detail: "head" }));
  } else {
    say(step > 0 ? t("This is the last one.") : t("This is the first one."));
  }
}

let timer = 0;

/** Read counts, queue and page again, once it is quiet. */
export function refreshSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    refreshCounts();
    refreshQueue();
    refreshPage();
  }, 800);
}

/** The frame shows a page: the one that is open here, or one that a link led to. */
export async function pageReady(number, order) {
  state.readingOrder = order;
  const here = state.page && state.page.address && pageNumber(new URL(state.page.address).pathname) === number;
  if (!here) {
    const origin = state.me.pages;
    const found = state.pages.find((page) => page.url && pageNumber(new URL(page.url, origin).pathname) === number);
    if (!found) {
      toast(t("This page is not part of the review."));
      if (state.page && state.page.address) load(state.page.address);
      return;
    }
    asked += 1;
    state.unit = null;
    changed("unit");
    await openPage(found.path, { shown: true });
    location.replace(`#/${state.locale.tag}/page/${encodeURIComponent(found.path)}`);
  }
  sortUnits();
  changed("page");
  tell({ kb: "mode", mode: state.mode });
  tellStates();
  if (state.unit && state.unit.n) tell({ kb: "show", n: state.unit.n });
}
