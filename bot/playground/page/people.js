// Who one is, and where one can go.

import { el, icon } from "./dom.js";
import { goTo, me, store } from "./state.js";

export function avatar(who) {
  const bot = who.id === store.state.bot.id;
  const hue = [...who.id].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 6, 7);
  return el("span", { class: bot ? "avatar bot" : `avatar hue-${hue}`, "aria-hidden": "true" }, bot ? icon("bot") : who.name.slice(0, 1));
}

export function drawPeople(state) {
  const picker = document.getElementById("who");
  if (picker.options.length !== state.people.length) {
    picker.replaceChildren(...state.people.map((one) => el("option", { value: one.id }, one.name)));
  }
  picker.value = state.who;
  document.getElementById("who-title").textContent = `${me().title}${me().admin ? " · admin" : ""}`;
  document.getElementById("who-face").replaceChildren(avatar(me()));
}

export function drawPlaces(state) {
  document.getElementById("team").textContent = state.team.name;
  const direct = me().direct;
  const rows = [
    ...state.channels.map((one) => place(state, one.id, one.name, icon("hash"))),
    el("h2", { class: "nav-title" }, "The bot"),
    place(state, direct, state.bot.name, icon("bot")),
    place(state, "home", "Home", icon("home")),
  ];
  const key = JSON.stringify([state.who, store.place, rows.map((row) => row.className + row.textContent)]);
  const list = document.getElementById("places");
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  const focused = list.contains(document.activeElement) && document.activeElement.dataset.channel;
  list.replaceChildren(el("h2", { class: "nav-title" }, "Channels"), ...rows);
  if (focused) list.querySelector(`[data-channel="${focused}"]`)?.focus();
}

function place(state, id, name, sign) {
  const here = store.place === id;
  const count = unread(state, id, here);
  return el("a", { href: `#${state.who}/${id}`, class: count ? "place unread" : "place", "data-channel": id, "aria-current": here ? "page" : null, onclick: (event) => {
    event.preventDefault();
    goTo(state.who, id);
    document.body.classList.remove("nav-open");
  } }, sign, el("span", { dir: "auto" }, name), count > 0 && el("span", { class: "badge", "aria-label": `${count} new` }, String(count)));
}

function unread(state, id, here) {
  const messages = state.messages[id] || [];
  const key = `${state.who}/${id}`;
  if (here || !store.seen.has(key)) store.seen.set(key, messages.at(-1)?.ts || "");
  const seen = store.seen.get(key);
  return messages.filter((one) => one.ts.localeCompare(seen, "en", { numeric: true }) > 0 && one.user !== state.who).length;
}
