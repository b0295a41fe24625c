// What others do: catalogs that change on disk, people on the same page, new versions of a page.

import { online, openPage, refreshCounts, refreshQueue, refreshSoon, showUnit, trying } from "./actions.js";
import { get, post } from "./api.js";
import { placed } from "./marks.js";
import { changed, state } from "./store.js";
import { changedHere, collide, stored, typed } from "./texts.js";
import { say } from "./toast.js";
import { t } from "./words.js";

const HERE_EVERY = 15_000; // milliseconds; the server forgets somebody after 30 s

/** Listen to the server, and say where this person is. */
export function listenToServer() {
  const events = new EventSource("/events");
  events.addEventListener("open", () => online(true));
  events.addEventListener("catalog", (event) => catalog(JSON.parse(event.data)));
  events.addEventListener("people", (event) => people(JSON.parse(event.data)));
  events.addEventListener("checked", (event) => {
    if (state.locale && JSON.parse(event.data).locale === state.locale.tag) refreshSoon();
  });
  for (const name of ["project", "reload"]) events.addEventListener(name, anew);
  addEventListener("offline", () => online(false));
  addEventListener("online", () => state.locale && refreshCounts());
  setInterval(here, HERE_EVERY);
}

/** Tell the server which page is open. */
export function here() {
  if (!state.locale || !state.page || document.visibilityState !== "visible" || state.offline) return;
  post("/api/here", { locale: state.locale.tag, path: state.page.path }).catch(() => {});
}

/** Read everything again: pages or settings of the project are others, or news was missed. */
async function anew() {
  if (!state.locale) return;
  await Promise.all([refreshCounts(), refreshQueue()]);
  if (state.page) await openPage(state.page.path);
  if (state.unit) await refreshUnit();
}

function people({ locale, path, names }) {
  if (!state.page || !state.locale || locale !== state.locale.tag || path !== state.page.path) return;
  state.others = names;
  changed("others");
}

function catalog({ locale, catalog: name }) {
  if (!state.locale || locale !== state.locale.tag) return;
  refreshSoon();
  if (state.unit && state.unit.u.startsWith(`${name}#`)) refreshUnit();
}

/** Read the open unit again. What is being typed stays; if both changed, the person chooses. */
async function refreshUnit() {
  const before = state.unit;
  const unit = await trying(() => get(`/api/${encodeURIComponent(state.locale.tag)}/unit?u=${encodeURIComponent(before.u)}`));
  if (!unit || state.unit !== before || unit.fingerprint === before.fingerprint || typed.conflict) return;
  const same = JSON.stringify(stored(unit)) === JSON.stringify(typed.base);
  if (!changedHere()) {
    showUnit(unit, document.activeElement.matches("textarea.target") ? "edit" : "");
    if (!same) say(t("Somebody else has changed this text."));
  } else if (same) {
    typed.fingerprint = unit.fingerprint;
    state.unit = placed(unit);
    say(t("Something about this text has changed."));
  } else {
    const typing = document.activeElement.matches("textarea.target");
    collide(placed(unit));
    changed("unit");
    if (typing) dispatchEvent(new CustomEvent("kb-focus", { detail: "conflict" }));
    say(t("Somebody else has changed this text."));
  }
}
