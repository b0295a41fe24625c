// Support hours in the visitor's time zone. The file has every opening of the next year as an instant, so that
// changes of the clock and holidays are already in it; here they are only compared with now, and written down.

const MINUTE = 60_000;
const LONGEST = 2 ** 31 - 1; // what setTimeout can wait for

const openings = (file, region) => {
  const found = [];
  let moment = file.start;
  for (let at = 0; at < region.open.length; at += 2) {
    const opened = moment + region.open[at];
    moment = opened + region.open[at + 1];
    found.push([opened * MINUTE, moment * MINUTE]);
  }
  return found;
};

const writer = (section) => {
  const language = `${document.documentElement.lang}-u-nu-latn`;
  const format = (options) => {
    const made = new Intl.DateTimeFormat(language, options);
    return (moment) => made.format(moment);
  };
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: section.dataset.hourCycle ?? "h23" };
  const time = format(clock);
  const both = format({ ...clock, weekday: "short", day: "numeric", month: "long" });
  const day = format({ weekday: "short", day: "numeric", month: "long" });
  const date = format({ weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  const named = new Intl.DateTimeFormat(language, { timeZoneName: "longGeneric" }).formatToParts();
  return {
    zone: named.find((part) => part.type === "timeZoneName").value,
    time,
    day,
    date: (iso) => date(Date.parse(iso)),
    moment: (moment, now) => (new Date(moment).toDateString() === new Date(now).toDateString() ? time : both)(moment),
  };
};

const today = (zone, now) => {
  const parts = new Intl.DateTimeFormat("en-CA-u-nu-latn", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  return parts.format(now); // 2026-11-21
};

const setText = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };

const showStatus = (article, strings, write, current, next, end, now) => {
  const status = article.querySelector("[data-status]");
  article.dataset.now = current ? "open" : "closed";
  if (current && current[1] >= end) setText(status, strings.always);
  else if (current) setText(status, strings.open.replace("{time}", write.moment(current[1], now)));
  else if (next) setText(status, strings.closed.replace("{time}", write.moment(next[0], now)));
  else setText(status, strings.away);
};

const showChannels = (article, strings, open) => {
  const channels = [...article.querySelectorAll("[data-channel]")];
  const best = channels.find((channel) => open || !("live" in channel.dataset));
  for (const channel of channels) {
    const away = !open && "live" in channel.dataset;
    channel.classList.toggle("kb-best", channel === best);
    channel.classList.toggle("kb-away", away);
    setText(channel.querySelector("[data-advice]"), channel === best ? strings.best : away ? strings.away : "");
  }
};

const showDaysOff = (article, strings, write, region, now) => {
  const date = today(region.zone, now);
  // Those of the past are gone before the page is shown; this is for pages that stay open.
  for (const row of article.querySelectorAll("[data-until]")) row.hidden = row.dataset.until < date;
  const [off, name] = region.off.find(([day]) => day >= date) ?? [];
  const words = name ? strings.off : strings.offUnnamed;
  setText(article.querySelector("[data-next-off]"), off ? words.replace("{date}", write.date(off)).replace("{holiday}", name) : "");
};

const showWeek = (article, strings, write, region, open, now) => {
  const body = article.querySelector("[data-week] tbody");
  if (!body) return;
  setText(article.querySelector("[data-week] caption"), write.zone);
  const first = new Date(now);
  const rows = Array.from({ length: 7 }, (_, number) => {
    // The visitor's own midnights: a day is 23 or 25 hours long when the clock changes.
    const [start, stop] = [number, number + 1].map(
      (later) => new Date(first.getFullYear(), first.getMonth(), first.getDate() + later).getTime(),
    );
    const parts = open.filter(([opened, closed]) => opened < stop && closed > start).map(
      ([opened, closed]) => [Math.max(opened, start), Math.min(closed, stop)],
    );
    const whole = parts.length === 1 && parts[0][0] === start && parts[0][1] === stop;
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = write.day(start);
    const hours = document.createElement("td");
    const bdi = document.createElement("bdi");
    bdi.textContent = whole ? strings.wholeDay
      : parts.map(([opened, closed]) => `${write.time(opened)}–${write.time(closed)}`).join(", ") || strings.none;
    hours.append(bdi);
    const date = today(undefined, start);
    const holiday = parts.length ? undefined : region.off.find(([day]) => day === date);
    if (holiday) {
      const why = document.createElement("small");
      why.textContent = holiday[1] ?? strings.dayOff;
      hours.append(" ", why);
    }
    row.append(head, hours);
    return row;
  });
  body.replaceChildren(...rows);
};

// The team to turn to stands first, the others are folded below it. A team that is there goes before one that is away,
// unless it is about to leave; then the order of the file holds. Where all are away, one that can be written to goes
// first, and of those the one that is back first.
const SOON = 15 * MINUTE;
const order = (teams, now) => {
  const rank = ({ current, next, article }) => (current
    ? [0, current[1] - now < SOON ? 1 : 0, 0]
    : [1, article.querySelector("[data-channel]:not([data-live])") ? 0 : 1, next?.[0] ?? Infinity]);
  return teams.map((team) => [rank(team), team]).sort(([one], [other]) => {
    const at = one.findIndex((part, number) => part !== other[number]);
    return at < 0 ? 0 : one[at] - other[at];
  }).map(([, team]) => team.article);
};

const arrange = (section, articles) => {
  const others = section.querySelector(".kb-support__others");
  // Nothing is taken away from somebody who is about to select it.
  if (!others || (section.dataset.ready !== undefined && section.contains(document.activeElement))) return;
  const shown = [...section.querySelectorAll("[data-region]")];
  if (shown.every((article, at) => article === articles[at])) return;
  others.before(articles[0]);
  others.after(...articles.slice(1));
};

const online = () => navigator.onLine || new Promise((done) => { addEventListener("online", done, { once: true }); });

const start = async (section) => {
  await online();
  const response = await fetch(section.dataset.kbSupport);
  if (!response.ok) return;
  const file = await response.json();
  const { support: words } = await (await fetch(new URL("words.json", response.url))).json();
  const write = writer(section);
  const end = (file.start + file.minutes) * MINUTE;
  const known = new Map(file.regions.map((region) => [region.id, { region, open: openings(file, region) }]));

  const articles = [...section.querySelectorAll("[data-region]")]; // in the order of the file
  let timer;
  const update = () => {
    const now = Date.now();
    if (now < file.start * MINUTE || now >= end) return; // the table still says what holds in any week
    let wait = LONGEST;
    const teams = [];
    for (const article of articles) {
      const { region, open } = known.get(article.dataset.region) ?? {};
      if (!region) continue;
      const current = open.find(([opened, closed]) => opened <= now && now < closed);
      const next = open.find(([opened]) => opened > now);
      showStatus(article, words, write, current, next, end, now);
      showChannels(article, words, Boolean(current));
      showDaysOff(article, words, write, region, now);
      showWeek(article, words, write, region, open, now);
      teams.push({ article, current, next });
      if (current && current[1] - now > SOON) wait = Math.min(wait, current[1] - now - SOON + 1);
      wait = Math.min(wait, (current?.[1] ?? next?.[0] ?? end) - now);
    }
    if (teams.length === articles.length) arrange(section, order(teams, now));
    const midnight = new Date(now).setHours(24, 0, 0, 0) - now; // from then on, "18:00" is another day's
    clearTimeout(timer);
    timer = setTimeout(update, Math.min(wait, midnight));
  };

  update();
  section.dataset.ready = "";
  section.querySelector(".kb-support__teams").ariaLive = "polite"; // from now on, a change is news
  document.addEventListener("visibilitychange", update); // timers sleep with the device
};

// Only when somebody comes near: most readers find their answer further up.
const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    near.unobserve(entry.target);
    start(entry.target).catch(() => {});
  }
}, { rootMargin: "400px" });
for (const section of document.querySelectorAll("[data-kb-support]")) near.observe(section);
