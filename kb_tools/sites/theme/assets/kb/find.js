// Finds pages in the index of kb-tools (kb_tools/sites/search/sharded.py): fetched when somebody is about to search.
// Files of the index are scripts that hand over their data, because pages from a disk may fetch nothing else. What
// stands here is what tokens.py, likeness.py and query.py in kb_tools/sites/search/ do; tests/browser/test_find.py
// compares the answers.
{
  const kb = window.kbSearch ??= {};
  const RARE = { top: 35, pair: 0.5, complete: 0.75, worst: 0.3, prefix: 0.8, synonym: 0.8, stop: 0.25, least: 0.4, typed: 0.6, other: 0.9 };
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u200b-\u200f]/g;
  const LETTERS = { ß: "ss", ł: "l", ø: "o", đ: "d", ı: "i", æ: "ae", œ: "oe", þ: "th", ى: "ي", ة: "ه", ی: "ي", ک: "ك" };
  const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
  const DENSE = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u30fc";
  const IS_DENSE = new RegExp(`^[${DENSE}]`, "u");
  const RUNS = new RegExp(`[${DENSE}]+|(?:(?![${DENSE}])[\\p{L}\\p{M}\\p{N}])+`, "gu");
  const WORD = /[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)*/gu;
  const APOSTROPHES = /(?<=\p{L})['\u2019\u02bc](?=\p{L})/gu;
  const ARTICLES = /^(?:[وفبك]?ال|لل|و(?=....))(?=...)/u;
  const PREPOSITIONS = /^[لبفك](?=....)/u;

  const folded = (text) => text.toLowerCase().normalize("NFKD").replace(MARKS, "")
    .replace(LETTER, (letter) => LETTERS[letter]).normalize("NFC");
  const dense = (token) => IS_DENSE.test(token);

  const ofWord = (word) => [...folded(word).matchAll(RUNS)].flatMap(([run]) => {
    if (dense(run)) {
      const letters = [...run];
      return letters.length === 1 ? [{ text: run, others: [] }]
        : letters.slice(0, -1).map((letter, at) => ({ text: letter + letters[at + 1], others: [] }));
    }
    if (run[0] < "\u0600" || run[0] > "\u06ff") return [{ text: run, others: [] }];
    const bare = run.replace(ARTICLES, "");
    const other = run.replace(PREPOSITIONS, "");
    return [{ text: bare, others: bare === run && other !== run ? [other] : [] }];
  });

  const tokens = (text) => [...text.replace(APOSTROPHES, "").matchAll(WORD)].flatMap(([word]) => {
    const parts = word.split(/[-\u2010\u2011]/);
    const found = parts.flatMap(ofWord);
    if (parts.length > 1 && ![...word].some(dense)) found.push({ text: folded(parts.join("")), others: [] });
    return found;
  });

  const beginning = (word) => (dense(word) || word.length < 3 ? word : word.slice(0, Math.max(3, Math.ceil(word.length * 0.5))));

  const likeness = (asked, word) => {
    if (asked === word) return 1;
    if (dense(asked) || asked.length < 3 || /^\p{N}+$/u.test(asked)) return 0;
    let common = 0;
    while (common < asked.length && asked[common] === word[common]) common += 1;
    if (common < beginning(asked).length) return 0;
    const both = asked.length + word.length;
    const sure = 1 - 1.6 * (both - 2 * common) / both;
    return sure >= RARE.least ? sure : 0;
  };

  const errors = (asked, word, most) => {
    if (Math.abs(asked.length - word.length) > most) return most + 1;
    let before;
    let last;
    let row = Array.from({ length: word.length + 1 }, (_, at) => at);
    for (let at = 1; at <= asked.length; at += 1) {
      [before, last, row] = [row, before, [at]];
      for (let to = 1; to <= word.length; to += 1) {
        let cost = Math.min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (asked[at - 1] === word[to - 1] ? 0 : 1));
        if (at > 1 && to > 1 && asked[at - 1] === word[to - 2] && asked[at - 2] === word[to - 1]) cost = Math.min(cost, last[to - 2] + 1);
        row.push(cost);
      }
      if (Math.min(...row) > most) return most + 1;
    }
    return Math.min(row.at(-1), most + 1);
  };
  const allowed = (word) => (dense(word) || word.length < 4 || /^\p{N}+$/u.test(word) ? 0 : word.length < 8 ? 1 : 2);
  const rarity = (pages, of) => Math.log(1 + (of - pages + 0.5) / (pages + 0.5));

  // Files of the index. A file of another build than the first one tells that the site was published meanwhile.
  class Parts {
    constructor(folder) {
      this.folder = folder;
      this.waiting = new Map();
      this.version = "";
    }

    async get(name) {
      const known = this.waiting.get(name);
      if (known) return known;
      const asked = this.load(name);
      this.waiting.set(name, asked);
      asked.catch(() => this.waiting.delete(name));
      return asked;
    }

    load(name) {
      return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const done = (settle, value) => { script.remove(); settle(value); };
        const key = `${this.folder}${name}`;
        (kb.handlers ??= new Map()).set(name, (version, data) => {
          if (this.version && version !== this.version) return done(reject, new Error("the index is another one"));
          done(resolve, { version, data });
        });
        script.src = this.version ? `${key}.js?v=${this.version}` : `${key}.js?t=${Date.now()}`;
        script.onerror = () => done(reject, new Error(`${key}.js is missing`));
        document.head.append(script);
      });
    }
  }
  kb.got = (name, version, data) => kb.handlers?.get(name)?.(version, data);

  const unpacked = (text) => {
    const found = new Map();
    let last = "";
    for (const line of text.split("\n")) {
      if (!line) continue;
      const [head, postings] = line.split("\t");
      last = last.slice(0, parseInt(head[0], 36)) + head.slice(1);
      found.set(last, postings);
    }
    return found;
  };
  const postingsOf = (packed) => {
    let page = 0;
    return packed.split(" ").map((each) => {
      page += parseInt(each.slice(2), 36);
      return { page, impact: parseInt(each[0], 36), section: parseInt(each[1], 36) };
    });
  };

  class Index {
    constructor(parts, start) {
      Object.assign(this, start);
      this.parts = parts;
      this.stop = new Set(start.stop);
      this.shards = new Map();
    }

    // The numbers of the files that may have tokens with such a beginning.
    numbers(start, most = 4) {
      const found = [];
      let at = this.first.findLastIndex((first) => first <= start);
      for (at = Math.max(0, at); at < this.first.length && found.length < most; at += 1) {
        if (found.length && this.first[at] > start && !this.first[at].startsWith(start)) break;
        found.push(at);
      }
      return found;
    }

    async shard(number) {
      if (!this.shards.has(number)) this.shards.set(number, unpacked((await this.parts.get(`t/${number}`)).data));
      return this.shards.get(number);
    }

    async under(start) {
      const shards = await Promise.all(this.numbers(start).map((number) => this.shard(number)));
      return shards.flatMap((shard) => [...shard].filter(([token]) => token.startsWith(start)));
    }

    async words() {
      this.list ??= [...unpacked((await this.parts.get("words")).data).keys()];
      return this.list;
    }
  }

  const add = (found, postings, sure, token) => {
    for (const { page, impact, section } of postingsOf(postings)) {
      const value = sure * impact / RARE.top;
      const known = found.impacts.get(page) ?? { value: 0, section: 0 };
      // a word that only the owner lists names no section: another form of it may
      found.impacts.set(page, {
        value: Math.max(value, known.value), section: value > known.value ? section || known.section : known.section || section,
      });
    }
    found.words.add(token);
  };

  const like = async (index, found, token, unfinished) => {
    for (const text of [token.text, ...token.others]) {
      for (const [word, postings] of await index.under(beginning(text))) {
        if (word.includes(" ")) continue;
        let sure = likeness(text, word);
        const finished = unfinished === text && word.startsWith(text);
        if (finished) sure = Math.max(sure, RARE.prefix * text.length / word.length);
        if (sure >= RARE.least || (sure > 0 && finished)) add(found, postings, text === token.text ? sure : RARE.other * sure, word);
      }
    }
  };

  const mistyped = async (index, found, text) => {
    const most = allowed(text);
    if (!most) return;
    const near = (await index.words()).map((word) => [errors(text, word, most), word]);
    const fewest = Math.min(most + 1, ...near.map(([count]) => count));
    if (fewest > most) return;
    for (const [count, word] of near.filter(([number]) => number === fewest).slice(0, 8)) {
      const shard = await index.under(word);
      const postings = shard.find(([token]) => token === word)?.[1];
      if (postings) add(found, postings, RARE.typed ** count, word);
    }
  };

  const oneWord = async (index, token, unfinished) => {
    const found = { impacts: new Map(), words: new Set(), text: token.text };
    await like(index, found, token, unfinished);
    if (!found.impacts.size) await mistyped(index, found, token.text);
    return found;
  };

  const pair = async (index, one, other) => {
    const found = { impacts: new Map(), words: new Set() };
    for (const [both, postings] of await index.under(beginning(one.text))) {
      const [first, second] = both.split(" ");
      if (!second) continue;
      const sure = likeness(one.text, first) * likeness(other.text, second);
      if (sure >= RARE.least) add(found, postings, sure, both);
    }
    return found;
  };

  const synonym = async (index, same) => {
    const each = await Promise.all(same.map((text) => oneWord(index, { text, others: [] }, "")));
    const found = { impacts: new Map(), words: new Set(each.flatMap(({ words }) => [...words])) };
    for (const [page, { section }] of each[0].impacts) {
      const all = each.map(({ impacts }) => impacts.get(page));
      if (all.some((value) => !value)) continue;
      const least = Math.min(...all.map(({ value }) => value));
      found.impacts.set(page, { value: RARE.synonym * least, section });
    }
    return found;
  };

  const synonyms = (index, asked) => index.synonyms.filter(([phrase]) => asked.some((_, at) => phrase.every((word, step) => (
    asked[at + step] && likeness(word, asked[at + step].text) >= 0.6)))).map(([, same]) => same);

  const askedTokens = (index, question) => {
    let text = folded(question);
    for (const phrase of index.phrases) text = text.replaceAll(phrase, " ");
    const once = (list) => [...new Map(list.map((token) => [token.text, token])).values()];
    const telling = once(tokens(text).filter((token) => !index.stop.has(token.text)));
    const whole = once(tokens(question));
    return telling.length > 1 ? telling.map((token) => ({ ...token, weight: 1 }))
      : whole.map((token) => ({ ...token, weight: !telling.length || telling.some((one) => one.text === token.text) ? 1 : RARE.stop }));
  };

  const ranked = (index, listed, extra, { staff }) => {
    const scores = new Map();
    let whole = 0;
    listed.concat(extra).forEach((found, number) => {
      if (!found.impacts.size) return;
      const weight = found.weight ?? 1;
      const rare = weight * rarity(found.impacts.size, index.pages);
      const asked = number < listed.length;
      if (asked) whole += rare;
      for (const [page, { value, section }] of found.impacts) {
        const score = rare * value * (asked ? 1 : RARE.pair);
        const known = scores.get(page) ?? { page, score: 0, matched: 0, sections: new Map() };
        known.score += score;
        known.matched += rare;
        known.sections.set(section, (known.sections.get(section) ?? 0) + score);
        scores.set(page, known);
      }
    });
    const hits = [...scores.values()].filter(({ page }) => staff || !(index.flags[page] & 2)).map(({ page, score, matched, sections }) => ({
      page,
      score: score * (index.boosts[page] ?? 1) * (RARE.complete + (1 - RARE.complete) * Math.min(1, whole ? matched / whole : 1)),
      section: [...sections].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0][0],
      english: Boolean(index.flags[page] & 1),
    }));
    const best = Math.max(0, ...hits.map(({ score }) => score));
    return hits.filter(({ score }) => score >= RARE.worst * best)
      .sort((a, b) => a.english - b.english || b.score - a.score || a.page - b.page);
  };

  const answer = async (index, question, options) => {
    const asked = askedTokens(index, question);
    const unfinished = asked.length && !question.endsWith(" ") ? asked.at(-1).text : "";
    const listed = await Promise.all(asked.map(async (token) => Object.assign(await oneWord(index, token, unfinished), { weight: token.weight })));
    const extra = await Promise.all([
      ...asked.slice(0, -1).map((one, at) => pair(index, one, asked[at + 1])),
      ...synonyms(index, asked).map((same) => synonym(index, same)),
    ]);
    const words = new Set(listed.concat(extra).flatMap(({ words: found }) => [...found]));
    return { hits: ranked(index, listed, extra, options), words };
  };

  // Where a text has words that were found: [start, stop] of each.
  const places = (text, words) => [...text.matchAll(WORD)].flatMap((match) => {
    const word = match[0];
    if (![...word].some(dense)) {
      const all = tokens(word).flatMap((token) => [token.text, ...token.others]);
      return all.some((token) => words.has(token)) ? [[match.index, match.index + word.length]] : [];
    }
    const found = [];
    let at = match.index;
    const letters = [...word];
    letters.forEach((letter, number) => {
      const two = folded(letter + (letters[number + 1] ?? ""));
      if (words.has(two)) {
        const stop = at + letter.length + (letters[number + 1]?.length ?? 0);
        if (found.length && found.at(-1)[1] >= at) found.at(-1)[1] = stop;
        else found.push([at, stop]);
      }
      at += letter.length;
    });
    return found;
  });

  // The stretch of a text with most of the words, as pieces: [text, whether it is marked].
  const excerpt = (text, words) => {
    const all = places(text, words);
    const size = dense(text.match(/\p{L}/u)?.[0] ?? "") ? 60 : 150;
    let best = 0;
    let most = -1;
    for (const [start] of all) {
      const inside = all.filter(([from, to]) => from >= start && to <= start + size);
      const score = new Set(inside.map(([from, to]) => folded(text.slice(from, to)))).size;
      if (score > most) [most, best] = [score, start];
    }
    let from = Math.max(0, best - Math.floor(size / 4));
    if (from > 0) from = (/[\s·]/.test(text.slice(from, best)) ? from + text.slice(from).search(/[\s·]/) + 1 : from);
    let to = Math.min(text.length, from + size);
    if (to < text.length && size > 100) to = Math.max(text.lastIndexOf(" ", to), from + 1);
    const pieces = from ? [["… ", false]] : [];
    let at = from;
    for (const [start, stop] of all.filter(([first, last]) => first >= from && last <= to)) {
      pieces.push([text.slice(at, start), false], [text.slice(start, stop), true]);
      at = stop;
    }
    pieces.push([text.slice(at, to), false], [to < text.length ? " …" : "", false]);
    return pieces.filter(([piece]) => piece);
  };

  const shown = async (index, hit, words) => {
    const [url, title, category, sections] = (await index.parts.get(`p/${hit.page}`)).data;
    const [heading, anchor, text] = sections[Math.min(hit.section, sections.length - 1)] ?? [title, "", ""];
    const other = text || sections.find((section) => section[2])?.[2] || "";
    return {
      url: anchor ? `${url}#${anchor}` : url, title, category, section: anchor ? heading : "", excerpt: excerpt(other, words), english: hit.english,
    };
  };

  // Open the index of the locale with the home page at an address. `search` returns how many pages were found, and
  // `take`, which fetches what is shown of some of them.
  kb.open = async (home) => {
    const parts = new Parts(new URL("search-index/", home).href);
    const { version, data } = await parts.get("start");
    parts.version = version;
    const index = new Index(parts, data);
    const here = location.href.split(/[?#]/)[0].replace(/index\.html$/, "").slice(home.length);
    const staff = location.href.startsWith(home) && data.staff.includes(here);
    return {
      search: async (question) => {
        const { hits, words } = await answer(index, question, { staff });
        return { count: hits.length, hits, take: (from, to) => Promise.all(hits.slice(from, to).map((hit) => shown(index, hit, words))) };
      },
    };
  };
}
