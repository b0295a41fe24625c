// The way to the app: numbers and known words go out, and come in.

let app = "";

/** Name the origin of the app: nobody else hears this page, and nobody else is heard. */
export function connect(origin) {
  app = origin;
}

/** Tell the app something. */
export function tell(message) {
  window.parent.postMessage(message, app);
}

/** Call the function of `handlers` that has the name of a message, with the message. */
export function listen(handlers) {
  addEventListener("message", (event) => {
    if (event.source !== window.parent || event.origin !== app || !event.data) return;
    if (Object.hasOwn(handlers, event.data.kb)) handlers[event.data.kb](event.data);
  });
}

/** Tell if a value is a number of a unit, or of a version. */
export function whole(value) {
  return Number.isSafeInteger(value) && value >= 0;
}
