// A click selects the text under it; links lead on only inside of the review.

import { tell } from "./messages.js";
import { highlight, paint, painted } from "./painting.js";
import { holderOf, holders, inArticle, ranges } from "./units.js";

const SLACK = 6; // pixels beside a text in which a click still means it
const ACTS = "a[href], area[href], button, input, label, select, summary, textarea";

function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const at = document.caretPositionFromPoint(x, y);
    return at && [at.offsetNode, at.offset];
  }
  const at = document.caretRangeFromPoint && document.caretRangeFromPoint(x, y);
  return at && [at.startContainer, at.startOffset];
}

const length = (range) => range.toString().length;

/** Return the number of the unit under a point, the innermost one, or 0. */
function unitAt(x, y, target) {
  if (!selects(target)) return 0;
  const caret = caretAt(x, y);
  let best = null;
  for (const [n, list] of ranges) {
    for (const range of list) {
      const beside = target === holderOf(range) && holders.get(target).size === 1;
      const inside = caret && range.isPointInRange(caret[0], caret[1]);
      if (!(beside || inside) || !touches(range, x, y, beside)) continue;
      if (!best || length(range) < length(best.range)) best = { n, range };
    }
  }
  return best ? best.n : 0;
}

/** Tell if a click means the text: always in the page; around it, only where it would do nothing else. */
function selects(target) {
  return inArticle(target) || !(target.closest && target.closest(ACTS));
}

/** Tell if a point is on a text, or beside one of its lines in a block that is all its own. */
function touches(range, x, y, beside) {
  return Array.from(range.getClientRects()).some((box) => {
    const across = beside || (x >= box.left - SLACK && x <= box.right + SLACK);
    return across && y >= box.top - SLACK && y <= box.bottom + SLACK;
  });
}

function onClick(event) {
  const link = event.target.closest && event.target.closest("a[href], area[href]");
  const n = event.clientX || event.clientY ? unitAt(event.clientX, event.clientY, event.target) : 0;
  if (n) {
    if (link) stop(event);
    select(n);
    return;
  }
  if (link) follow(event, link);
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function select(n) {
  if (!painted.reading) {
    painted.current = n;
    paint();
  }
  tell({ kb: "select", n });
}

/** Follow a link inside the review of this locale; every other one stays closed. */
function follow(event, link) {
  const to = new URL(link.href, location.href);
  const inside = to.origin === location.origin && to.pathname.split("/")[1] === location.pathname.split("/")[1];
  if (inside && to.pathname === location.pathname && to.hash) return;
  stop(event);
  if (inside && !link.hasAttribute("download")) location.assign(to.pathname + to.hash);
}

let hovered = 0;
let moved = null;
function onMove(event) {
  if (event.pointerType !== "mouse") return;
  if (!moved) requestAnimationFrame(hover);
  moved = event;
}

function hover() {
  const n = unitAt(moved.clientX, moved.clientY, moved.target);
  moved = null;
  if (n === hovered) return;
  hovered = n;
  highlight("hover", ranges.get(n) || [], 10);
  document.documentElement.classList.toggle("kb-over-unit", n > 0);
}

/** Listen to the pointer. */
export function listenToPointer() {
  addEventListener("click", onClick, true);
  addEventListener("auxclick", (event) => event.target.closest && event.target.closest("a") && stop(event), true);
  addEventListener("pointermove", onMove, { passive: true });
}
