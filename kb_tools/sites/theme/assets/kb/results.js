// Shows what a search finds: fetched by search.js when somebody is about to search. find.js or find-pagefind.js finds.
{
  const kb = window.kbSearch ??= {};
  const facts = document.getElementById("kb-search-facts").dataset;
  const base = new URL(facts.base, location);
  const home = base.href.replace(/index\.html$/, "");
  const few = 5;
  let index;
  let words;

  // The words of the reader's language come with the index: a page from a disk may fetch no JSON.
  const open = async () => {
    const [opened, spoken] = await Promise.all([kb.open(home), kb.load(new URL("search-words.js", home)).then(() => kb.words)]);
    words = spoken;
    return opened;
  };

  const load = () => {
    index ??= open();
    index.catch(() => { index = undefined; });
    return index;
  };

  // The address of a page, for a reader who has the site on a disk, too: there no server adds index.html.
  const address = (url) => {
    const found = new URL(url, home);
    if (found.protocol === "file:" && found.pathname.endsWith("/")) found.pathname += "index.html";
    return found.href;
  };

  // An excerpt is text with <mark> around what was found. Nothing else of it becomes an element.
  const excerpt = (pieces) => {
    const fragment = new DocumentFragment();
    for (const [text, marked] of pieces) fragment.append(marked ? element("mark", "", text) : text);
    return fragment;
  };

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };

  const option = (page, id) => {
    const title = element("strong", "", page.title);
    const link = element("a", "", title);
    link.id = id;
    link.href = address(page.url);
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    if (page.section) link.append(element("span", "kb-search__section", page.section));
    if (page.category) link.append(element("span", "kb-search__category", page.category));
    link.append(element("span", "kb-search__excerpt", excerpt(page.excerpt)));
    if (page.english) {
      for (const part of [title, ...link.querySelectorAll(".kb-search__section, .kb-search__excerpt")]) Object.assign(part, { lang: facts.language, dir: facts.direction });
      title.after(" ", element("small", "", words.english));
    }
    return link;
  };

  // What to do where nothing is found.
  const advice = (query) => {
    const link = (text, href) => {
      const made = element("a", "", text);
      made.href = href;
      return element("li", "", made);
    };
    const found = [element("li", "", words.spelling), link(words.home, address(home))];
    if (facts.root) {
      found.push(link(words.source, `${address(new URL(facts.root, location))}#kb-search=${encodeURIComponent(query)}`));
      found[2].firstChild.hreflang = facts.language;
    }
    return found;
  };

  // Make a field search. `leave` is called when a result is chosen and when there is nothing left to escape from.
  kb.attach = (root, leave) => {
    const form = root.querySelector("form");
    const input = root.querySelector("input");
    const list = root.querySelector("[role=listbox]");
    const status = root.querySelector("[role=status]");
    const none = root.querySelector(".kb-search__none");
    let latest = 0;
    let active = -1;
    let found = { count: 0 };
    let fetched = 0;
    let failed = false;

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

    const show = (pages, message, empty = false) => {
      list.replaceChildren(...pages.map((page, number) => option(page, `${list.id}-${number}`)));
      list.hidden = !pages.length;
      if (empty) none.replaceChildren(...advice(input.value.trim()));
      none.hidden = !empty;
      input.setAttribute("aria-expanded", String(pages.length > 0));
      status.textContent = message;
      active = -1;
      choose(0);
    };

    const clear = () => {
      latest += 1;
      found = { count: 0 };
      failed = false;
      show([], "");
    };

    const search = async () => {
      latest += 1;
      const turn = latest;
      const query = input.value.trim();
      if (!query) return clear();
      try {
        const results = await (await load()).search(query);
        const pages = results.count ? await results.take(0, few) : [];
        if (turn !== latest) return;
        found = results;
        fetched = pages.length;
        failed = false;
        show(pages, pages.length ? words.found.replace("{count}", results.count) : words.none, !pages.length);
      } catch {
        if (turn !== latest) return;
        failed = true;
        index = undefined;
        show([], navigator.onLine ? facts.failed : facts.offline);
      }
    };
    addEventListener("online", () => { if (failed) search(); });

    // The rest is fetched when somebody goes beyond the first few.
    const more = async () => {
      const turn = latest;
      const start = fetched;
      fetched = Math.min(found.count, start + few);
      let pages;
      try {
        pages = await found.take(start, start + few);
      } catch {
        if (turn === latest) fetched = start; // to be asked for again
        return;
      }
      if (turn === latest) list.append(...pages.map((page, number) => option(page, `${list.id}-${start + number}`)));
    };

    const step = async (by) => {
      if (by > 0 && active === list.children.length - 1 && fetched < found.count) await more();
      choose(active + by);
    };

    let timer;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(search, 120);
    });
    input.addEventListener("focus", () => load().catch(() => {}));
    if (input === document.activeElement) load().catch(() => {});
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by && list.children.length) {
        event.preventDefault();
        step(by);
      } else if (event.key === "Escape") {
        event.preventDefault(); // a search field would only clear itself
        leave(clear);
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (list.children[active]) list.children[active].click();
      else search();
    });
    list.addEventListener("scroll", () => {
      if (list.scrollTop + list.clientHeight > list.scrollHeight - 40 && fetched < found.count) more();
    });
    list.addEventListener("click", (event) => { if (event.target.closest("a")) leave(() => {}); });
    root.querySelector(".kb-search__close").addEventListener("click", () => leave(clear));
    if (input.value) search(); // what was typed before this code was here
  };
}
