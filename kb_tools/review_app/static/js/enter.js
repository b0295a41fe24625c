// The page of an invitation. Programs that look at mail open links: only the button uses the invitation up.

import { post } from "./api.js";
import { button, el, fill } from "./dom.js";
import { preferred, t, use } from "./words.js";

const token = location.hash.slice(1);
const app = document.getElementById("app");

async function enter(said) {
  try {
    await post("/api/enter", { token });
    location.replace("/");
  } catch (error) {
    said.textContent = [error.said || t("The server cannot be reached."), error.todo].filter(Boolean).join(" ");
  }
}

await use(preferred(navigator.languages));
document.title = t("Review");
const said = el("p", { role: "alert" });
fill(app, el("h1", {}, t("Review")), el("p", {}, t("You are invited to review translations.")), button(t("Open"), { onclick: () => enter(said) }), said);
