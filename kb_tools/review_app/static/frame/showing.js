// Brings a unit on screen, and puts a new text in its place.

import { paint, painted } from "./painting.js";
import { find, findAll, main, ranges } from "./units.js";

const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const HEADER = 80; // pixels at the top that the theme's own header covers

/** Open the tabs and boxes around a node, so that it is on screen. */
function uncover(node) {
  for (let at = node; at && at !== document.body; at = at.parentElement) {
    if (at.localName === "details") at.open = true;
    if (at.classList.contains("tabbed-block")) {
      const place = Array.from(at.parentElement.children).indexOf(at);
      const choice = at.closest(".tabbed-set").querySelectorAll(":scope > input")[place];
      if (choice) choice.click();
    }
  }
}

/** Make a unit the open one, and bring it on screen. */
export function show(n) {
  painted.current = n;
  paint();
  const range = main(ranges.get(n) || []);
  if (!range) return;
  uncover(range.startContainer.parentElement || document.body);
  const box = range.getBoundingClientRect();
  if (!box.height || (box.top >= HEADER && box.bottom <= innerHeight - 24)) return;
  if (isFixed(range.startContainer.parentElement)) return;
  const lead = Math.max(HEADER, (innerHeight - box.height) / 2);
  window.scrollBy({ top: box.top - lead, behavior: STILL.matches ? "auto" : "smooth" });
}

/** Tell if an element stays where it is while the page scrolls, as a header or a side bar does. */
function isFixed(element) {
  for (let at = element; at; at = at.parentElement) {
    if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return true;
  }
  return false;
}

/** Put the new text of a unit between its comments. It comes from the server of this page, never from the app. */
export async function replace(n, v) {
  const answer = await fetch(`${location.pathname}?fragment=${n}&v=${v}`, { cache: "no-store" });
  if (!answer.ok) return;
  const made = document.createElement("template"); // a whole document would put the first comment before <html>
  made.innerHTML = await answer.text();
  const pieces = find(made.content).get(n) || [];
  const places = ranges.get(n) || [];
  if (pieces.length === 0 || pieces.length !== places.length) {
    reload(v);
    return;
  }
  const ends = places.map((place) => [place.startContainer, place.startOffset, place.endContainer, place.endOffset]);
  ends.forEach(([from, start, to, stopAt], index) => {
    const place = document.createRange();
    place.setStart(from, start);
    place.setEnd(to, stopAt);
    place.deleteContents();
    place.insertNode(document.importNode(pieces[index].cloneContents(), true));
  });
  findAll();
  paint();
}

/** Load the page again, and stay where it was. */
export function reload(v) {
  try {
    sessionStorage.setItem("kb-scroll", JSON.stringify([location.pathname, scrollY]));
  } catch { /* the page then starts at its top */ }
  location.replace(`${location.pathname}?v=${v}`);
}

/** Scroll to where the page was before it was loaded again. */
export function scrollAsBefore() {
  try {
    const [path, y] = JSON.parse(sessionStorage.getItem("kb-scroll")) || [];
    sessionStorage.removeItem("kb-scroll");
    if (path === location.pathname) scrollTo(0, y);
  } catch { /* nothing was kept */ }
}
