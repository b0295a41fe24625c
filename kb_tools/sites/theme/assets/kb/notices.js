// Notices, shown and withdrawn by the clock; the file says when. Urgent ones stand at the top, where they can be folded
// but not closed: those of the moment of the build are in the page already. The others lie over the bottom edge.

const STORE = "kb-notices-closed";
const LONGEST = 2 ** 31 - 1; // what setTimeout can wait for

const read = () => {
  try { return JSON.parse(localStorage.getItem(STORE)) ?? []; } catch { return []; }
};

const write = (ids) => {
  try { localStorage.setItem(STORE, JSON.stringify(ids)); } catch { /* closed for this page only */ }
};

const element = (name, className, ...content) => {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
};

const link = (className, text, href) => Object.assign(element("a", className, text), { href });

const label = (notice, words) => [words[notice.severity], ...notice.regions].join(" · ");

const text = (name, className, notice) => Object.assign(element(name, className, notice.text), { lang: notice.lang, dir: notice.dir });

// A text that is not translated yet says so.
const inEnglish = (notice, words) => (
  notice.lang === document.documentElement.lang ? [] : [" ", element("small", "", `(${words.english})`)]
);

// At the top: as kb/notices.html writes it.
const urgent = (notice, words, all) => {
  const shown = element("details", `kb-banner__item kb-banner__item--${notice.severity}`);
  shown.open = true;
  const summary = element("summary", "kb-banner__summary", element("span", "kb-banner__label", label(notice, words)), " ");
  summary.append(text("span", "kb-banner__text", notice), ...inEnglish(notice, words));
  const links = element("p", "kb-banner__links");
  if (notice.url) links.append(link("", words.more, notice.url));
  if (all) links.append(" ", link("", words.all, all));
  shown.append(summary, links);
  return shown;
};

const card = (notice, words, close) => {
  const shown = element("section", `kb-notices__item kb-notices__item--${notice.severity}`);
  shown.setAttribute("aria-label", label(notice, words));
  shown.append(element("p", "kb-notices__label", label(notice, words), ...inEnglish(notice, words)), text("p", "kb-notices__text", notice));
  if (notice.url) shown.append(link("kb-notices__more", words.more, notice.url));
  const button = Object.assign(element("button", "kb-notices__close", words.close), { type: "button" });
  button.addEventListener("click", () => close(notice, shown));
  shown.append(button);
  return shown;
};

// Make a box hold what is to be seen, in its order; what is there already stays as it is.
const fill = (box, notices, make) => {
  for (const shown of [...box.children]) {
    if (!notices.some((notice) => notice.id === shown.dataset.id)) shown.remove();
  }
  for (const [at, notice] of notices.entries()) {
    if ([...box.children].some((shown) => shown.dataset.id === notice.id)) continue;
    const shown = make(notice);
    shown.dataset.id = notice.id;
    box.insertBefore(shown, box.children[at] ?? null);
  }
};

const begin = async (box, banner) => {
  // What the page itself has goes at its end, also where the file does not arrive.
  const over = () => {
    for (const shown of [...banner.children]) if (Date.parse(shown.dataset.end) <= Date.now()) shown.remove();
  };
  over();
  const response = await fetch(box.dataset.kbNotices);
  if (!response.ok) return;
  const { notices } = await response.json();
  if (!notices.length) return;
  const { notices: words } = await (await fetch(new URL("words.json", response.url))).json();
  for (const notice of notices) if (notice.url) notice.url = new URL(notice.url, response.url).href;
  let closed = read().filter((id) => notices.some((notice) => notice.id === id));

  const close = (notice, shown) => {
    closed = [...closed, notice.id];
    write(closed);
    const next = shown.nextElementSibling ?? shown.previousElementSibling;
    shown.remove();
    makeRoom();
    const focus = next?.querySelector("button") ?? document.querySelector("main");
    if (focus?.matches("main")) focus.tabIndex = -1;
    focus?.focus({ preventScroll: true });
  };

  // What has the focus must not hide behind the notices when somebody moves through the page by keyboard.
  const makeRoom = () => {
    const height = box.childElementCount ? box.offsetHeight : 0;
    document.documentElement.style.scrollPaddingBottom = height ? `${height}px` : "";
    document.body.style.setProperty("--kb-notices-height", `${height}px`);
  };

  let timer;
  const update = () => {
    const now = Date.now();
    const current = notices.filter((notice) => Date.parse(notice.start) <= now && now < Date.parse(notice.end));
    fill(banner, current.filter((notice) => notice.urgent), (notice) => urgent(notice, words, box.dataset.all));
    fill(box, current.filter((notice) => !notice.urgent && !closed.includes(notice.id)), (notice) => card(notice, words, close));
    makeRoom();
    const moments = notices.flatMap((notice) => [Date.parse(notice.start), Date.parse(notice.end)]);
    const wait = Math.min(...moments.filter((moment) => moment > now).map((moment) => moment - now));
    clearTimeout(timer);
    if (Number.isFinite(wait)) timer = setTimeout(update, Math.min(wait, LONGEST));
  };

  update();
  document.addEventListener("visibilitychange", update); // timers sleep with the device
  addEventListener("resize", makeRoom);
};

for (const box of document.querySelectorAll("[data-kb-notices]")) {
  begin(box, document.querySelector("[data-kb-banner]")).catch(() => {}).finally(() => { box.dataset.ready = ""; });
}
