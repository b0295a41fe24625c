// Approve page: what was on screen and is unchanged. What was not seen is listed, not approved.

import { openUnit, refreshSoon, trying } from "../actions.js";
import { post } from "../api.js";
import { openDialog } from "../dialog.js";
import { button, el, fill } from "../dom.js";
import { noteUnit, setMode } from "../marks.js";
import { plain } from "../plain.js";
import { sentence } from "../sentences.js";
import { placeWords, waits } from "../states.js";
import { ENGLISH, state, target } from "../store.js";
import { say } from "../toast.js";
import { number, t } from "../words.js";

/** Open the dialog: what would be approved, what was not seen, what has errors. */
export function openApprovePage() {
  const seen = state.seen.get(state.page.path) || new Map();
  const own = state.page.units.filter((unit) => !unit.around); // what stands around it is on other pages, too
  const waiting = own.filter((unit) => waits(unit) && unit.target);
  const faulty = waiting.filter((unit) => unit.errors > 0);
  const sound = waiting.filter((unit) => !unit.errors);
  const ready = sound.filter((unit) => seen.has(unit.u) && !state.flags.has(unit.n));
  const flagged = sound.filter((unit) => state.flags.has(unit.n));
  const unseen = sound.filter((unit) => !seen.has(unit.u) && !state.flags.has(unit.n));
  const empty = own.filter((unit) => !unit.target);
  const body = el("div", { class: "approve-page" });
  const open = (unit) => {
    box.close();
    if (state.mode === "read") setMode("review");
    openUnit(unit.u);
  };
  fill(
    body,
    group(t("Seen, ready to approve"), ready, open, { fold: true, mark: "line-reviewed" }),
    group(t("Not seen yet"), unseen, open, { more: t("They are off the screen, in closed tabs and boxes, or off the page. Open them to look at them.") }),
    group(t("You stopped at these"), flagged, open),
    group(t("With errors"), faulty, open),
    group(t("Not translated"), empty, open),
    !waiting.length && el("p", {}, t("Nothing on this page waits for approval.")),
  );
  const run = async () => {
    send.disabled = true;
    const units = ready.map((unit) => ({ u: unit.u, fingerprint: seen.get(unit.u) }));
    const answer = await trying(() => post(`/api/${encodeURIComponent(state.locale.tag)}/approve-page`, { path: state.page.path, seen: units }));
    send.disabled = false;
    if (answer) finish(box, body, answer, open);
  };
  const send = button(t("Approve {n}", { n: ready.length }), run, { kind: "primary", disabled: ready.length === 0 });
  const box = openDialog(t("Approve page"), { content: body, actions: [send, button(t("Cancel"), () => box.close())], kind: "wide" });
}

function finish(box, body, answer, open) {
  const find = (u) => state.page.units.find((unit) => unit.u === u);
  const said = t("Approved: {n}", { n: answer.approved.length });
  for (const u of answer.approved) {
    const unit = find(u);
    if (unit) noteUnit({ ...unit, state: "reviewed" });
  }
  const refused = answer.refused.map((each) => ({ ...find(each.u), why: each.why })).filter((unit) => unit.u);
  fill(
    body,
    el("p", { class: "result", tabindex: "-1" }, said),
    answer.undelivered && el("p", { class: "notice" }, t("It is saved on the server, and was not passed on."), " ", sentence(answer.undelivered)),
    group(t("Not approved"), refused, open),
    group(t("Not seen yet"), answer.unseen.map(find).filter(Boolean), open),
  );
  fill(box.querySelector(".dialog-foot"), button(t("Done"), () => box.close(), { kind: "primary" }));
  box.querySelector(".result").focus();
  say(said);
  refreshSoon();
}

function group(title, units, open, { more = "", fold = false } = {}) {
  if (!units.length) return null;
  return el(
    "details",
    { class: "part", open: !fold },
    el("summary", {}, title, " ", el("span", { class: "count" }, number(units.length))),
    more && el("p", { class: "fact" }, more),
    el("ul", { class: "units" }, units.map((unit) => el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "unit-row", on: { click: () => open(unit) } },
        el("span", { class: "unit-text", ...(unit.target ? target() : ENGLISH) }, plain(unit.target || unit.source)),
        (unit.where || unit.why) && el("span", { class: "unit-facts" }, unit.where && el("span", { class: "fact" }, placeWords(unit.where)), unit.why && el("span", { class: "fact" }, sentence(unit.why))),
      ),
    ))),
  );
}
