// What changed between two texts, word by word.

import { el } from "./dom.js";
import { t } from "./words.js";

const LONGEST = 600;

function wordsOf(text, lang) {
  if (window.Intl && Intl.Segmenter) {
    return Array.from(new Intl.Segmenter(lang, { granularity: "word" }).segment(text), (part) => part.segment);
  }
  return text.split(/(\s+)/).filter(Boolean);
}

/** Return `[["same"|"add"|"del", text], ...]`: how `before` becomes `after` (longest common subsequence of words). */
export function changes(before, after, lang) {
  const a = wordsOf(before, lang);
  const b = wordsOf(after, lang);
  if (a.length > LONGEST || b.length > LONGEST) return [["del", before], ["add", after]];
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      table[at] = a[i] === b[j] ? table[at + width + 1] + 1 : Math.max(table[at + width], table[at + 1]);
    }
  }
  const found = [];
  const put = (kind, text) => {
    const last = found[found.length - 1];
    if (last && last[0] === kind) last[1] += text;
    else found.push([kind, text]);
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put("same", a[i]);
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && table[(i + 1) * width + j] >= table[i * width + j + 1])) {
      put("del", a[i]);
      i += 1;
    } else {
      put("add", b[j]);
      j += 1;
    }
  }
  return found;
}

/** Show changes; screen readers hear where something was added or removed. */
export function shownChanges(parts) {
  return parts.map(([kind, text]) => {
    if (kind === "add") return el("ins", {}, el("span", { class: "unseen" }, ` ${t("added:")} `), text);
    if (kind === "del") return el("del", {}, el("span", { class: "unseen" }, ` ${t("removed:")} `), text);
    return text;
  });
}
