// What a state is called, and which line the page and the lists draw for it.

import { el } from "./dom.js";
import { plain } from "./plain.js";
import { t } from "./words.js";

/** Return the word that the page and the lists style by: errors and English in place of the target go first. */
export function lineOf(unit) {
  if (unit.errors > 0) return "error";
  if (unit.state === "untranslated") return "untranslated";
  if (unit.shown === "english") return "english";
  return unit.state;
}

/** Say a state in words. */
export function stateWords(unit) {
  if (unit.state === "stale") {
    if (unit.change === "minor") return t("English changed a little");
    return t("English changed");
  }
  return {
    untranslated: t("Not translated"),
    draft: t("Draft"),
    translated: t("Translated"),
    reviewed: t("Reviewed"),
  }[unit.state] || unit.state;
}

/** Say where a unit stands that is not in the text of the page. */
export function placeWords(where) {
  return {
    title: t("Title"),
    description: t("Description"),
    alt: t("Text for a picture"),
    navigation: t("Navigation"),
    interface: t("Interface"),
    attribute: t("Hidden words of the page"),
    abbreviation: t("Abbreviation"),
    "front matter": t("Page details"),
    hidden: t("Not shown on the page"),
  }[where] || t("Not on the page");
}

/** Say how grave a finding is. */
export function severityWords(severity) {
  return { error: t("Error"), warning: t("Warning"), info: t("Note") }[severity] || severity;
}

/** Name a page; the one of the interface has no title of its own. */
export function pageTitle(page) {
  return page.path === "site" ? t("Navigation and interface") : plain(page.name || page.title);
}

/** Make the mark of a state: its word and its line, the same line as on the page. */
export function chip(unit) {
  const line = lineOf(unit);
  return el(
    "span",
    { class: "chips" },
    el("span", { class: `chip line-${unit.state}` }, stateWords(unit)),
    line === "error" && el("span", { class: "chip line-error" }, t("Error")),
    line === "english" && el("span", { class: "chip line-english" }, t("English shown")),
  );
}

/** Tell if somebody has to decide something about a unit. */
export function waits(unit) {
  return unit.state !== "reviewed" || unit.errors > 0;
}
