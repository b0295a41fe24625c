// "Did this help?" Sent as JSON to the endpoint of the project; what cannot be sent now waits in this browser.

const VERSION = 2;
const STORE = "kb-feedback";
const MOST = 20; // answers that wait
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 600_000;

// Readers who ask not to be tracked send nothing, and nothing is kept for them.
const refuses = navigator.globalPrivacyControl === true || [navigator.doNotTrack, window.doNotTrack].includes("1");

let own = []; // where nothing can be stored, answers wait as long as the page is open

const waiting = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE));
    return Array.isArray(kept) ? kept : [];
  } catch { return own; }
};

const keep = (entries) => {
  own = entries.slice(-MOST);
  try {
    if (own.length) localStorage.setItem(STORE, JSON.stringify(own));
    else localStorage.removeItem(STORE);
  } catch { /* see waiting() */ }
};

// A later message about the same answer takes the place of an earlier one.
const put = (entry) => keep([...waiting().filter((other) => other.body.id !== entry.body.id), entry]);
const drop = (entry) => keep(waiting().filter((other) => JSON.stringify(other.body) !== JSON.stringify(entry.body)));

const SENT = "sent";
const REFUSED = "refused"; // for good: it is not sent again
const LATER = "later";

const post = async ({ endpoint, body }) => {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
    keepalive: true,
  });
  if (response.ok) return SENT;
  return response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status) ? REFUSED : LATER;
};

let timer;
let pause = FIRST_WAIT;
let busy;

// What has become of each answer, by its id.
const sendAll = async () => {
  const outcomes = new Map();
  for (const entry of waiting()) {
    let outcome = LATER;
    try { if (navigator.onLine) outcome = await post(entry); } catch { /* the network */ }
    if (outcome === LATER) {
      clearTimeout(timer);
      timer = setTimeout(flush, pause);
      pause = Math.min(pause * 2, LONGEST_WAIT);
      break;
    }
    outcomes.set(entry.body.id, outcome);
    drop(entry);
    pause = FIRST_WAIT;
  }
  return outcomes;
};

const flush = () => {
  busy = (busy ?? Promise.resolve()).then(sendAll);
  return busy;
};

// crypto.randomUUID is only there on https.
const newId = () => Array.from(
  crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0"),
).join("");

// The sections of the page, to choose from; the one that the address leads to is chosen.
const offerSections = (form) => {
  const headings = [...document.querySelectorAll("article.md-typeset :is(h2, h3)[id]")].filter((heading) => !heading.closest("section[class^=kb-], nav, aside"));
  const select = form.elements.section;
  for (const heading of headings) {
    const name = heading.cloneNode(true);
    for (const link of name.querySelectorAll(".headerlink")) link.remove();
    const option = new Option(name.textContent.trim(), heading.id);
    const { lang, dir } = heading.closest("[lang]") ?? {};
    if (lang && lang !== document.documentElement.lang) Object.assign(option, { lang, dir });
    select.append(option);
  }
  const here = decodeURIComponent(location.hash.slice(1));
  if (headings.some((heading) => heading.id === here)) select.value = here;
  return headings.length > 0;
};

// The way to a person, who is told what the reader would have to tell: page, section, language, time zone.
const leadToPerson = (person, { page, locale, section }) => {
  const link = person.querySelector("a");
  const { title, address } = person.dataset;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (address) {
    const [plain] = link.href.split("&body=");
    const lines = ["", "", `${address}${section ? `#${section}` : ""}`, `${locale}, ${zone}`];
    link.href = `${plain}&body=${encodeURIComponent(lines.join("\r\n"))}`;
  } else if (link.getAttribute("href") !== "#kb-support") {
    link.hash = new URLSearchParams({ page, section, title });
  }
  person.hidden = false;
};

const begin = (block) => {
  const { kbFeedback: endpoint, page, locale, shown = locale, state, revision } = block.dataset;
  const buttons = [...block.querySelectorAll("[data-answer]")];
  const form = block.querySelector("form");
  const status = block.querySelector("[role=status]");
  const person = block.querySelector("[data-person]");
  const sections = offerSections(form);
  let body;

  const showPerson = () => {
    if (person) leadToPerson(person, { page, locale, section: form.elements.section.value });
  };

  const send = async (thanks) => {
    const { id } = body;
    put({ endpoint: new URL(endpoint, location).href, body });
    const outcome = (await flush()).get(id) ?? (navigator.onLine ? LATER : "offline");
    status.textContent = outcome === SENT ? thanks : block.dataset[outcome];
    if (outcome === REFUSED) showPerson();
  };

  const ask = (answer) => {
    for (const part of form.querySelectorAll("[data-for]")) part.hidden = part.dataset.for !== answer;
    if (!sections) form.querySelector("[data-section]").hidden = true;
    form.hidden = false;
    if (answer === "no") showPerson();
    else if (person) person.hidden = true;
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      const { answer } = button.dataset;
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      body = {
        version: VERSION,
        id: body?.id ?? newId(),
        page,
        locale,
        shown,
        state,
        revision,
        helpful: answer === "yes",
        reasons: answer === "no" ? body?.reasons ?? [] : [],
        section: answer === "no" ? body?.section ?? "" : "",
        reason: body?.reason ?? "",
        day: new Date().toISOString().slice(0, 10),
      };
      ask(answer);
      send(block.dataset[answer === "yes" ? "thanksYes" : "thanksNo"]);
    });
  }
  form.elements.section.addEventListener("change", showPerson);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = new FormData(form);
    const reason = said.get("reason").trim();
    const reasons = body.helpful ? [] : said.getAll("reasons");
    form.hidden = true;
    buttons.find((button) => button.getAttribute("aria-pressed") === "true")?.focus();
    const section = body.helpful ? "" : said.get("section");
    if (!reason && !reasons.length && !section) return;
    body = { ...body, reasons, section, reason };
    send(block.dataset.thanksReason);
  });
};

for (const block of document.querySelectorAll("[data-kb-feedback]")) {
  if (refuses) block.dataset.untracked = "";
  else begin(block);
}
if (refuses) keep([]);
else {
  if (waiting().length) flush();
  addEventListener("online", () => { pause = FIRST_WAIT; flush(); });
}
