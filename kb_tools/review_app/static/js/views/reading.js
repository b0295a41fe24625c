// Reading as readers do: only the page. Where somebody stops, something is wrong.

import { openUnit } from "../actions.js";
import { button, el } from "../dom.js";
import { setMode } from "../marks.js";
import { plain } from "../plain.js";
import { changed, role, state, target } from "../store.js";
import { t } from "../words.js";
import { openApprovePage } from "./approve_page.js";

/** Flag a sentence of the page, or take the flag away. */
export function flag(n) {
  if (!state.flags.delete(n)) state.flags.add(n);
  changed("flags");
}

/** Make the panel that stands beside the page while somebody reads. */
export function makeReading() {
  const flagged = state.page ? state.page.units.filter((unit) => state.flags.has(unit.n)) : [];
  const open = (u) => {
    setMode("review");
    openUnit(u);
  };
  return el(
    "div",
    { class: "reading" },
    el("h2", { id: "unit-title", tabindex: "-1" }, t("Where did you stop?")),
    el("p", {}, t("Read the page without English. Select each sentence where you stop. Afterwards, mend these.")),
    flagged.length > 0 && el("ol", { class: "units flagged" }, flagged.map((unit) => el(
      "li",
      {},
      el("button", { type: "button", class: "unit-row", on: { click: () => open(unit.u) } }, el("span", { class: "unit-text", ...target() }, plain(unit.target || unit.source))),
    ))),
    el(
      "div",
      { class: "reading-foot" },
      flagged.length > 0 && button(t("Mend these"), () => open(flagged[0].u), { kind: "primary" }),
      flagged.length === 0 && role() === "review" && button(t("Approve page…"), openApprovePage, { kind: "primary" }),
      button(t("Back to review"), () => setMode("review")),
    ),
  );
}
