// The contact form. It is sent as JSON to the endpoint of the project, or opens an email. While somebody writes, it
// offers articles. Nothing that was written is lost: it stays until it has arrived, also while an article is read.

const VERSION = 1;
const STORE = "kb-contact";
const FEW = 3; // articles that are offered
const PAUSE = 500; // after the last letter, before articles are looked for
const ENOUGH = 4; // letters: a question in Chinese has few

const form = document.querySelector("[data-kb-contact]");
const { message, email, name } = form.elements;
const status = form.querySelector("[role=status]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const about = new URLSearchParams(location.hash.slice(1)); // set by feedback.js

const kept = () => {
  try { return JSON.parse(sessionStorage.getItem(STORE)) ?? {}; } catch { return {}; }
};
const keep = (fields) => {
  try { sessionStorage.setItem(STORE, JSON.stringify(fields)); } catch { /* it stays as long as the page does */ }
};
const written = () => Object.fromEntries([message, email, name].filter(Boolean).map((field) => [field.name, field.value]));

// What is sent besides is shown.
const showContext = () => {
  form.querySelector("[data-zone] dd").textContent = zone;
  const page = form.querySelector("[data-about]");
  const title = about.get("title") || about.get("page");
  page.hidden = !title;
  page.querySelector("dd").textContent = [title, about.get("section")].filter(Boolean).join(" – #");
};

const offerArticles = async (box) => {
  const { articlesFor, language, direction } = await import(new URL("articles.js", import.meta.url));
  const list = box.querySelector("ul");
  let turn = 0;
  const offer = async () => {
    turn += 1;
    const mine = turn;
    const text = message.value.trim();
    const found = text.length < ENOUGH ? [] : await articlesFor(text, FEW).catch(() => []);
    if (mine !== turn) return;
    list.replaceChildren(...found.map(({ title, href, english }) => {
      const link = Object.assign(document.createElement("a"), { href, textContent: title });
      const item = document.createElement("li");
      item.append(link);
      if (english) {
        Object.assign(link, { lang: language, dir: direction });
        item.append(" ", Object.assign(document.createElement("small"), { textContent: `(${list.dataset.english})` }));
      }
      return item;
    }));
    box.hidden = !found.length;
  };
  let timer;
  message.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(offer, PAUSE);
  });
  if (message.value) offer();
};

const wrong = (field) => (field.type === "email" ? !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(field.value.trim()) : !field.value.trim());

const check = (field) => {
  const bad = field.required && wrong(field);
  if (bad) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  document.getElementById(`${field.id}-error`).hidden = !bad;
  return !bad;
};

const say = (text) => {
  status.textContent = text;
  status.focus();
};

const context = () => ({ page: about.get("page") ?? "", section: about.get("section") ?? "", locale: form.dataset.locale, zone });

const mailed = () => {
  const lines = [message.value.trim(), "", ...Object.values(context()).filter(Boolean)];
  const subject = about.get("title") || document.title;
  return `mailto:${form.dataset.mailto}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines.join("\r\n"))}`;
};

// crypto.randomUUID is only there on https.
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const id = newId(); // the same for each attempt, so that a message that arrived twice is known

const post = async () => {
  const response = await fetch(new URL(form.dataset.kbContact, location), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      version: VERSION,
      id,
      name: name.value.trim(),
      email: email.value.trim(),
      message: message.value.trim(),
      ...context(),
      sent: new Date().toISOString(),
    }),
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
  });
  if (!response.ok) throw new Error(response.statusText);
};

const send = async () => {
  if (!form.dataset.kbContact) {
    location.href = mailed();
    return say(form.dataset.mail);
  }
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  try {
    await post();
    form.dataset.done = "";
    keep({});
    say(form.dataset.sent);
  } catch {
    const instead = form.querySelector("[data-instead]");
    if (instead) {
      instead.querySelector("a").href = mailed();
      instead.hidden = false;
    }
    say(navigator.onLine ? form.dataset.failed : form.dataset.offline);
  } finally {
    button.disabled = false;
  }
};

for (const [key, value] of Object.entries(kept())) if (form.elements[key] && !form.elements[key].value) form.elements[key].value = value;
showContext();
const box = form.querySelector("[data-articles]");
if (box) offerArticles(box).catch(() => {});
form.addEventListener("input", ({ target }) => {
  keep(written());
  if (target.ariaInvalid) check(target);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const bad = [message, email].filter(Boolean).filter((field) => !check(field));
  if (bad.length) bad[0].focus();
  else send();
});
