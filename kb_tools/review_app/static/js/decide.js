// What a person decides on a unit, and how it is taken back.

import { choices, move, online, openUnit, refreshSoon, showUnit, trying } from "./actions.js";
import { Offline, post } from "./api.js";
import { tell } from "./frame.js";
import { forget } from "./kept.js";
import { noteUnit, placed, tellStates } from "./marks.js";
import { changed, state } from "./store.js";
import { asSent, begin, collide, isTyped, saysTheSame, settle, typed } from "./texts.js";
import { complain, say, toast, toastDone } from "./toast.js";
import { t } from "./words.js";

const MOVES_ON = ["approve", "save", "reject"];
let busy = false;

const api = (what) => `/api/${encodeURIComponent(state.locale.tag)}/${what}`;

const DONE = {
  approve: () => t("Approved"),
  save: () => t("Saved as a draft"),
  reject: () => t("Rejected"),
  withdraw: () => t("Approval taken back"),
  suggest: () => t("Suggestion saved"),
  ask: () => t("Question sent"),
  answer: () => t("Answer saved"),
};

/** Decide on the open unit. `words`: the reason, question or answer. Returns true when it is saved. */
export async function decide(action, { words = "" } = {}) {
  const unit = state.unit;
  if (!unit || busy || typed.conflict) return false;
  const text = ["approve", "save", "suggest"].includes(action) ? asSent() : {};
  const [sent, choice] = [[...typed.texts], choices()];
  const isHere = () => choice === choices() && state.unit && state.unit.u === unit.u; // else the person has gone on
  busy = true;
  try {
    const answer = await post(api("decide"), { u: unit.u, fingerprint: typed.fingerprint, action, ...text, ...(words ? { words } : {}) });
    online(true);
    const typesOn = isHere() && !isTyped(sent);
    if ((text.target !== undefined || text.plural || action === "reject") && !typesOn) forget(state.locale.tag, unit.u);
    took(answer);
    toastDone(DONE[action](), { undo: answer.undo ? () => undo(answer.undo, unit.u) : null, undelivered: answer.undelivered });
    if (!isHere()) return true;
    if (typesOn) {
      state.unit = placed(answer.unit);
      settle([...typed.texts]);
      changed("unit");
    } else if (MOVES_ON.includes(action)) {
      state.unit = placed(answer.unit);
      begin(state.unit);
      busy = false;
      await move(1, { waiting: true });
    } else {
      showUnit(answer.unit, "edit");
    }
    return true;
  } catch (error) {
    failed(error, isHere());
    return false;
  } finally {
    busy = false;
  }
}

function failed(error, isHere) {
  if (error.status === 409 && error.conflict) {
    if (!isHere) {
      toast(t("Somebody else has changed this text."), { grave: true, more: t("What you typed is kept in this browser.") });
      return;
    }
    if (saysTheSame(error.conflict.unit)) {
      showUnit(error.conflict.unit, "edit"); // such as after an answer that got lost
      say(t("Something about this text has changed."));
      return;
    }
    collide(placed(error.conflict.unit));
    changed("unit");
    say(t("Somebody else has changed this text."));
    dispatchEvent(new CustomEvent("kb-focus", { detail: "conflict" }));
    return;
  }
  if (error instanceof Offline) online(false);
  complain(error);
}

/** Take a decision back, and open its unit again. */
async function undo(id, u) {
  const answer = await trying(() => post(api("undo"), { undo: id }));
  if (!answer) return;
  took(answer);
  toastDone(t("Taken back"), answer);
  if (state.unit && state.unit.u === u) showUnit(answer.unit, "edit");
  else await openUnit(u);
}

/** Close a report of a reader about the open unit. */
export async function closeReport(report) {
  const { u } = state.unit;
  const answer = await trying(() => post(api("close-report"), { u, report }));
  if (!answer) return;
  toastDone(t("Report closed"));
  noteUnit(answer.unit);
  refreshSoon();
  if (state.unit && state.unit.u === u) {
    state.unit = placed({ ...state.unit, reports: answer.unit.reports });
    changed("unit");
  }
}

/** Bring lists, page and counts up to date with a unit that was written. */
function took(answer) {
  noteUnit(answer.unit);
  const { n } = placed(answer.unit);
  if (n) tell({ kb: "replace", n, v: answer.v || Date.now() });
  tellStates();
  refreshSoon();
}
