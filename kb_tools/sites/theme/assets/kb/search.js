// Search: a dialog that every page has, and fields that stand in a page. This opens them and says why there is
// nothing to find; results.js, which finds, is fetched when somebody is about to search.
{
  const folder = document.currentScript.src;
  const dialog = document.getElementById("kb-search");
  const facts = document.getElementById("kb-search-facts")?.dataset;
  const saved = location.protocol === "file:"; // from there, browsers let no page fetch anything

  // A copy cannot search, but the page that it was made of can.
  const sayThatItIsACopy = (status) => {
    const original = document.querySelector("link[rel=canonical]");
    status.textContent = facts.saved;
    if (!original) return;
    const link = document.createElement("a");
    Object.assign(link, { href: original.href, textContent: facts.website });
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
        const { attach } = await import(new URL(`results.js${tries ? `?${tries}` : ""}`, folder));
        status.textContent = "";
        attach(root, leave);
      } catch {
        asked = false;
        tries += 1;
        status.textContent = navigator.onLine ? facts.failed : facts.offline;
      }
    };
    root.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    if (saved) return sayThatItIsACopy(status);
    for (const moment of ["focus", "input"]) field.addEventListener(moment, fetchCode);
    addEventListener("online", () => { if (status.textContent) fetchCode(); });
  };

  if (dialog && facts) {
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

    const inline = [...document.querySelectorAll("[data-kb-search-inline]")].map((root) => {
      const own = root.querySelector("input");
      getReady(root, (clear) => { clear(); own.value = ""; });
      root.addEventListener("focusout", (event) => { if (!root.contains(event.relatedTarget)) root.removeAttribute("data-open"); });
      root.addEventListener("focusin", () => root.setAttribute("data-open", ""));
      return own;
    });

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
