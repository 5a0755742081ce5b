// The drawer with everything that travelled between the practice Slack and the bot.

import { el } from "./dom.js";

const KINDS = { request: ["Slack → bot", "request"], api: ["bot → Slack", "api"], answer: ["bot → Slack", "answer"] };
let shown = [];

const same = (one) => JSON.stringify([one.at, one.kind, one.title, one.ms, one.status]);

export function drawTraffic(state) {
  const list = document.getElementById("traffic-list");
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const now = state.traffic.map(same);
  const gone = overlap(shown, now);
  for (let count = 0; count < gone; count += 1) list.firstElementChild?.remove();
  list.append(...state.traffic.slice(shown.length - gone).map(row));
  shown = now;
  const refused = state.traffic.filter((one) => one.refused).length;
  const told = `${state.traffic.length} ${state.traffic.length === 1 ? "message" : "messages"}, ${refused} refused`;
  const count = document.getElementById("traffic-count");
  if (count.textContent !== told) count.textContent = told;
  if (atEnd) list.scrollTop = list.scrollHeight;
}

// The server keeps the last 200: how many of those shown have since fallen off.
function overlap(old, now) {
  for (let gone = 0; gone < old.length; gone += 1) {
    if (old.slice(gone).every((one, index) => one === now[index])) return gone;
  }
  return old.length;
}

function row(one) {
  const [way, name] = KINDS[one.kind] || [one.kind, one.kind];
  const details = el("details", { class: `travel ${name}${one.refused ? " refused" : ""}`, "data-kind": one.kind },
    el("summary", {},
      el("span", { class: "travel-way" }, way),
      el("span", { class: "travel-title", dir: "auto" }, one.title),
      el("span", { class: "travel-status" }, one.refused ? "refused" : "", ` ${one.status || "no answer"}`, one.kind === "request" ? ` · ack ${Math.round(one.ms)} ms` : ""),
      el("time", { class: "travel-at" }, one.at)));
  details.addEventListener("toggle", () => {
    if (details.open && !details.querySelector("pre")) details.append(...Object.entries(one.detail).map(([key, value]) => part(key, value)));
  });
  return el("li", {}, details);
}

function part(key, value) {
  const words = typeof value === "string" ? parsed(value) : value;
  const text = words === "" ? "(nothing)" : typeof words === "string" ? words : JSON.stringify(words, null, 2);
  return el("div", { class: "travel-part" }, el("h4", {}, key), el("pre", { dir: "ltr", tabindex: "0" }, text));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
