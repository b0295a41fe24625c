// Who reviews, and in which language the app speaks.

import { trying } from "../actions.js";
import { get, post } from "../api.js";
import { openDialog } from "../dialog.js";
import { button, el } from "../dom.js";
import { changed, state } from "../store.js";
import { choose, language, languageName, t } from "../words.js";

/** Open the dialog. */
export function openPerson() {
  const name = el("input", { id: "person-name", type: "text", autocomplete: "name", value: state.me.person, dir: "auto" });
  const tongues = el(
    "select",
    { id: "person-language" },
    state.me.languages.map((tag) => el("option", { value: tag, lang: tag, selected: tag === language() }, languageName(tag, true))),
  );
  const local = state.me.local !== false;
  const save = async () => {
    const wanted = name.value.trim();
    if (local && wanted && wanted !== state.me.person) {
      const done = await trying(async () => {
        await post("/api/me", { person: wanted });
        state.me = await get("/api/me");
        return true;
      });
      if (!done) return;
    }
    box.close();
    changed("person");
    if (tongues.value !== language()) {
      choose(tongues.value);
      location.reload(); // what is typed is kept
    }
  };
  const box = openDialog(t("About you"), {
    content: [
      el("label", { for: "person-name" }, t("Your name")),
      el("p", { class: "fact" }, local ? t("It stands beside everything that you approve.") : t("It comes from your sign-in.")),
      name,
      el("label", { for: "person-language" }, t("Language of this app")),
      tongues,
    ],
    actions: [
      button(t("Save"), save, { kind: "primary" }),
      button(t("Cancel"), () => box.close()),
      !local && button(t("Sign out"), () => location.assign("/sign-out"), { kind: "quiet end" }),
    ],
  });
  name.disabled = !local;
}
