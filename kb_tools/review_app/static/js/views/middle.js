// The middle: the rendered page with its own line of buttons, or what stands in its place.

import { button, el, fill } from "../dom.js";
import { hideFrame } from "../frame.js";
import { setMode, tellStates } from "../marks.js";
import { pageTitle } from "../states.js";
import { on, role, state } from "../store.js";
import { t } from "../words.js";
import { openApprovePage } from "./approve_page.js";

/** Make the middle around the place of the frame. */
export function makeMiddle(place) {
  const head = el("div", { class: "page-head" });
  const instead = el("div", { class: "page-instead" });
  const legend = el("div", { class: "legend" });
  place.append(instead);
  const middle = el("main", { class: "middle", "aria-label": t("Page") }, head, place, legend);
  let drawn = "";
  const draw = () => {
    const shows = JSON.stringify([state.locale && state.locale.tag, state.page && state.page.path, state.mode]);
    if (shows === drawn) return; // news of texts change nothing here, and somebody may be on a button
    drawn = shows;
    const address = state.page && state.page.address;
    hideFrame(!address);
    instead.hidden = Boolean(address);
    fill(head, title(), modes(), approve());
    fill(instead, standsInstead());
    fill(legend, address && state.mode === "review" && lines());
  };
  on("page mode locales", draw);
  on("flags", tellStates);
  draw();
  return middle;
}

function title() {
  return el("h2", { class: "page-title", dir: "auto" }, state.page ? pageTitle(state.page) : "");
}

function modes() {
  if (!state.page || !state.page.address) return null;
  const mode = (name, words, hint) => el(
    "button",
    { type: "button", class: "segment", title: hint, "aria-pressed": String(state.mode === name), on: { click: () => setMode(name) } },
    words,
  );
  return el(
    "div",
    { class: "segments small", role: "group", "aria-label": t("How to look at the page") },
    mode("review", t("Review"), t("Marks show what waits")),
    mode("read", t("Read"), t("Only the page, as readers see it")),
  );
}

function approve() {
  if (!state.page || role() !== "review") return null;
  return button(t("Approve page…"), openApprovePage, { kind: "small-button" });
}

function standsInstead() {
  if (!state.page) return [el("p", { class: "nothing-title" }, t("Choose a text in the list.")), el("p", {}, t("The page opens here, as readers will see it."))];
  return [
    el("p", { class: "nothing-title" }, t("These texts stand on many pages.")),
    el("p", {}, t("Buttons, notices and names in the navigation. They are in the list.")),
  ];
}

function lines() {
  const line = (name, words) => el("span", { class: `chip line-${name}` }, words);
  return [
    el("span", { class: "unseen" }, t("Lines on the page:")),
    line("draft", t("Draft")),
    line("stale", t("English changed")),
    line("untranslated", t("Not translated")),
    line("error", t("Error")),
  ];
}
