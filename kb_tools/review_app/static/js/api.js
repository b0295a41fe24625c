// The one place that speaks to the server.

const PATIENCE = { GET: 60_000, POST: 15_000 }; // milliseconds; a server that says nothing is not there

let csrf = "";

/** What the server refused: `status`, and in `said` and `todo` what it says to a person. */
export class Refused extends Error {
  constructor(status, body) {
    const error = (body && body.error) || {};
    super(error.said || `HTTP ${status}`);
    this.status = status;
    this.said = error.said || "";
    this.todo = error.todo || "";
    this.conflict = body && body.conflict;
  }
}

/** The server could not be reached. */
export class Offline extends Error {}

/** Give the token that each writing request carries. */
export function useToken(token) {
  csrf = token;
}

/** Ask for JSON. Raises Refused and Offline. */
export function get(path) {
  return sent(path, { headers: { Accept: "application/json" } });
}

/** Send JSON. Raises Refused and Offline. `signal` breaks it off. */
export function post(path, body, signal) {
  const headers = { "Content-Type": "application/json", Accept: "application/json", "X-KB-Review": csrf };
  return sent(path, { method: "POST", headers, body: JSON.stringify(body), signal });
}

async function sent(path, options) {
  const late = AbortSignal.timeout(PATIENCE[options.method || "GET"]);
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
  let answer;
  try {
    answer = await fetch(path, { credentials: "same-origin", cache: "no-store", redirect: "error", ...options, signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Offline(error.message);
  }
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refused(answer.status, body);
  return body;
}
