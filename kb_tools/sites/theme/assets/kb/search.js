// Search: a dialog that every page has, and fields that stand in a page. This makes and opens them, and says why
// nothing can be found; results.js, which shows what find.js finds, is fetched when somebody is about to search.
{
  const folder = document.currentScript.src;
  const kb = window.kbSearch ??= {};
  const facts = document.getElementById("kb-search-facts")?.dataset;
  const saved = document.documentElement.classList.contains("kb-saved"); // on a disk: the whole site, or a copy of one page

  const element = (name, className, attributes = {}) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    return made;
  };

  // Run a script. A module or data could not be fetched from a disk.
  kb.load = (url) => new Promise((resolve, reject) => {
    const script = element("script", "", { src: url });
    script.onload = resolve;
    script.onerror = () => { script.remove(); reject(new Error(`${url} did not load`)); };
    document.head.append(script);
  });

  // A field, and the place for what it finds; `name` sets its ids apart from those of another on the page.
  const parts = (name) => {
    const form = element("form", "kb-search__form", { role: "search", "aria-label": facts.name });
    const input = element("input", "kb-search__query", {
      type: "search", role: "combobox", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
      "aria-expanded": "false", "aria-controls": `${name}-results`, "aria-autocomplete": "list", "aria-haspopup": "listbox",
      "aria-label": facts.name, placeholder: facts.prompt,
    });
    const close = element("button", "kb-search__close", { type: "button" });
    close.textContent = facts.close;
    form.append(element("span", "kb-icon kb-icon--search"), input, close);
    const found = element("div", "kb-search__found");
    found.append(
      element("p", "kb-search__status", { role: "status" }),
      element("div", "kb-search__results", { id: `${name}-results`, role: "listbox", "aria-label": facts.results, hidden: "" }),
      element("ul", "kb-search__none", { hidden: "" }),
    );
    return [form, found];
  };

  // A copy cannot search, but the page that it was made of can.
  const sayThatItIsACopy = (status) => {
    const original = document.querySelector("link[rel=canonical]");
    status.textContent = facts.saved;
    if (!original) return;
    const link = element("a", "", { href: original.href });
    link.textContent = facts.website;
    status.append(" ", link);
  };

  // Fetch what finds, and again when somebody comes back to the field if it did not arrive.
  const getReady = (root, leave) => {
    const status = root.querySelector("[role=status]");
    const field = root.querySelector("input");
    let tries = 0;
    let asked = false;
    const fetchCode = async () => {
      if (asked) return;
      asked = true;
      try {
        // Some browsers remember that an address failed, so each attempt has another one.
        const again = tries ? `?${tries}` : "";
        await Promise.all(["results.js", facts.finder].map((name) => kb.load(new URL(`${name}${again}`, folder).href)));
        status.textContent = "";
        kb.attach(root, leave);
      } catch {
        asked = false;
        tries += 1;
        if (saved) return sayThatItIsACopy(status);
        status.textContent = navigator.onLine ? facts.failed : facts.offline;
      }
    };
    root.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    for (const moment of ["focus", "input"]) field.addEventListener(moment, fetchCode);
    addEventListener("online", () => { if (status.textContent) fetchCode(); });
  };

  if (facts) {
    const dialog = element("dialog", "kb-search", { id: "kb-search", "aria-label": facts.name, closedby: "any" });
    dialog.append(...parts("kb-search"));
    document.body.append(dialog);
    const field = dialog.querySelector("input");
    const leave = () => dialog.close();
    getReady(dialog, leave);
    const open = () => {
      if (dialog.open) return;
      dialog.showModal();
      field.select();
    };
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest(".kb-search__close")) leave();
    });
    for (const button of document.querySelectorAll("[data-kb-search]")) button.addEventListener("click", open);

    const inline = [...document.querySelectorAll("[data-kb-search-inline]")].map((root, number) => {
      root.append(...parts(`kb-search-${number}`));
      const own = root.querySelector("input");
      getReady(root, (clear) => { clear(); own.value = ""; });
      root.addEventListener("focusout", (event) => { if (!root.contains(event.relatedTarget)) root.removeAttribute("data-open"); });
      root.addEventListener("focusin", () => root.setAttribute("data-open", ""));
      return own;
    });

    // A link with a question, from the results of another language.
    const question = new URLSearchParams(location.hash.slice(1)).get("kb-search");
    if (question) {
      field.value = question;
      open();
    }

    // "/" goes to the field on the screen, if there is one.
    const visible = (own) => {
      const box = own.getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    };
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      const asked = event.key === "/" ? !typing && !event.ctrlKey && !event.metaKey && !event.altKey
        : event.key === "k" && (event.ctrlKey || event.metaKey);
      if (!asked) return;
      event.preventDefault();
      const own = inline.find(visible);
      if (own) own.focus();
      else open();
    });
  }
}
