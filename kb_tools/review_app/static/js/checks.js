// What each check looks at, in the reviewer's language. What it says of a text is quoted in English.

import { t } from "./words.js";

const NAMES = () => ({
  "block-breakers": t("Start of a line"),
  "brand-voice": t("Style guide"),
  "character-reference": t("Character references"),
  "code-spans": t("Code"),
  "conflict-markers": t("Unfinished merge"),
  "do-not-translate": t("Names that stay as they are"),
  "double-spaces": t("Two spaces in a row"),
  "edge-spaces": t("Spaces at the ends"),
  "end-punctuation": t("Punctuation at the end"),
  "forbidden-term": t("Forbidden word"),
  "left-marks": t("Marks of Markdown"),
  "left-notes": t("Notes left for later"),
  "link-target": t("Addresses of links"),
  "local-punctuation": t("Punctuation of another script"),
  "lost-anchor": t("Lost anchor"),
  "plural-forms": t("Plural forms"),
  "regional-words": t("Words of another region"),
  "repeated-marks": t("Repeated punctuation"),
  "repeated-words": t("Repeated words"),
  "term-changed": t("Changed term"),
  "wrong-language": t("Another language"),
  "wrong-script": t("Letters of another script"),
  blank: t("No visible text"),
  brackets: t("Brackets"),
  contacts: t("Contacts and versions"),
  dates: t("Dates and hours"),
  encoding: t("Wrong encoding"),
  escapes: t("Backslashes"),
  html: t("HTML that English does not have"),
  inconsistent: t("Different translations of one text"),
  invisible: t("Invisible characters"),
  length: t("Length"),
  lost: t("Lost translation"),
  markup: t("Formatting"),
  numbers: t("Numbers"),
  placeholders: t("Variables"),
  quantities: t("Units and currencies"),
  quotes: t("Quotation marks"),
  shortcuts: t("Combinations of keys"),
  spacing: t("Spaces around punctuation"),
  spelling: t("Spelling"),
  structure: t("Structure of the page"),
  suppression: t("Suppressed findings"),
  term: t("Term of the glossary"),
  unchanged: t("Same as English"),
  wordless: t("No words for readers"),
});

/** Name a check; one that a package has brought keeps its own name. */
export function checkWords(check) {
  return NAMES()[check] || check;
}
