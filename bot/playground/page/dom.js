// Makes elements. Text always goes in as text nodes, never as markup.

export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) set(node, key, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function set(node, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
  else if (key === "value") node.value = value;
  else if (key === "class") node.className = value;
  else node.setAttribute(key, value === true ? "" : value);
}

// Text of people or of the bot: each run finds its own direction.
export function text(name, words, attributes = {}) {
  return el(name, { dir: "auto", ...attributes }, words);
}

const PATHS = {
  home: "M3 10.5 12 3l9 7.5V20a1 1 0 0 1-1 1h-5v-6H9v6H4a1 1 0 0 1-1-1z",
  hash: "M9 4 7 20M17 4l-2 16M4 9h16M3.5 15h16",
  bot: "M12 4v16M8 7.5v9M16 7.5v9M4 10.5v3M20 10.5v3",
  send: "M4 12h14M12 5l7 7-7 7",
  attach: "M20 11.5 12 19.5a5 5 0 0 1-7-7l8.500-8.500a3.300 3.300 0 0 1 4.700 4.700l-8.500 8.500a1.700 1.700 0 0 1-2.400-2.400L15 7.500",
  bolt: "M13 3 5 14h6l-1 7 8-11h-6z",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  close: "M6 6l12 12M18 6 6 18",
  reply: "M4 6h16v10H11l-5 4v-4H4z",
  clock: "M12 3a9 9 0 1 0 .01 0M12 7.500V12l3 2",
  travel: "M7 7h13M16 3l4 4-4 4M17 17H4M8 13l-4 4 4 4",
  menu: "M4 7h16M4 12h16M4 17h16",
  eye: "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 9.500a2.500 2.500 0 1 0 .01 0",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  warn: "M12 4 2.500 20h19zM12 10v4.500M12 17.500h.01",
};

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, attributes = {}) {
  return el("button", { type: "button", "aria-label": label, title: label, ...attributes, class: `icon-button ${attributes.class || ""}` }, icon(name));
}

let numbers = 0;
export const fresh = (stem) => `${stem}-${++numbers}`;
