// The first screen, when somebody reviews several languages: which one, and how far each is.

import { el } from "../dom.js";
import { sentence } from "../sentences.js";
import { state } from "../store.js";
import { languageName, t } from "../words.js";

/** Make the choice of a locale; `open` gets its tag. */
export function makeStart(open) {
  return el(
    "main",
    { class: "start" },
    el("h1", {}, t("What would you like to review?")),
    el("ul", { class: "cards" }, state.locales.map((locale) => el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "card", on: { click: () => open(locale.tag) } },
        el("span", { class: "card-name" }, languageName(locale.tag)),
        el("span", { class: "card-own", lang: locale.tag, dir: locale.dir }, languageName(locale.tag, true)),
        el("progress", { max: Math.max(locale.total, 1), value: locale.reviewed, "aria-hidden": "true" }),
        el("span", { class: "fact" }, t("{n} of {total} reviewed", { n: locale.reviewed, total: locale.total })),
        el("span", { class: "card-waits" }, t("Waiting: {n}", { n: locale.waiting })),
      ),
    ))),
  );
}

/** Make the screen for somebody who is not, or no longer, signed in. */
export function makeClosed(error) {
  return el(
    "main",
    { class: "start" },
    el("h1", {}, t("You are not signed in.")),
    el("p", {}, t("The link works once, and only for a while."), " ", t("Open the newest link that you were given. What you typed is still in this browser.")),
    error.todo && el("p", {}, sentence(error.todo)),
  );
}
