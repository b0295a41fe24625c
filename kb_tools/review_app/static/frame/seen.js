// Which units were on screen for a second.

import { tell } from "./messages.js";
import { holders, ranges } from "./units.js";

const SEEN_AFTER = 1000; // milliseconds
const ENOUGH = 0.6; // the share of a text that must be on screen
const seen = new Set();

function onScreen(range) {
  const boxes = Array.from(range.getClientRects()).filter((box) => box.width > 0 && box.height > 0);
  if (boxes.length === 0) return false;
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const visible = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return visible >= Math.min(bottom - top, innerHeight) * ENOUGH;
}

/** Watch the elements that hold units, and tell the app what stays on screen. */
export function watch() {
  const near = new Set();
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) near[entry.isIntersecting ? "add" : "delete"](entry.target);
  });
  holders.forEach((_, element) => watcher.observe(element));
  let before = new Set();
  setInterval(() => {
    if (document.visibilityState !== "visible") return;
    const now = new Set();
    for (const element of near) {
      for (const n of holders.get(element) || []) if (!seen.has(n) && ranges.get(n).some(onScreen)) now.add(n);
    }
    const fresh = [...now].filter((n) => before.has(n));
    fresh.forEach((n) => seen.add(n));
    before = now;
    if (fresh.length) tell({ kb: "seen", n: fresh });
  }, SEEN_AFTER);
}
