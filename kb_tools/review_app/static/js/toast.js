// Short messages: what was done, with a way back; what went wrong, with what to do.

import { button, el, fill } from "./dom.js";
import { Offline, Refused } from "./api.js";
import { t } from "./words.js";

const STAYS = 20_000; // milliseconds; a message with the pointer or the keyboard in it stays longer
let place = null;
let timer = 0;

/** Make the place where messages stand. */
export function makeToasts() {
  place = el("div", { class: "toasts" });
  return place;
}

/** Let screen readers say something. */
export function say(text) {
  const live = document.getElementById("said");
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = text; });
}

/** Show a message; `undo` makes a button of it. */
export function toast(text, { undo = null, grave = false, more = "" } = {}) {
  const box = el(
    "div",
    { class: grave ? "toast grave" : "toast" },
    el("p", {}, el("strong", {}, text), more && ` ${more}`),
    undo && button(t("Undo"), () => { clear(); undo(); }, { kind: "quiet on-dark" }),
    button("", clear, { picture: "close", title: t("Close"), kind: "quiet on-dark square" }),
  );
  fill(place, box);
  say(more ? `${text} ${more}` : text);
  clearTimeout(timer);
  const later = () => {
    if (box.matches(":hover, :focus-within")) timer = setTimeout(later, 3000);
    else if (box.isConnected) clear();
  };
  if (!grave) timer = setTimeout(later, STAYS);
}

/** Take the message away. */
export function clear() {
  fill(place);
}

/** Say what went wrong, in words for a person. */
export function complain(error) {
  if (error instanceof Offline) toast(t("No connection."), { grave: true, more: t("What you typed is kept in this browser.") });
  else if (error.status === 401) toast(t("You are not signed in."), { grave: true, more: t("Open the newest link that you were given. What you typed is still in this browser.") });
  else if (error instanceof Refused) toast(error.said || t("The server refused this."), { grave: true, more: error.todo });
  else {
    toast(t("Something went wrong. What you typed is kept in this browser."), { grave: true });
    console.error(error);
  }
}
