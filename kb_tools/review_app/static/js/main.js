// Starts the app: who is here, in which language, and what was open.

import { openLocale, openPage, openUnit, pageReady, trying } from "./actions.js";
import { get, Refused, useToken } from "./api.js";
import { el, fill } from "./dom.js";
import { makeFrame } from "./frame.js";
import { sweep } from "./kept.js";
import { listen, pressed } from "./keys.js";
import { here, listenToServer } from "./live.js";
import { see } from "./marks.js";
import { on, state } from "./store.js";
import { makeToasts, toast } from "./toast.js";
import { makeBar } from "./views/bar.js";
import { makeMiddle } from "./views/middle.js";
import { flag } from "./views/reading.js";
import { makeSide } from "./views/side.js";
import { makeClosed, makeStart } from "./views/start.js";
import { makeUnit } from "./views/unit.js";
import { preferred, t, use, wanted } from "./words.js";

const app = document.getElementById("app");

async function start() {
  sweep();
  try {
    state.me = await get("/api/me");
  } catch (error) {
    if (error instanceof Refused) await use(wanted()).catch(() => {});
    fill(app, makeClosed(error));
    return;
  }
  useToken(state.me.csrf);
  await use(preferred(state.me.languages));
  document.title = t("Review");
  state.locales = (await trying(() => get("/api/locales"))) || [];
  const [tag, ...rest] = location.hash.replace(/^#\//, "").split("/").filter(Boolean).map(decodeURIComponent);
  const known = state.locales.find((each) => each.tag === tag) || (state.locales.length === 1 ? state.locales[0] : null);
  if (known) await desk(known.tag, known.tag === tag ? rest : []);
  else fill(app, el("div", { class: "start-screen" }, makeStart((chosen) => desk(chosen, [])), makeToasts()));
}

/** Show the desk of a locale. `rest`: what the address names, a unit or `page` and a path. */
async function desk(tag, rest) {
  const place = makeFrame({
    ready: pageReady,
    select: (n) => {
      if (state.mode === "read") flag(n);
      else openNumber(n);
    },
    seen: (numbers) => see(unitsOf(numbers)),
    key: pressed,
  });
  const side = makeSide();
  fill(app, el("div", { class: "desk" }, makeBar(), side, makeMiddle(place), makeUnit(), makeToasts()));
  addEventListener("kb-side", () => side.classList.toggle("is-open"));
  let chosen = null;
  on("unit", () => {
    const u = state.unit && state.unit.u;
    if (u !== chosen) side.classList.remove("is-open"); // news of the same text close nothing
    chosen = u;
  });
  on("page", here);
  listen();
  listenToServer();
  await openLocale(tag);
  const [page, ...path] = rest; // a path may stand there as people type it, with slashes
  if (state.me.undelivered) toast(t("Some decisions wait on the server, and were not passed on yet."), { grave: true, said: [state.me.undelivered] });
  if (page === "page" && path.length) await openPage(path.join("/"));
  else if (page) await openUnit(rest.join("/"), { at: "" });
  else if (state.queue.units.length) await openUnit(state.queue.units[0].u, { at: "" });
  document.title = `${state.locale.name || tag} · ${t("Review")}`;
}

function openNumber(n) {
  const unit = state.page && state.page.units.find((each) => each.n === n);
  if (unit) openUnit(unit.u);
}

function unitsOf(numbers) {
  if (!state.page) return [];
  return state.page.units.filter((unit) => numbers.includes(unit.n)).map((unit) => unit.u);
}

start();
