// Sentences of the server that a reviewer meets often, in the reviewer's language; all others stay English, and say so.

import { el } from "./dom.js";
import { t } from "./words.js";

const KNOWN = () => ({
  "It has changed since you saw it.": t("It has changed since you saw it."),
  "It is not on the page any more.": t("It is not on the page any more."),
  "It has no translation yet.": t("It has no translation yet."),
  "It changes the structure of the page.": t("It changes the structure of the page."),
  "There is no text here that readers could see.": t("There is no text here that readers could see."),
  "Two branches have translated this text differently. English is shown until one is chosen.":
    t("Two branches have translated this text differently. English is shown until one is chosen."),
  "The translation was made for another English text. English is shown until it is checked.":
    t("The translation was made for another English text. English is shown until it is checked."),
  "English is shown in place of this translation.": t("English is shown in place of this translation."),
  "This text is not on the page any more: its English has changed.":
    t("This text is not on the page any more: its English has changed."),
  "Load the page again.": t("Load the page again."),
  "Load the app again.": t("Load the app again."),
  "Open the address that kb review serve has printed.": t("Open the address that kb review serve has printed."),
  "You may not do this in this language.": t("You may not do this in this language."),
});

/** Show a sentence of the server. */
export function sentence(english) {
  const known = KNOWN()[english];
  return el("span", known && known !== english ? {} : { lang: "en", dir: "ltr" }, quoted(known || english));
}

/** Show what stands between backticks in a text as code. */
export function quoted(text) {
  return text.split(/`([^`]+)`/).map((part, at) => (at % 2 ? el("code", {}, part) : part));
}
