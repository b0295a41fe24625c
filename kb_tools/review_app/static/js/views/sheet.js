// On a phone the open unit is a sheet from below, with tabs.

import { button, el } from "../dom.js";
import { t } from "../words.js";

const PHONE = matchMedia("(max-width: 760px)");
const FAR = 60; // pixels that a finger moves to mean it

/** Tell if the screen is that of a phone. */
export function onPhone() {
  return PHONE.matches;
}

/** Make the handle that opens and closes the sheet. */
export function sheetHandle(panel) {
  const open = panel.dataset.sheet === "open";
  const turn = () => {
    const now = panel.dataset.sheet !== "open";
    panel.dataset.sheet = now ? "open" : "peek";
    handle.setAttribute("aria-expanded", String(now));
  };
  const handle = button("", turn, { title: t("Show more or less"), kind: "handle", "aria-expanded": String(open) });
  new MutationObserver(() => handle.setAttribute("aria-expanded", String(panel.dataset.sheet === "open")))
    .observe(panel, { attributes: true, attributeFilter: ["data-sheet"] });
  return handle;
}

/** Make the tabs. Arrow keys move between them. */
export function makeTabs(panel) {
  const names = [["english", t("English")], ["edit", t("Edit")], ["notes", t("Notes")]];
  const choose = (name) => {
    panel.dataset.tab = name;
    panel.dataset.sheet = "open";
    for (const tab of bar.children) mark(tab, tab.id === `tab-${name}`);
  };
  const mark = (tab, chosen) => {
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  };
  const bar = el("div", { class: "tabs", role: "tablist", "aria-label": t("Text") }, names.map(([name, words]) => {
    const tab = el("button", { type: "button", class: "tab", role: "tab", id: `tab-${name}`, "aria-controls": `section-${name}`, on: { click: () => choose(name) } }, words);
    mark(tab, panel.dataset.tab === name);
    return tab;
  }));
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = Array.from(bar.children);
    const way = document.documentElement.dir === "rtl" ? -step : step;
    const to = tabs[(tabs.indexOf(document.activeElement) + way + tabs.length) % tabs.length];
    to.focus();
    to.click();
  });
  return bar;
}

/** Let a finger on `area` move to the next or the previous text; it never decides anything. */
export function swipes(area, move) {
  let start = null;
  area.addEventListener("touchstart", (event) => { start = event.touches[0]; }, { passive: true });
  area.addEventListener("touchend", (event) => {
    if (!start) return;
    const x = event.changedTouches[0].clientX - start.clientX;
    const y = event.changedTouches[0].clientY - start.clientY;
    start = null;
    if (Math.abs(x) < FAR || Math.abs(x) < 2 * Math.abs(y)) return;
    const forward = document.documentElement.dir === "rtl" ? x > 0 : x < 0;
    move(forward ? 1 : -1);
  }, { passive: true });
}
