// Finds pages in the index of Pagefind, one per language, fetched in small pieces (`search: pagefind`).
{
  const kb = window.kbSearch ??= {};

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
    return [...seen.values()].filter(({ times }) => times >= most).sort((a, b) => b.score - a.score).map(({ result }) => result);
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

  // An excerpt as pieces: [text, whether it is marked]. Nothing else of it becomes an element.
  const pieces = (html) => [...new DOMParser().parseFromString(html, "text/html").body.childNodes]
    .map((node) => [node.textContent, node.nodeName === "MARK"]);

  const shown = (page) => {
    const best = page.sub_results?.find((part) => part.title !== page.meta.title && part.excerpt.includes("<mark>"));
    return {
      url: best ? best.url : page.url, title: page.meta.title, category: "", section: best?.title ?? "",
      excerpt: pieces(best?.excerpt ?? page.excerpt), english: page.meta.kb === "fallback",
    };
  };

  kb.open = async (home) => {
    const folder = new URL("pagefind/", home);
    const { createInstance } = await code(folder);
    const pagefind = await createInstance({
      basePath: folder.href,
      baseUrl: new URL(home).pathname,
      excerptLength: 24,
      noWorker: true, // a worker would fetch the same code again
    });
    // Pagefind finds nothing where the network fails in the middle, and remembers it. So nothing is asked about again.
    const reach = () => fetch(new URL("pagefind-entry.json", folder), { method: "HEAD", cache: "no-store" });
    return {
      search: async (question) => {
        const results = await find(pagefind, question);
        if (!results.length) await reach();
        const first = await Promise.all(results.slice(0, joined(question) ? 8 : 5).map((result) => result.data()));
        const pages = joined(question)
          ? first.filter((page) => shared(page, bare(question))).sort((a, b) => shared(b, bare(question)) - shared(a, bare(question)))
          : first.filter((page) => plausible(page, question));
        return {
          count: pages.length ? results.length : 0,
          take: async (from, to) => {
            const later = await Promise.all(results.slice(Math.max(from, first.length), Math.max(to, first.length)).map((result) => result.data()));
            return [...pages.slice(from, to), ...later].map(shown);
          },
        };
      },
    };
  };
}
