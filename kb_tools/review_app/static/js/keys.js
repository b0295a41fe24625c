// The keys. No single letters: people who speak to their computer would press them by accident.

import { move } from "./actions.js";
import { dialogOpen } from "./dialog.js";
import { focusPage } from "./frame.js";
import { closeComposer, composing } from "./views/composer.js";
import { primary } from "./views/decisions.js";
import { openHelp } from "./views/help.js";

/** Do what a key means; the page sends its own here. */
export function pressed(key) {
  if (dialogOpen()) return;
  if (key === "next") move(1);
  if (key === "previous") move(-1);
  if (key === "back") back();
  if (key === "help") openHelp();
}

function back() {
  const panel = document.querySelector(".unit");
  if (composing()) {
    closeComposer();
  } else if (document.querySelector(".side.is-open")) {
    dispatchEvent(new CustomEvent("kb-side"));
  } else {
    if (panel) panel.dataset.sheet = "peek";
    const frame = document.querySelector("iframe:not([hidden])");
    if (frame) focusPage();
    else document.querySelector(".side [aria-current]")?.focus();
  }
}

/** Listen to the keyboard. */
export function listen() {
  addEventListener("keydown", (event) => {
    if (dialogOpen() || event.isComposing) return;
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      primary()?.run();
      return;
    }
    const key = { Escape: "back" }[event.key]
      || (event.altKey && { ArrowDown: "next", ArrowUp: "previous" }[event.key])
      || (event.key === "?" && !typing && "help");
    if (!key) return;
    event.preventDefault();
    pressed(key);
  });
}
