// One dialog at a time: a title, what it holds, and its buttons.

import { button, el } from "./dom.js";
import { t } from "./words.js";

/** Open a dialog; returns it. Esc and its button close it, and the keyboard goes back to where it was. */
export function openDialog(title, { content, actions = [], kind = "" }) {
  const before = document.activeElement;
  const box = el("dialog", { class: `dialog ${kind}`.trim(), "aria-labelledby": "dialog-title" });
  box.append(
    el(
      "div",
      { class: "dialog-head" },
      el("h2", { id: "dialog-title", tabindex: "-1" }, title),
      button("", () => box.close(), { picture: "close", title: t("Close"), kind: "quiet square" }),
    ),
    el("div", { class: "dialog-body" }, content),
  );
  if (actions.length) box.append(el("div", { class: "dialog-foot" }, actions));
  box.addEventListener("close", () => {
    box.remove();
    if (before && before.isConnected && document.activeElement === document.body) before.focus();
  });
  document.body.append(box);
  box.showModal();
  return box;
}

/** Tell if a dialog is open. */
export function dialogOpen() {
  return Boolean(document.querySelector("dialog[open]"));
}
