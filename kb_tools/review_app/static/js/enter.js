// The page of an invitation. Programs that look at mail open links: only the button uses the invitation up.

import { post } from "./api.js";
import { button, el, fill } from "./dom.js";
import { t, use, wanted } from "./words.js";

const said = el("p", { role: "alert", class: "start-said", lang: "en" });

async function enter() {
  try {
    await post("/api/enter", { token: location.hash.slice(1) });
    location.replace("/");
  } catch (error) {
    fill(said, [error.said || error.message, error.todo].filter(Boolean).join(" "));
  }
}

await use(wanted()).catch(() => {});
document.title = t("Review");
fill(
  document.getElementById("app"),
  el("h1", {}, t("You are invited to review translations.")),
  el("p", {}, t("This link works once. It signs you in on this device.")),
  el("p", { class: "start-foot" }, button(t("Begin"), enter, { kind: "primary" })),
  said,
);
