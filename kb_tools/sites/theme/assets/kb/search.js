// The search dialog. The index is Pagefind's, one per language, loaded in small pieces when it is first needed.

const dialog = document.getElementById("kb-search");

if (dialog) {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const status = dialog.querySelector("[role=status]");
  const strings = dialog.querySelector("[data-kb-strings]").dataset;
  const shown = 8;
  let index;
  let latest = 0;
  let active = -1;

  const load = () => {
    index ??= import(new URL(dialog.dataset.index, location)).then(async (pagefind) => {
      await pagefind.options({ baseUrl: new URL(dialog.dataset.base, location).pathname, excerptLength: 24 });
      return pagefind;
    });
    index.catch(() => { index = undefined; });
    return index;
  };

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    load().catch(() => {});
  };

  // An excerpt is text with <mark> around what was found. Nothing else of it becomes an element.
  const excerpt = (html) => {
    const fragment = new DocumentFragment();
    for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
      const mark = node.nodeName === "MARK" ? document.createElement("mark") : undefined;
      if (mark) mark.textContent = node.textContent;
      fragment.append(mark ?? node.textContent);
    }
    return fragment;
  };

  const option = (page, number) => {
    const link = document.createElement("a");
    link.id = `kb-search-result-${number}`;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    const best = page.sub_results?.[0];
    link.href = best && best.title !== page.meta.title ? best.url : page.url;
    const title = document.createElement("strong");
    title.textContent = page.meta.title;
    link.append(title);
    if (best && best.title !== page.meta.title) {
      const section = document.createElement("span");
      section.textContent = best.title;
      section.className = "kb-search__section";
      link.append(section);
    }
    const text = document.createElement("span");
    text.className = "kb-search__excerpt";
    text.append(excerpt(best?.excerpt ?? page.excerpt));
    link.append(text);
    if (page.meta.kb === "fallback") {
      for (const part of link.children) part.lang = strings.language;
      const label = document.createElement("small");
      label.textContent = strings.english;
      title.after(" ", label);
    }
    return link;
  };

  const choose = (number) => {
    const options = list.children;
    options[active]?.setAttribute("aria-selected", "false");
    active = options.length ? (number + options.length) % options.length : -1;
    const chosen = options[active];
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
  };

  const show = (pages, message) => {
    list.replaceChildren(...pages.map(option));
    active = -1;
    choose(0);
    input.setAttribute("aria-expanded", String(pages.length > 0));
    status.textContent = message;
  };

  const search = async () => {
    const turn = ++latest;
    const query = input.value.trim();
    if (!query) return show([], "");
    try {
      const pagefind = await load();
      const found = await pagefind.search(query);
      const pages = await Promise.all(found.results.slice(0, shown).map((result) => result.data()));
      if (turn !== latest) return;
      show(pages, pages.length ? strings.found.replace("{count}", found.results.length) : strings.none);
    } catch {
      if (turn === latest) show([], strings.failed);
    }
  };

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      choose(active + step);
    } else if (event.key === "Escape") {
      event.preventDefault(); // a search field would only clear itself
      dialog.close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      list.children[active]?.click();
    }
  });
  list.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  for (const button of document.querySelectorAll("[data-kb-search]")) button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const asked = event.key === "/" ? !typing && !event.ctrlKey && !event.metaKey && !event.altKey
      : event.key === "k" && (event.ctrlKey || event.metaKey);
    if (!asked) return;
    event.preventDefault();
    open();
  });
}
