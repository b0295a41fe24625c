// "Did this help?" Sent as JSON to the endpoint of the project; what cannot be sent now waits in this browser.

const VERSION = 1;
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
const drop = (entry) => keep(waiting().filter(
  (other) => other.body.id !== entry.body.id || other.body.reason !== entry.body.reason,
));

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
  // What is refused for good is not sent again.
  return response.ok || (response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status));
};

let timer;
let pause = FIRST_WAIT;
let busy;

const sendAll = async () => {
  for (const entry of waiting()) {
    let done = false;
    try { done = navigator.onLine && await post(entry); } catch { /* the network */ }
    if (!done) {
      clearTimeout(timer);
      timer = setTimeout(flush, pause);
      pause = Math.min(pause * 2, LONGEST_WAIT);
      return false;
    }
    drop(entry);
    pause = FIRST_WAIT;
  }
  return true;
};

const flush = () => {
  busy = (busy ?? Promise.resolve()).then(sendAll);
  return busy;
};

// crypto.randomUUID is only there on https.
const newId = () => Array.from(
  crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0"),
).join("");

const begin = (section) => {
  const { kbFeedback: endpoint, page, locale, shown = locale, state, revision } = section.dataset;
  const buttons = [...section.querySelectorAll("[data-answer]")];
  const form = section.querySelector("form");
  const field = form.querySelector("textarea");
  const status = section.querySelector("[role=status]");
  let body;

  const send = async (thanks) => {
    put({ endpoint: new URL(endpoint, location).href, body });
    status.textContent = await flush() ? thanks : section.dataset.later;
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      body = {
        version: VERSION,
        id: body?.id ?? newId(),
        page,
        locale,
        shown,
        state,
        revision,
        helpful: button.dataset.answer === "yes",
        reason: body?.reason ?? "",
        day: new Date().toISOString().slice(0, 10),
      };
      form.hidden = false;
      send(section.dataset.thanks);
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const reason = field.value.trim();
    form.hidden = true;
    buttons.find((button) => button.getAttribute("aria-pressed") === "true")?.focus();
    if (!reason) return;
    body = { ...body, reason };
    send(section.dataset.thanksReason);
  });
};

for (const section of document.querySelectorAll("[data-kb-feedback]")) {
  if (refuses) section.dataset.refused = "";
  else begin(section);
}
if (refuses) keep([]);
else {
  if (waiting().length) flush();
  addEventListener("online", () => { pause = FIRST_WAIT; flush(); });
}
