// What a page does besides search: it offers the reader's language, lets the keyboard scroll wide tables, and
// leads from page to page also where there is no server.
{
  const root = new URL("../..", document.currentScript.src);
  const saved = document.documentElement.classList.contains("kb-saved");

  // Opened from a disk: no server finds the page of a folder there, and scripts that fetch something do not run.
  if (saved) {
    for (const link of document.links) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
  }

  const KEY = "kb-language";
  const links = [...document.querySelectorAll("#kb-languages a")];
  const current = links.find((link) => link.ariaCurrent === "true")?.hreflang;

  const remembered = () => {
    try { return localStorage.getItem(KEY); } catch { return null; }
  };
  const remember = (tag) => {
    try { localStorage.setItem(KEY, tag); } catch { /* a browser that keeps nothing asks again */ }
  };

  // zh-CN means zh-Hans, pt-PT can read pt-BR: the same language in the same script is good enough.
  const reading = (tag) => {
    try {
      const { language, script, region } = new Intl.Locale(tag).maximize();
      return { exact: `${language}-${script}-${region}`, close: `${language}-${script}` };
    } catch {
      return { exact: tag, close: tag };
    }
  };

  const offered = (wanted) => {
    for (const tag of wanted) {
      const mine = reading(tag);
      const known = links.map((link) => [link, reading(link.hreflang)]);
      const [link] = known.find(([, theirs]) => theirs.exact === mine.exact)
        ?? known.find(([, theirs]) => theirs.close === mine.close) ?? [];
      if (link) return link;
    }
    return undefined;
  };

  // In the words of its own language, which stand beside the home page of that language.
  const offer = async (link) => {
    const own = new URL(`${link.hreflang}/`, root).href;
    const response = await fetch(new URL("assets/kb/words.json", link.href.startsWith(own) ? own : root));
    const { offer: words } = await response.json();
    const box = document.createElement("section");
    Object.assign(box, { className: "kb-offer", lang: link.hreflang, dir: words.dir, ariaLabel: words.name });
    const yes = document.createElement("a");
    Object.assign(yes, { href: link.href, hreflang: link.hreflang, textContent: words.text });
    yes.addEventListener("click", () => remember(link.hreflang));
    const no = document.createElement("button");
    Object.assign(no, { type: "button", textContent: words.no });
    const dismiss = () => {
      remember(current);
      box.remove();
    };
    no.addEventListener("click", dismiss);
    box.addEventListener("keydown", (event) => { if (event.key === "Escape") dismiss(); });
    box.append(yes, no);
    // Early in the page for the keyboard and screen readers; the style sheet puts it over the bottom edge.
    document.querySelector("[data-md-component=skip]")?.after(box);
  };

  for (const link of document.querySelectorAll("[data-kb-languages] a")) {
    link.addEventListener("click", () => remember(link.hreflang));
  }
  if (current && !saved) {
    const choice = remembered();
    const link = offered(choice ? [choice] : navigator.languages);
    if (link && link.hreflang !== current && link.dataset.kbFallback === undefined) offer(link).catch(() => {});
  }

  // The theme keeps the colours of the first visit for ever. Here only those are a choice that the device does not
  // prefer anyway; all others follow it, for it may prefer others in the evening. A switch with a third place, for the
  // colours of the device, needs none of this.
  const colours = [...document.querySelectorAll("[data-md-color-media^='(prefers-color-scheme:']")];
  const own = () => colours.find(({ dataset }) => matchMedia(dataset.mdColorMedia).matches);
  if (own() && !document.querySelector("[data-md-color-media='(prefers-color-scheme)']")) {
    const CHOSEN = "kb-colours-chosen";
    const chosen = () => {
      try { return localStorage.getItem(CHOSEN) !== null; } catch { return true; /* and nothing is to be forgotten */ }
    };
    const choose = (input) => {
      try { if (input === own()) localStorage.removeItem(CHOSEN); else localStorage.setItem(CHOSEN, "yes"); } catch { /* as above */ }
    };
    const forget = () => setTimeout(() => { if (!chosen()) localStorage.removeItem(`${__md_scope.pathname}.__palette`); });
    addEventListener("load", forget);
    for (const input of colours) {
      input.addEventListener("change", () => { choose(input); forget(); });
      matchMedia(input.dataset.mdColorMedia).addEventListener("change", ({ matches }) => {
        if (matches && !chosen()) input.click();
        forget();
      });
    }
  }

  // Phones show the table of contents inside of the navigation.
  const contents = document.querySelector("[data-md-component=toc]");
  if (contents) document.querySelector("[data-kb-toc]")?.append(...contents.cloneNode(true).children);

  // What the theme adds to a text when it is loaded: boxes in which wide tables scroll, which the keyboard must
  // reach, and buttons to copy code in landmarks without a name.
  const text = document.querySelector("article.md-typeset");
  const reachable = () => {
    for (const box of text.querySelectorAll(".md-typeset__scrollwrap")) {
      if (box.scrollWidth > box.clientWidth) {
        const heading = box.closest("details")?.querySelector("summary") ?? box.previousElementSibling ?? document.querySelector("h1");
        const label = (heading?.textContent ?? "").replace("¶", "").trim().slice(0, 80);
        Object.assign(box, { tabIndex: 0, role: "region", ariaLabel: label });
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      }
    }
    for (const nav of text.querySelectorAll(".md-code__nav:not([role])")) nav.setAttribute("role", "none");
  };
  if (text) {
    addEventListener("resize", reachable, { passive: true });
    new MutationObserver(reachable).observe(text, { childList: true, subtree: true });
    reachable();
  }
}
