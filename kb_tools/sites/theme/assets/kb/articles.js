// Articles that may answer a text: what the search of the site finds for it.

const facts = document.getElementById("kb-search-facts")?.dataset;
const home = facts && new URL(facts.base, location).href.replace(/index\.html$/, "");
let index;

const open = async () => {
  await import(new URL(facts.finder ?? "results.js", import.meta.url));
  return window.kbSearch.open(home);
};

// Return title and address of the best articles, at most so many, and whether each is in English; none without a search.
export const articlesFor = async (text, most) => {
  if (!facts) return [];
  index ??= open();
  index.catch(() => { index = undefined; });
  const found = await (await index).search(text);
  const pages = found.count ? await found.take(0, most) : [];
  return pages.map(({ title, url, english }) => ({ title, href: new URL(url, home).href, english }));
};

export const { language, direction } = facts ?? {};
