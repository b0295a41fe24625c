// The page of all notices: each stands where it belongs at this moment, with times as the clock of the reader has them.

const LONGEST = 2 ** 31 - 1; // what setTimeout can wait for
const list = document.querySelector("[data-kb-notice-list]");
const written = new Intl.DateTimeFormat(`${document.documentElement.lang}-u-nu-latn`, {
  day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit",
  hourCycle: list.dataset.hourCycle,
});
const place = (phase) => list.querySelector(`[data-phase=${phase}]`);

let timer;
const update = () => {
  const now = Date.now();
  const moments = [];
  // The latest first, as the page has them; of those to come, the next first.
  const notices = [...list.querySelectorAll("article")].sort((a, b) => Date.parse(b.dataset.start) - Date.parse(a.dataset.start));
  for (const notice of notices) {
    const [start, end] = [Date.parse(notice.dataset.start), Date.parse(notice.dataset.end)];
    moments.push(start, end);
    const own = place(now < start ? "coming" : now < end ? "current" : "over");
    if (now < start) own.querySelector("[data-none]").after(notice);
    else own.append(notice);
  }
  for (const none of list.querySelectorAll("[data-none]")) none.hidden = none.parentElement.querySelector("article") !== null;
  const wait = Math.min(...moments.filter((moment) => moment > now).map((moment) => moment - now));
  clearTimeout(timer);
  if (Number.isFinite(wait)) timer = setTimeout(update, Math.min(wait, LONGEST));
};

for (const time of list.querySelectorAll("time")) time.textContent = written.format(Date.parse(time.dateTime));
update();
document.addEventListener("visibilitychange", update); // timers sleep with the device
