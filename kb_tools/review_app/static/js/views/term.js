// A term that is missing in the glossary: a proposal to those who keep it.

import { showUnit, trying } from "../actions.js";
import { post } from "../api.js";
import { openDialog } from "../dialog.js";
import { button, el } from "../dom.js";
import { ENGLISH, state, target } from "../store.js";
import { toastDone } from "../toast.js";
import { languageName, t } from "../words.js";

/** Open the dialog. */
export function openTerm() {
  const field = (id, label, tongue) => [el("label", { for: id }, label), el("input", { id, type: "text", required: true, autocomplete: "off", ...tongue })];
  const send = async () => {
    const [term, translation, definition] = ["term-source", "term-target", "term-definition"].map((id) => box.querySelector(`#${id}`).value.trim());
    if (!term || !translation) {
      box.querySelector(term ? "#term-target" : "#term-source").focus();
      return;
    }
    const body = { u: state.unit && state.unit.u, term, translation, definition };
    const done = await trying(async () => {
      return post(`/api/${encodeURIComponent(state.locale.tag)}/term`, body);
    });
    if (!done) return;
    box.close();
    toastDone(t("Term proposed"), done);
    if (state.unit && state.unit.u === body.u) showUnit(done.unit);
  };
  const box = openDialog(t("Propose a term"), {
    content: [
      el("p", {}, t("The keepers of the glossary see it as a question.")),
      field("term-source", t("English"), ENGLISH),
      field("term-target", languageName(state.locale.tag), target()),
      field("term-definition", t("What it means, in English"), ENGLISH),
    ],
    actions: [button(t("Propose"), send, { kind: "primary" }), button(t("Cancel"), () => box.close())],
  });
}
