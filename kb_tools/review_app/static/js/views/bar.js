// The line on top: which language, how far it is, and the way to everything else.

import { openLocale } from "../actions.js";
import { button, el, fill } from "../dom.js";
import { on, state } from "../store.js";
import { languageName, number, t } from "../words.js";
import { openHelp } from "./help.js";
import { openPerson } from "./person.js";

/** Make the bar. */
export function makeBar() {
  const bar = el("header", { class: "bar" });
  const [choice, counts, news, own] = [el("div"), el("div"), el("div"), el("div")].map((part) => {
    part.className = "bar-part";
    return part;
  });
  let tag = "";
  const drawCounts = () => fill(counts, progress());
  const drawNews = () => fill(news, connection(), others());
  on("locales", () => {
    drawCounts();
    if (!state.locale || state.locale.tag === tag) return; // somebody may be on the choice
    tag = state.locale.tag;
    fill(choice, localeChoice());
  });
  on("offline others", drawNews);
  on("person", () => fill(own, tools()));
  fill(own, tools());
  fill(bar, queueButton(), brand(), choice, counts, news, own);
  return bar;
}

function queueButton() {
  const open = () => dispatchEvent(new CustomEvent("kb-side"));
  return button("", open, { picture: "list", title: t("List of texts"), kind: "quiet square only-narrow" });
}

function brand() {
  return el("h1", { class: "brand" }, t("Review"));
}

function localeChoice() {
  if (!state.locale) return null;
  const name = (each) => languageName(each.tag) || each.name;
  if (state.locales.length < 2) return el("span", { class: "locale" }, name(state.locale));
  return el(
    "select",
    { class: "locale", "aria-label": t("Language to review"), on: { change: (event) => openLocale(event.target.value) } },
    state.locales.map((each) => el("option", { value: each.tag, selected: each.tag === state.locale.tag }, name(each))),
  );
}

function progress() {
  if (!state.locale) return null;
  const { reviewed, total, waiting } = state.locale;
  const said = t("{n} of {total} reviewed", { n: reviewed, total });
  return el(
    "div",
    { class: "progress" },
    el("progress", { max: Math.max(total, 1), value: reviewed, "aria-label": said }),
    el("span", { class: "progress-words" }, said),
    el("span", { class: "progress-waits" }, t("Waiting: {n}", { n: waiting })),
  );
}

function connection() {
  return state.offline && el("span", { class: "badge grave" }, t("No connection"));
}

function others() {
  const names = state.others.filter((name) => name !== state.me.person);
  if (!names.length) return null;
  const said = t("Also on this page: {names}", { names: names.join(", ") });
  return el(
    "span",
    { class: "others", role: "img", "aria-label": said, title: said },
    names.slice(0, 3).map((name) => el("span", { class: "face", "aria-hidden": "true" }, Array.from(name)[0] || "?")),
    names.length > 3 && el("span", { class: "face", "aria-hidden": "true" }, `+${number(names.length - 3)}`),
  );
}

function tools() {
  return el(
    "div",
    { class: "tools" },
    button("", openHelp, { picture: "help", title: t("Help and keys"), kind: "quiet square" }),
    button(state.me.person, openPerson, { picture: "person", kind: "quiet person", "aria-label": `${t("About you")}: ${state.me.person}` }),
  );
}
