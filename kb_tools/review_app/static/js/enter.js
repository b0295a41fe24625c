// The page of an invitation. Programs that look at mail open links: only the button uses the invitation up.

import { post } from "./api.js";
import { button, el, fill } from "./dom.js";
import { t, use } from "./words.js";

const said = el("p", { role: "alert" });

async function enter() {
  try {
    await post("/api/enter", { token: location.hash.slice(1) });
    location.replace("/");
  } catch (error) {
    fill(said, [error.said || error.message, error.todo].filter(Boolean).join(" "));
  }
}

await use(navigator.language);
document.title = t("Review");
fill(document.getElementById("app"), el("h1", {}, t("Review")), button(t("Review"), enter, { kind: "primary" }), said);
