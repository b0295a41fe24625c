// Two people, one text: what it was, what you typed, what the other one saved.

import { button, el } from "../dom.js";
import { changes, shownChanges } from "../diff.js";
import { changed, target } from "../store.js";
import { settle, typed } from "../texts.js";
import { t } from "../words.js";

/** Make the three-way view; one of its buttons ends it. */
export function makeConflict() {
  const { base, mine, theirs } = typed.conflict;
  const end = (texts) => () => {
    settle(texts);
    changed("unit");
    dispatchEvent(new CustomEvent("kb-focus", { detail: "edit" }));
  };
  return el(
    "section",
    { class: "conflict", "aria-labelledby": "conflict-title" },
    el("h3", { id: "conflict-title", tabindex: "-1" }, t("Somebody else has changed this text.")),
    el("p", {}, t("Nothing is lost. Choose what to go on with; you can still change it.")),
    version(t("Yours"), base, mine, button(t("Go on with mine"), end(mine), { kind: "primary" })),
    version(t("Theirs, saved"), base, theirs, button(t("Take theirs"), end(theirs))),
    version(t("As it was"), base, base),
  );
}

function version(name, base, texts, action = null) {
  const tongue = target();
  return el(
    "div",
    { class: "version" },
    el("div", { class: "version-head" }, el("h4", {}, name), action),
    texts.map((text, index) => el("p", { class: "version-text", ...tongue }, text ? shownChanges(changes(base[index] || "", text, tongue.lang)) : el("em", {}, t("Empty")))),
  );
}
