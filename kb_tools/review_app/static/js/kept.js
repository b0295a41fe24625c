// Text that is typed and not saved yet stays in this browser: through a reload, a lost network, a conflict.

const PREFIX = "kb-review-text:";
const DAYS = 60;

function name(locale, u) {
  return `${PREFIX}${locale}:${u}`;
}

/** Keep what was typed, with what the unit said when typing began (`base`) and its fingerprint. */
export function keep(locale, u, { base, text, fingerprint }) {
  try {
    localStorage.setItem(name(locale, u), JSON.stringify({ base, text, fingerprint, when: Date.now() }));
    return true;
  } catch {
    return false; // the browser keeps nothing (private window, full): the editor says so
  }
}

/** Return what is kept for a unit: `{base, text, fingerprint, when}`, or null. Texts are lists: one for each form. */
export function kept(locale, u) {
  try {
    const found = JSON.parse(localStorage.getItem(name(locale, u)));
    return found && Array.isArray(found.text) ? found : null;
  } catch {
    return null;
  }
}

/** Forget what is kept: it was saved, or thrown away by the person. */
export function forget(locale, u) {
  localStorage.removeItem(name(locale, u));
}

/** Return the units of a locale for which something is kept. */
export function unsaved(locale) {
  const start = name(locale, "");
  return Object.keys(localStorage).filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}

/** Forget texts that nobody came back to. */
export function sweep() {
  const oldest = Date.now() - DAYS * 86_400_000;
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
    try {
      if (JSON.parse(localStorage.getItem(key)).when < oldest) localStorage.removeItem(key);
    } catch {
      localStorage.removeItem(key);
    }
  }
}
