// Makes elements. Every text goes in as text: nothing here reads HTML, because all data is untrusted.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element.
 * `properties`: attributes; `on` maps events to functions; `true` sets an attribute without a value,
 * `false`, `null` and `undefined` leave it out. `children`: nodes, texts, or nothing.
 */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "on") {
      for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    } else if (name === "value") {
      node.value = value;
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...present(children));
  return node;
}

/** Put `children` in place of what a node holds. */
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
  return node;
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

const SHAPES = {
  list: "M4 6h16M4 12h16M4 18h10",
  up: "m6 15 6-6 6 6",
  down: "m6 9 6 6 6-6",
  done: "m5 12.500 4.500 4.500L19 7.500",
  close: "M6 6l12 12M18 6 6 18",
  help: "M9.200 9a2.900 2.900 0 1 1 4.200 2.600c-.9.500-1.400 1.100-1.400 2.100M12 17.500v.01",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.500 20c1.200-3.500 4.100-5 7.500-5s6.300 1.500 7.500 5",
  more: "M6 12h.01M12 12h.01M18 12h.01",
};

/** Make a picture that says nothing to screen readers; its button has the words. */
export function icon(name) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("class", "icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  picture.append(path);
  return picture;
}

/** Make a button. `title` is for buttons that show no words. */
export function button(words, run, { kind = "", picture = "", title = "", ...rest } = {}) {
  return el(
    "button",
    { type: "button", class: `button ${kind}`.trim(), "aria-label": title || null, title: title || null, on: { click: run }, ...rest },
    picture && icon(picture),
    words && el("span", {}, words),
  );
}
