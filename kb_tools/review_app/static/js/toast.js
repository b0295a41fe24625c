// Short messages: what was done, with a way back; what went wrong, with what to do.

import { button, el, fill } from "./dom.js";
import { Offline, Refused } from "./api.js";
import { sentence } from "./sentences.js";
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

/** Show a message. `undo` makes a button of it; `said` are sentences of the server. A grave one stays until it is closed. */
export function toast(text, { undo = null, grave = false, more = "", said = [] } = {}) {
  const sentences = said.filter(Boolean);
  const box = el(
    "div",
    { class: grave ? "toast grave" : "toast" },
    el("p", {}, el("strong", {}, text), more && ` ${more}`, sentences.map((each) => [" ", sentence(each)])),
    undo && button(t("Undo"), () => { clear(); undo(); }, { kind: "quiet on-dark" }),
    button("", clear, { picture: "close", title: t("Close"), kind: "quiet on-dark square" }),
  );
  fill(place, box);
  say([text, more, ...sentences].filter(Boolean).join(" "));
  clearTimeout(timer);
  const later = () => {
    if (box.matches(":hover, :focus-within")) timer = setTimeout(later, 3000);
    else if (box.isConnected) clear();
  };
  if (!grave) timer = setTimeout(later, STAYS);
}

/** Say what was done. `undelivered`: why it is only in the catalogs yet, and did not go on to where the team has it. */
export function toastDone(text, { undo = null, undelivered = "" } = {}) {
  if (undelivered) toast(text, { undo, grave: true, more: t("It is saved on the server, and was not passed on."), said: [undelivered] });
  else toast(text, { undo });
}

/** Take the message away. */
export function clear() {
  fill(place);
}

/** Say what went wrong, in words for a person. */
export function complain(error) {
  if (error instanceof Offline) toast(t("No connection."), { grave: true, more: t("What you typed is kept in this browser.") });
  else if (error.status === 401) toast(t("You are not signed in."), { grave: true, more: t("Open the newest link that you were given. What you typed is still in this browser.") });
  else if (error instanceof Refused) toast(t("This cannot be done."), { grave: true, said: [error.said, error.todo] });
  else {
    toast(t("Something went wrong. What you typed is kept in this browser."), { grave: true });
    console.error(error);
  }
}
