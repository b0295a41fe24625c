// Inside the rendered page, on its own origin: lets a click select a text of the page, shows the state of each, and
// says which were on screen. Only numbers go to the app and come from it.

import { connect, listen, tell, whole } from "./messages.js";
import { paint, painted, takeStates } from "./painting.js";
import { listenToPointer } from "./pointing.js";
import { watch } from "./seen.js";
import { reload, replace, scrollAsBefore, show } from "./showing.js";
import { findAll, order } from "./units.js";

const HANDLERS = {
  show: ({ n }) => whole(n) && show(n),
  replace: ({ n, v }) => whole(n) && whole(v) && replace(n, v).catch(() => {}),
  reload: ({ v }) => whole(v) && reload(v),
  mode: ({ mode }) => {
    painted.reading = mode === "read";
    paint();
  },
  states: ({ states }) => states && typeof states === "object" && takeStates(states),
};

function onKey(event) {
  const typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
  let key = "";
  if (event.altKey && event.key === "ArrowDown") key = "next";
  if (event.altKey && event.key === "ArrowUp") key = "previous";
  if (event.key === "Escape") key = "back";
  if (event.key === "?" && !typing) key = "help";
  if (!key) return;
  event.preventDefault();
  tell({ kb: "key", key });
}

/** FNV-1a, 32 bits, of the path: how the app knows which page this is, by a number. */
function pageNumber(path) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(path)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

function start(app) {
  connect(app);
  findAll();
  listen(HANDLERS);
  addEventListener("keydown", onKey, true);
  listenToPointer();
  scrollAsBefore();
  watch();
  tell({ kb: "ready", p: pageNumber(location.pathname), order: order() });
}

const app = new URL(import.meta.url).searchParams.get("app"); // the server's word: the page cannot change it
if (app && window.parent !== window) start(app);
