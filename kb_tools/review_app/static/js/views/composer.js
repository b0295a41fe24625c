// Words that go with a decision: why a text is rejected, what is asked, what is answered.

import { button, el } from "../dom.js";
import { t } from "../words.js";

let place = null;

/** Make the place where the words are asked for. */
export function makeComposer() {
  place = el("div", { class: "composer", hidden: true });
  return place;
}

/** Tell if words are asked for right now. */
export function composing() {
  return Boolean(place && !place.hidden && place.isConnected);
}

/** Close it; the keyboard goes back to where it was. */
export function closeComposer() {
  if (!place) return;
  place.hidden = true;
  place.replaceChildren();
  if (document.activeElement === document.body) dispatchEvent(new CustomEvent("kb-focus", { detail: "edit" }));
}

/** Ask for words; `run` gets them, and says by `true` that they were saved. `quick`: words to choose from. */
export function askFor({ label, send, run, quick = [], hint = "" }) {
  const area = el("textarea", { id: "composer-words", rows: "2", dir: "auto", required: true });
  const finish = async () => {
    const words = area.value.trim();
    if (!words) {
      area.focus();
      return;
    }
    if (await run(words)) closeComposer();
  };
  const choose = (words) => () => {
    area.value = area.value ? `${area.value.trim()}, ${words}` : words;
    area.focus();
  };
  place.replaceChildren(
    el("label", { for: "composer-words" }, label),
    ...(hint ? [el("p", { class: "fact" }, hint)] : []),
    ...(quick.length ? [el("div", { class: "quick" }, quick.map((words) => button(words, choose(words), { kind: "pill" })))] : []),
    area,
    el("div", { class: "composer-foot" }, button(send, finish, { kind: "primary" }), button(t("Cancel"), closeComposer)),
  );
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      finish();
    }
  });
  place.hidden = false;
  area.focus();
}
