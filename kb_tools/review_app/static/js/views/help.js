// What the keys do and what the lines mean.

import { openDialog } from "../dialog.js";
import { el } from "../dom.js";
import { t } from "../words.js";

/** Open the help. */
export function openHelp() {
  const keys = [
    [["Ctrl", "Enter"], t("Approve, and go to the next text")],
    [["Alt", "↓"], t("Next text")],
    [["Alt", "↑"], t("Previous text")],
    [["Esc"], t("Back to the page")],
    [["?"], t("This help, outside of fields")],
  ];
  const states = [
    ["draft", t("Draft"), t("A machine or a memory wrote it.")],
    ["stale", t("English changed"), t("The translation is for an older English text.")],
    ["untranslated", t("Not translated"), t("Readers see English.")],
    ["translated", t("Translated"), t("A person wrote it; nobody has vouched for it.")],
    ["reviewed", t("Reviewed"), t("A person vouched for exactly this text.")],
    ["error", t("Error"), t("The checks found something that must be mended.")],
  ];
  openDialog(t("Help and keys"), {
    content: [
      el("dl", { class: "keys" }, keys.map(([names, words]) => [
        el("dt", { dir: "ltr" }, names.map((name, index) => [index > 0 && " + ", el("kbd", {}, name)])),
        el("dd", {}, words),
      ])),
      el("h3", {}, t("States")),
      el("dl", { class: "keys" }, states.map(([name, words, meaning]) => [
        el("dt", {}, el("span", { class: `chip line-${name}` }, words)),
        el("dd", {}, meaning),
      ])),
    ],
  });
}
