// The page for those who sign in at another site, and the page that signs out.

import { get, post, useToken } from "./api.js";
import { button, el, fill } from "./dom.js";
import { t, use, wanted } from "./words.js";

const app = document.getElementById("app");
const said = el("p", { role: "alert", class: "start-said", lang: "en" });

/** Who has signed in; null for nobody. */
async function person() {
  return get("/api/me").catch((error) => (error.status === 401 ? null : Promise.reject(error)));
}

async function leave() {
  await post("/api/sign-out", {}).then((answer) => location.replace(answer.go), tell);
}

function tell(error) {
  fill(said, [error.said || error.message, error.todo].filter(Boolean).join(" "));
}

function page(heading, action) {
  document.title = t("Review");
  fill(app, el("main", { class: "start" }, el("h1", {}, heading), el("p", { class: "start-foot" }, action), said));
}

async function start() {
  const me = await person();
  const leaving = location.pathname === "/sign-out";
  if (me && !leaving) {
    await import("./main.js"); // a link from elsewhere: the browser has kept the cookie back on the way here
    return;
  }
  await use(wanted()).catch(() => {});
  if (me) {
    useToken(me.csrf);
    page(me.person, button(t("Sign out"), leave, { kind: "primary" }));
    return;
  }
  const there = leaving ? "/sign-in" : `/sign-in?to=${encodeURIComponent(location.hash)}`;
  page(t("You are not signed in."), button(t("Sign in"), () => location.assign(there), { kind: "primary" }));
}

fill(app, el("main", { class: "start" }, said));
start().catch(tell);
