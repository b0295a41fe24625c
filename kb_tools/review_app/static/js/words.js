// The app's own strings, in the language of the person who reviews. English is the key.

import { get } from "./api.js";

const CHOSEN = "kb-review-language";
let words = {};
let lang = "en";

/** Say something in the reviewer's language; `{name}` stands for a value, kept apart from the direction around it. */
export function t(english, values = {}) {
  return (words[english] || english).replace(/\{(\w+)\}/g, (whole, name) => {
    if (!(name in values)) return whole;
    const value = values[name];
    return typeof value === "number" ? number(value) : `\u2068${value}\u2069`;
  });
}

/** Return the language that this person has chosen here, or that the browser asks for. */
export function wanted() {
  return localStorage.getItem(CHOSEN) || navigator.language;
}

/** Return the best of the languages that there are: the one chosen here, or one that the browser asks for. */
export function preferred(languages) {
  const wanted = [localStorage.getItem(CHOSEN), ...navigator.languages].filter(Boolean);
  for (const each of wanted) {
    const found = languages.find((one) => one.toLowerCase() === each.toLowerCase());
    if (found) return found;
    const alike = languages.find((one) => new Intl.Locale(one).maximize().toString() === likely(each))
      || languages.find((one) => one.split("-")[0] === each.split("-")[0]);
    if (alike) return alike;
  }
  return "en";
}

function likely(tag) {
  try {
    return new Intl.Locale(tag).maximize().toString();
  } catch {
    return "";
  }
}

/** Use a language from now on, for words, dates and the direction of the screen. */
export async function use(language) {
  const sent = language === "en" ? { lang: "en", dir: "ltr", words: {} } : await get(`/api/words?lang=${encodeURIComponent(language)}`);
  words = sent.words;
  lang = sent.lang;
  document.documentElement.lang = lang;
  document.documentElement.dir = sent.dir === "rtl" ? "rtl" : "ltr";
}

/** Remember the choice of this person in this browser. */
export function choose(language) {
  localStorage.setItem(CHOSEN, language);
}

/** Return the language in use, as a BCP 47 tag. */
export function language() {
  return lang;
}

/** Write a number as the reviewer's language does. */
export function number(value) {
  return new Intl.NumberFormat(lang).format(value);
}

/** Write a day (`2027-03-16`) as the reviewer's language does; what is no day stays as it is. */
export function day(value) {
  const date = new Date(`${value}`.length === 10 ? `${value}T12:00:00` : value);
  if (!value || Number.isNaN(date.getTime())) return value ? String(value) : "";
  const now = new Date();
  const parts = { day: "numeric", month: "long" };
  if (date.getFullYear() !== now.getFullYear()) parts.year = "numeric";
  return new Intl.DateTimeFormat(lang, parts).format(date);
}

/** Name a language in the reviewer's language, or in itself. */
export function languageName(tag, own = false) {
  try {
    const name = new Intl.DisplayNames([own ? tag : lang], { type: "language" }).of(tag);
    return name.charAt(0).toLocaleUpperCase(own ? tag : lang) + name.slice(1);
  } catch {
    return tag;
  }
}
