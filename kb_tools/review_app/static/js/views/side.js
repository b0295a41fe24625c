// The list at the side: what waits, the texts of the page in their order, or all pages.

import { moreOfQueue, openPage, openUnit, refreshQueue } from "../actions.js";
import { button, el, fill } from "../dom.js";
import { unsaved } from "../kept.js";
import { plain } from "../plain.js";
import { chip, pageTitle, placeWords } from "../states.js";
import { changed, ENGLISH, on, state, target } from "../store.js";
import { number, t } from "../words.js";

const STEP = 150;
let shown = STEP;
const unfolded = new Set(); // what stands around a page and is listed
let kept = new Set(); // units with text that is typed and not saved

/** Make the side. */
export function makeSide() {
  const tabs = el("div", { class: "segments", role: "group", "aria-label": t("List of texts") });
  const filters = el("div", { class: "filters" });
  const list = el("div", { class: "list" });
  const side = el("nav", { class: "side", "aria-label": t("List of texts") }, tabs, filters, list);
  let drawn = "";
  const drawTabs = () => {
    if (state.side === drawn) return; // somebody may be on a choice
    drawn = state.side;
    fill(tabs, choice(tabs, "queue", t("Waiting")), choice(tabs, "page", t("This page")), choice(tabs, "pages", t("Pages")));
    fill(filters, state.side === "queue" && [filterChoice(), orderChoice()]);
  };
  const draw = () => {
    drawTabs();
    const at = list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    kept = new Set(state.locale ? unsaved(state.locale.tag) : []);
    fill(list, content());
    if (at) list.querySelector(`[data-key="${CSS.escape(at)}"]`)?.focus({ preventScroll: true });
  };
  on("queue page pages brief locales", draw);
  on("unit", () => {
    draw();
    list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  });
  draw();
  return side;
}

function choice(tabs, name, words) {
  const run = () => {
    state.side = name;
    changed("queue");
    tabs.querySelector('[aria-pressed="true"]').focus();
  };
  return el("button", { type: "button", class: "segment", "aria-pressed": String(state.side === name), on: { click: run } }, words);
}

function select(name, label, options) {
  const run = (event) => {
    state[name] = event.target.value;
    state.queue = { total: 0, units: [] };
    shown = STEP;
    refreshQueue();
  };
  return el(
    "label",
    { class: "select" },
    el("span", { class: "unseen" }, label),
    el("select", { on: { change: run } }, options.map(([value, words]) => el("option", { value, selected: state[name] === value }, words))),
  );
}

function filterChoice() {
  return select("filter", t("Show"), [
    ["waiting", t("All that wait")],
    ["untranslated", t("Not translated")],
    ["questions", t("Questions")],
    ["reports", t("Reports by readers")],
    ["all", t("All texts")],
  ]);
}

function orderChoice() {
  const words = { page: t("By page"), oldest: t("Oldest first"), longest: t("Longest first"), risk: t("Riskiest first") };
  const known = Object.keys(words);
  const others = state.me.orders.filter((name) => !known.includes(name)); // an order that is newer than these words
  return select("order", t("Order"), [...known, ...others].map((name) => [name, words[name] || name]));
}

function content() {
  if (!state.locale) return null;
  if (state.side === "pages") return pages();
  if (state.side === "page") return pageUnits();
  return queue();
}

function queue() {
  const { units, total } = state.queue;
  if (!units.length) return nothing(t("Nothing waits here."), t("All texts of this list are done."));
  const at = state.unit ? units.findIndex((unit) => unit.u === state.unit.u) : -1;
  shown = Math.max(shown, at + 20);
  const more = () => {
    shown += STEP;
    if (shown < units.length) changed("queue");
    else moreOfQueue();
  };
  return [
    el("p", { class: "count" }, t("Texts: {n}", { n: total })),
    el("ol", { class: "units" }, units.slice(0, shown).map((unit) => row(unit, pageTitle({ ...unit, title: unit.title || unit.page })))),
    total > shown && button(t("Show more"), more, { kind: "wide" }),
  ];
}

function pageUnits() {
  if (!state.page) return nothing(t("No page is open."), t("Choose one in the list of pages."));
  const onPage = state.page.units.filter((unit) => !unit.where);
  const groups = grouped(state.page.units.filter((unit) => unit.where));
  return [
    el("p", { class: "count", dir: "auto" }, pageTitle(state.page)),
    onPage.length > 0 && el("ol", { class: "units" }, onPage.map((unit) => row(unit))),
    groups.map(([where, units]) => (units[0].around ? around(where, units) : [
      el("h2", { class: "group" }, placeWords(where)),
      el("ol", { class: "units" }, units.map((unit) => row(unit))),
    ])),
  ];
}

/** Fold what stands around the page: it is much, and the same on most pages. */
function around(where, units) {
  const isOpen = units.some((unit) => state.unit && state.unit.u === unit.u);
  return el(
    "details",
    { class: "part around", open: isOpen || unfolded.has(where), on: { toggle: (event) => unfolded[event.target.open ? "add" : "delete"](where) } },
    el("summary", { "data-key": `around ${where}` }, placeWords(where), " ", el("span", { class: "count" }, number(units.length))),
    el("ol", { class: "units" }, units.map((unit) => row(unit))),
  );
}

function grouped(units) {
  const found = new Map();
  for (const unit of units) found.set(unit.where, [...(found.get(unit.where) || []), unit]);
  return [...found];
}

function row(unit, where = "") {
  const text = unit.target || unit.source;
  const tongue = unit.target ? target() : ENGLISH;
  const current = state.unit && state.unit.u === unit.u;
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "unit-row", "data-key": unit.u, "aria-current": current ? "true" : null, on: { click: () => openUnit(unit.u) } },
      el("span", { class: `unit-text${unit.target ? "" : " is-source"}`, ...tongue }, plain(text)),
      el(
        "span",
        { class: "unit-facts" },
        chip(unit),
        kept.has(unit.u) && el("span", { class: "badge" }, t("Unsaved")),
        unit.asks && el("span", { class: "badge" }, t("Question")),
        unit.reports > 0 && el("span", { class: "badge" }, t("Report by a reader")),
        unit.risk !== undefined && unit.risk !== null && unit.state === "draft" && el("span", { class: "fact" }, t("Risk {n}", { n: unit.risk })),
        where && el("span", { class: "fact where" }, el("bdi", {}, where)),
      ),
    ),
  );
}

function pages() {
  if (!state.pages.length) return nothing(t("There are no pages."), "");
  const folders = grouped(state.pages.map((page) => ({ ...page, where: page.path.includes("/") ? page.path.split("/").slice(0, -1).join("/") : "" })));
  return folders.map(([folder, list]) => [
    folder && el("h2", { class: "group", ...ENGLISH }, folder),
    el("ul", { class: "units" }, list.map(pageRow)),
  ]);
}

function pageRow(page) {
  const current = state.page && state.page.path === page.path;
  const open = async () => {
    state.unit = null;
    changed("unit");
    state.side = "page";
    await openPage(page.path);
    location.replace(`#/${state.locale.tag}/page/${encodeURIComponent(page.path)}`);
  };
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "unit-row page-row", "data-key": page.path, "aria-current": current ? "page" : null, on: { click: open } },
      el("span", { class: "unit-text", dir: "auto" }, pageTitle(page)),
      el(
        "span",
        { class: "unit-facts" },
        el("progress", { max: Math.max(page.total, 1), value: page.reviewed, "aria-hidden": "true" }),
        el("span", { class: "fact" }, `${number(page.reviewed)} / ${number(page.total)}`),
        page.problem && el("span", { class: "fact", ...ENGLISH }, page.problem),
        page.waiting > 0 && el("span", { class: "fact" }, t("Waiting: {n}", { n: page.waiting })),
      ),
    ),
  );
}

function nothing(title, more) {
  return el("div", { class: "nothing" }, el("p", { class: "nothing-title" }, title), more && el("p", {}, more));
}
