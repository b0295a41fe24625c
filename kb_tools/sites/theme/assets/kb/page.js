// What a page does besides search: it offers the reader's language, lets the keyboard scroll wide tables, and
// leads from page to page also where there is no server.
{
  // Opened from a disk: no server finds the page of a folder there.
  if (location.protocol === "file:") {
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

  const offer = (link) => {
    const { kbRtl, kbOffer, kbName, kbDismiss } = link.dataset;
    const box = document.createElement("section");
    const dir = kbRtl === undefined ? "ltr" : "rtl";
    Object.assign(box, { className: "kb-offer", lang: link.hreflang, dir, ariaLabel: kbName });
    const yes = document.createElement("a");
    Object.assign(yes, { href: link.href, hreflang: link.hreflang, textContent: kbOffer });
    yes.addEventListener("click", () => remember(link.hreflang));
    const no = document.createElement("button");
    Object.assign(no, { type: "button", textContent: kbDismiss });
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
  if (current) {
    const choice = remembered();
    const link = offered(choice ? [choice] : navigator.languages);
    if (link && link.hreflang !== current && link.dataset.kbOffer) offer(link);
  }

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
