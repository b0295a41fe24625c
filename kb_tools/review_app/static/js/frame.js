// The rendered page: untrusted, on another origin. Numbers go in and out, nothing else.

import { el } from "./dom.js";
import { state } from "./store.js";
import { t } from "./words.js";

let frame = null;
let place = null;
let handlers = {};

/** FNV-1a, 32 bits, of a path: a page says by this number which one it is. */
export function pageNumber(path) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(path)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/** Make the place of the frame. `given`: functions for `ready(number, order)`, `select(n)`, `seen(numbers)` and `key(name)`. */
export function makeFrame(given) {
  handlers = given;
  frame = el("iframe", {
    class: "page-frame",
    title: t("The page as readers will see it"),
    sandbox: "allow-scripts allow-same-origin",
    referrerpolicy: "origin",
  });
  place = el("div", { class: "page-place" }, el("p", { class: "page-loading", "aria-hidden": "true" }, t("The page is on its way…")));
  return place;
}

/** Hide the page, or show it. */
export function hideFrame(hidden) {
  frame.hidden = hidden;
}

/** Show a page. An address on another origin than that of the pages is refused. */
export function load(address) {
  const to = new URL(address);
  if (to.origin !== new URL(state.me.pages).origin) throw new Error(`not the origin of the pages: ${to.origin}`);
  frame.removeAttribute("data-ready");
  frame.src = to.href;
  if (!frame.isConnected) place.prepend(frame); // only now: an empty frame would be of the app's own origin
}

/** Tell the page something: show, states, mode, replace, reload. */
export function tell(message) {
  if (frame.dataset.ready) frame.contentWindow.postMessage(message, new URL(state.me.pages).origin);
}

/** Put the keyboard into the page. */
export function focusPage() {
  frame.focus();
}

const whole = (value) => Number.isSafeInteger(value) && value >= 0;

addEventListener("message", (event) => {
  if (!frame || event.source !== frame.contentWindow) return;
  if (event.origin !== new URL(state.me.pages).origin || !event.data) return;
  const { kb, n, p, key, order } = event.data;
  if (kb === "ready" && whole(p)) {
    frame.dataset.ready = "yes";
    handlers.ready(p, Array.isArray(order) ? order.filter(whole) : []);
  }
  if (kb === "select" && whole(n)) handlers.select(n);
  if (kb === "seen" && Array.isArray(n)) handlers.seen(n.filter(whole));
  if (kb === "key" && ["next", "previous", "back", "help"].includes(key)) handlers.key(key);
});
