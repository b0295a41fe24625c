// What a search finds: fetched by search.js when somebody is about to search. The index is Pagefind's, one per
// language, fetched in small pieces.

const facts = document.getElementById("kb-search-facts").dataset;
const base = new URL(facts.base, location);
const few = 5;
let index;
let words;

// Where words stand without spaces, the index and the browser may cut a text differently, and single characters
// match too much. What shares most pairs of characters with the query comes first there.
const dense = /^(zh|ja|th|lo|km|my)\b/.test(document.documentElement.lang);
const joined = (query) => dense && /[^\u0000-\u024f]/.test(query);
const bare = (text) => text.replace(/[\s\u200b]+/g, "");
const shared = (page, query) => {
  const title = bare(page.meta.title);
  const text = bare(page.content);
  let score = 0;
  for (let at = 0; at < query.length - 1; at += 1) {
    const pair = query.slice(at, at + 2);
    score += (title.includes(pair) ? 3 : 0) + (text.includes(pair) ? 1 : 0);
  }
  return score + (text.includes(query) ? query.length : 0);
};

// The index may have "节假日" as one word on a page and as two on another, and the browser cuts it a third way. So
// there what starts like most words of the query is found too, and the best of both is looked at.
const find = async (pagefind, query) => {
  if (!joined(query)) return (await pagefind.search(query)).results;
  const cut = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(query);
  const starts = [...new Set([...cut].filter((part) => part.isWordLike).map(({ segment }) => [...segment][0]))].slice(0, 4);
  const lists = [];
  for (const words of [query, ...starts]) lists.push((await pagefind.search(words)).results);
  const most = Math.max(1, Math.round(starts.length / 2));
  const seen = new Map();
  lists.forEach((results, number) => {
    for (const result of results) {
      const known = seen.get(result.id) ?? { result, score: 0, times: 0 };
      known.score += result.score;
      known.times += number ? 1 : most;
      seen.set(result.id, known);
    }
  });
  return [...seen.values()]
    .filter(({ times }) => times >= most)
    .sort((a, b) => b.score - a.score)
    .map(({ result }) => result);
};

// Where nothing matches, Pagefind shortens a word until something does: one letter of a long word is no match.
const plausible = (page, query) => {
  const shortest = Math.min(...query.split(/\s+/).map((word) => word.length));
  return [...page.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].some(([, mark]) => mark.length * 2 >= shortest);
};

// Not every host compresses what it serves, so a compressed copy of the code stands beside it.
const code = async (folder) => {
  const script = new URL("pagefind.js", folder).href;
  try {
    const packed = await fetch(`${script}.bin`);
    if (!packed.ok) throw new Error(packed.statusText);
    const plain = packed.body.pipeThrough(new DecompressionStream("gzip"));
    const text = await new Response(plain, { headers: { "Content-Type": "text/javascript" } }).blob();
    const url = URL.createObjectURL(text);
    try {
      return await import(url);
    } finally {
      URL.revokeObjectURL(url);
    }
  } catch {
    return import(script);
  }
};

const open = async () => {
  const folder = new URL("pagefind/", base);
  const spoken = fetch(new URL("assets/kb/words.json", base)).then((response) => response.json());
  const [{ createInstance }, { search }] = await Promise.all([code(folder), spoken]);
  words = search;
  return createInstance({
    basePath: folder.href,
    baseUrl: base.pathname,
    excerptLength: 24,
    noWorker: true, // a worker would fetch the same code again
  });
};

const load = () => {
  index ??= open();
  index.catch(() => { index = undefined; });
  return index;
};

// Pagefind finds nothing where the network fails in the middle, and remembers it. So nothing is asked about again.
const reach = () => fetch(new URL("pagefind/pagefind-entry.json", base), { method: "HEAD", cache: "no-store" });

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

const element = (name, className, ...content) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
};

const option = (page, id) => {
  const best = page.sub_results?.find((part) => part.title !== page.meta.title && part.excerpt.includes("<mark>"));
  const title = element("strong", "", page.meta.title);
  const link = element("a", "", title);
  link.id = id;
  link.href = best ? best.url : page.url;
  link.tabIndex = -1;
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  if (best) link.append(element("span", "kb-search__section", best.title));
  link.append(element("span", "kb-search__excerpt", excerpt(best?.excerpt ?? page.excerpt)));
  if (page.meta.kb === "fallback") {
    for (const part of link.children) Object.assign(part, { lang: facts.language, dir: facts.direction });
    title.after(" ", element("small", "", words.english));
  }
  return link;
};

// What to do where nothing is found.
const advice = () => {
  const link = (text, href) => {
    const made = element("a", "", text);
    made.href = href;
    return element("li", "", made);
  };
  const found = [element("li", "", words.spelling), link(words.home, base)];
  if (facts.root) {
    found.push(link(words.source, new URL(facts.root, location)));
    found[2].firstChild.hreflang = facts.language;
  }
  return found;
};

// Make a field search. `leave` is called when a result is chosen and when there is nothing left to escape from.
export const attach = (root, leave) => {
  const form = root.querySelector("form");
  const input = root.querySelector("input");
  const list = root.querySelector("[role=listbox]");
  const status = root.querySelector("[role=status]");
  const none = root.querySelector(".kb-search__none");
  let latest = 0;
  let active = -1;
  let found = [];
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
    if (empty) none.replaceChildren(...advice());
    none.hidden = !empty;
    input.setAttribute("aria-expanded", String(pages.length > 0));
    status.textContent = message;
    active = -1;
    choose(0);
  };

  const clear = () => {
    latest += 1;
    found = [];
    failed = false;
    show([], "");
  };

  const search = async () => {
    latest += 1;
    const turn = latest;
    const query = input.value.trim();
    if (!query) return clear();
    try {
      const results = await find(await load(), query);
      if (!results.length) await reach();
      const first = await Promise.all(results.slice(0, joined(query) ? few + 3 : few).map((result) => result.data()));
      if (turn !== latest) return;
      const pages = joined(query)
        ? first.filter((page) => shared(page, bare(query))).sort((a, b) => shared(b, bare(query)) - shared(a, bare(query)))
        : first.filter((page) => plausible(page, query));
      found = pages.length ? results : [];
      fetched = first.length;
      failed = false;
      show(pages, pages.length ? words.found.replace("{count}", found.length) : words.none, !pages.length);
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
    const next = found.slice(start, start + few);
    fetched += next.length;
    let pages;
    try {
      pages = await Promise.all(next.map((result) => result.data()));
    } catch {
      if (turn === latest) fetched = start; // to be asked for again
      return;
    }
    if (turn === latest) list.append(...pages.map((page, number) => option(page, `${list.id}-${start + number}`)));
  };

  const step = async (by) => {
    if (by > 0 && active === list.children.length - 1 && fetched < found.length) await more();
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
    if (list.scrollTop + list.clientHeight > list.scrollHeight - 40 && fetched < found.length) more();
  });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) leave(() => {}); });
  root.querySelector(".kb-search__close").addEventListener("click", () => leave(clear));
  if (input.value) search(); // what was typed before this code was here
};

// For a whole text, see articles.js. Pagefind finds what has all words of a query, and no page has all of a letter. So
// its longest words are looked for one by one, and rare ones count for more.
const MOST_WORDS = 6;
const telling = (text) => {
  const cut = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(text);
  const found = [...new Set([...cut].filter((part) => part.isWordLike).map(({ segment }) => segment.toLowerCase()))];
  return found.filter((word) => word.length > (dense ? 1 : 3)).sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
};

const search = async (text) => {
  const pagefind = await load();
  const asked = telling(text);
  const pages = new Map();
  for (const word of asked) {
    const { results } = await pagefind.search(word);
    for (const result of results) {
      const known = pages.get(result.id) ?? { result, word, score: 0, times: 0 };
      known.score += result.score / results.length;
      known.times += 1;
      pages.set(result.id, known);
    }
  }
  const found = [...pages.values()].sort((a, b) => b.times - a.times || b.score - a.score);
  const take = async (from, to) => {
    const read = await Promise.all(found.slice(from, to).map(async ({ result, word }) => [await result.data(), word]));
    return read.filter(([page, word]) => plausible(page, word)).map(
      ([{ meta, url }]) => ({ title: meta.title, url, english: meta.kb === "fallback" }),
    );
  };
  return { count: found.length, take };
};

window.kbSearch = { open: async () => ({ search }) };
