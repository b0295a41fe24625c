// Inside the rendered page, on its own origin: finds the units between the comments <!--kb:N--> and <!--/kb:N-->,
// lets a click select one, and says which were on screen. Only numbers go to the app and come from it.
"use strict";

(() => {
  const APP = document.currentScript && document.currentScript.dataset.app;
  if (!APP || window.parent === window) return;

  const STATES = ["draft", "stale", "untranslated", "english", "error", "flag"];
  const SLACK = 6; // pixels beside a text in which a click still means it
  const SEEN_AFTER = 1000; // milliseconds
  const STILL = matchMedia("(prefers-reduced-motion: reduce)");

  /** Number of a unit -> the ranges where it stands. */
  let ranges = new Map();
  /** Element -> the numbers of the units that it holds. */
  let holders = new Map();
  let states = {};
  let current = 0;
  let reading = false;
  const seen = new Set();

  const tell = (message) => window.parent.postMessage(message, APP);

  // ------------------------------------------------------------------ finding units

  function find(root = document.body) {
    const found = new Map();
    const open = new Map();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
    while (walker.nextNode()) {
      const mark = /^(\/?)kb:(\d+)$/.exec(walker.currentNode.data);
      if (!mark) continue;
      const n = Number(mark[2]);
      if (!mark[1]) {
        open.set(n, walker.currentNode);
      } else if (open.has(n)) {
        const range = document.createRange();
        range.setStartAfter(open.get(n));
        range.setEndBefore(walker.currentNode);
        found.set(n, [...(found.get(n) || []), range]);
        open.delete(n);
      }
    }
    return found;
  }

  function findAll() {
    ranges = find();
    holders = new Map();
    for (const [n, list] of ranges) {
      for (const range of list) holders.set(holderOf(range), (holders.get(holderOf(range)) || new Set()).add(n));
    }
  }

  /** Return the numbers in the order in which a reader meets them. */
  function order() {
    const inText = ([, list]) => list.find((range) => inArticle(range.startContainer.parentElement)) || list[0];
    const places = Array.from(ranges, (entry) => [entry[0], inText(entry)]);
    return places.sort(([, a], [, b]) => a.compareBoundaryPoints(Range.START_TO_START, b)).map(([n]) => n);
  }

  function holderOf(range) {
    const holder = range.commonAncestorContainer;
    return holder.nodeType === Node.ELEMENT_NODE ? holder : holder.parentElement;
  }

  // ------------------------------------------------------------------ painting

  function highlight(name, list, priority) {
    if (!window.Highlight) return;
    const made = new Highlight(...list);
    made.priority = priority;
    CSS.highlights.set(`kb-${name}`, made);
  }

  function paint() {
    const lists = Object.fromEntries(STATES.map((state) => [state, []]));
    for (const [n, list] of ranges) {
      const state = states[n];
      if (lists[state] && (!reading || state === "flag")) lists[state].push(...list);
    }
    STATES.forEach((state, place) => highlight(state, lists[state], place));
    highlight("current", reading ? [] : ranges.get(current) || [], 20);
  }

  // ------------------------------------------------------------------ pointing

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
    if (n && inArticle(event.target)) {
      if (link) stop(event);
      select(n);
      return;
    }
    if (link) follow(event, link);
  }

  /** Navigation leads on, wherever its words stand; the text of the page is selected. */
  function inArticle(target) {
    const area = document.querySelector("article, main, [role=main]");
    return !area || area.contains(target);
  }

  function stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function select(n) {
    if (!reading) {
      current = n;
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
    const n = inArticle(moved.target) ? unitAt(moved.clientX, moved.clientY, moved.target) : 0;
    moved = null;
    if (n === hovered) return;
    hovered = n;
    highlight("hover", ranges.get(n) || [], 10);
    document.documentElement.classList.toggle("kb-over-unit", n > 0);
  }

  // ------------------------------------------------------------------ showing

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

  function show(n) {
    current = n;
    paint();
    const list = ranges.get(n) || [];
    const range = list.find((each) => inArticle(each.startContainer.parentElement)) || list[0];
    if (!range) return;
    uncover(range.startContainer.parentElement || document.body);
    const box = range.getBoundingClientRect();
    const top = 80; // the theme's own header
    if (box.top >= top && box.bottom <= innerHeight - 24) return;
    const lead = Math.max(top, (innerHeight - box.height) / 2);
    window.scrollBy({ top: box.top - lead, behavior: STILL.matches ? "auto" : "smooth" });
  }

  /** Put the new text of a unit between its comments. It comes from the server of this page, never from the app. */
  async function replace(n, v) {
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

  function reload(v) {
    try {
      sessionStorage.setItem("kb-scroll", JSON.stringify([location.pathname, scrollY]));
    } catch { /* the page then starts at its top */ }
    location.replace(`${location.pathname}?v=${v}`);
  }

  function scrollAsBefore() {
    try {
      const [path, y] = JSON.parse(sessionStorage.getItem("kb-scroll")) || [];
      sessionStorage.removeItem("kb-scroll");
      if (path === location.pathname) scrollTo(0, y);
    } catch { /* nothing was kept */ }
  }

  // ------------------------------------------------------------------ what was on screen

  function onScreen(range) {
    const boxes = Array.from(range.getClientRects()).filter((box) => box.width > 0 && box.height > 0);
    if (boxes.length === 0) return false;
    const top = Math.min(...boxes.map((box) => box.top));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    const visible = Math.min(bottom, innerHeight) - Math.max(top, 0);
    return visible >= Math.min(bottom - top, innerHeight) * 0.6;
  }

  /** Watch the elements that hold units; what stays on screen for a second was seen. */
  function watch() {
    const near = new Set();
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) near[entry.isIntersecting ? "add" : "delete"](entry.target);
    });
    holders.forEach((_, element) => watcher.observe(element));
    let before = new Set();
    return setInterval(() => {
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

  // ------------------------------------------------------------------ messages and keys

  const whole = (value) => Number.isSafeInteger(value) && value >= 0;

  function onMessage(event) {
    if (event.source !== window.parent || event.origin !== APP || !event.data) return;
    const { kb, n, v } = event.data;
    if (kb === "show" && whole(n)) show(n);
    if (kb === "replace" && whole(n) && whole(v)) replace(n, v).catch(() => {});
    if (kb === "reload" && whole(v)) reload(v);
    if (kb === "mode") {
      reading = event.data.mode === "read";
      paint();
    }
    if (kb === "states" && event.data.states && typeof event.data.states === "object") {
      states = {};
      for (const [key, state] of Object.entries(event.data.states)) if (STATES.includes(state)) states[Number(key)] = state;
      paint();
    }
  }

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

  function start() {
    findAll();
    addEventListener("message", onMessage);
    addEventListener("keydown", onKey, true);
    addEventListener("click", onClick, true);
    addEventListener("auxclick", (event) => event.target.closest && event.target.closest("a") && stop(event), true);
    addEventListener("pointermove", onMove, { passive: true });
    scrollAsBefore();
    watch();
    tell({ kb: "ready", p: pageNumber(location.pathname), order: order() });
  }

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
