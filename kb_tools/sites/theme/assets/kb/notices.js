// Notices: incidents, planned work, changed hours. Shown and withdrawn by the clock; the file says when.

const STORE = "kb-notices-closed";
const LONGEST = 2 ** 31 - 1; // what setTimeout can wait for

const read = () => {
  try { return JSON.parse(localStorage.getItem(STORE)) ?? []; } catch { return []; }
};

const write = (ids) => {
  try { localStorage.setItem(STORE, JSON.stringify(ids)); } catch { /* closed for this page only */ }
};

const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

const start = async (box) => {
  const response = await fetch(box.dataset.kbNotices);
  if (!response.ok) return;
  const { notices } = await response.json();
  if (!notices.length) return;
  const { notices: words } = await (await fetch(new URL("words.json", response.url))).json();
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

  const card = (notice) => {
    const shown = element("section", `kb-notices__item kb-notices__item--${notice.severity}`, "");
    const label = [words[notice.severity], ...notice.regions].join(" · ");
    shown.setAttribute("aria-label", label);
    shown.dataset.id = notice.id;
    const text = element("p", "kb-notices__text", notice.text);
    text.lang = notice.lang;
    text.dir = notice.dir;
    shown.append(element("p", "kb-notices__label", label), text);
    if (notice.url) {
      const more = element("a", "kb-notices__more", words.more);
      more.href = new URL(notice.url, response.url);
      shown.append(more);
    }
    const button = element("button", "kb-notices__close", words.close);
    button.type = "button";
    button.addEventListener("click", () => close(notice, shown));
    shown.append(button);
    return shown;
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
    const current = notices.filter(
      (notice) => Date.parse(notice.start) <= now && now < Date.parse(notice.end) && !closed.includes(notice.id),
    );
    for (const shown of [...box.children]) {
      if (!current.some((notice) => notice.id === shown.dataset.id)) shown.remove();
    }
    for (const [place, notice] of current.entries()) {
      if (![...box.children].some((shown) => shown.dataset.id === notice.id)) {
        box.insertBefore(card(notice), box.children[place] ?? null);
      }
    }
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

for (const box of document.querySelectorAll("[data-kb-notices]")) start(box).catch(() => {}).finally(() => { box.dataset.ready = ""; });
