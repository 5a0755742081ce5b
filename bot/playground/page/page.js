// Starts the page: draws what the server tells, whenever it tells that something changed.

import { drawClock, startClock } from "./clock.js";
import { Composer, isDirect } from "./composer.js";
import { el } from "./dom.js";
import { loadEmoji } from "./emoji.js";
import { Filled } from "./filled.js";
import { drawForms, troubled } from "./forms.js";
import { openMenu } from "./menus.js";
import { Log } from "./messages.js";
import { drawPanel, show, startPanel } from "./panel.js";
import { drawPeople, drawPlaces } from "./people.js";
import { act, draw, fromAddress, goTo, me, onChange, onLeave, placeName, refresh, store } from "./state.js";

const part = (id) => document.getElementById(id);
const log = new Log(part("log"));
const composer = new Composer(part("compose"));
let home = null;
let opened = "";

function drawMiddle(state) {
  const atHome = store.place === "home";
  const name = atHome ? `${state.bot.name}: Home` : placeName(store.place);
  part("title").textContent = name;
  document.title = `${name} · ${state.team.name}`;
  part("home").hidden = !atHome;
  part("conversation").hidden = atHome;
  part("tabs").hidden = !(atHome || isDirect());
  part("tab-home").setAttribute("aria-current", atHome ? "page" : "false");
  part("tab-messages").setAttribute("aria-current", isDirect() ? "page" : "false");
  if (atHome) drawHome(state);
  else drawConversation(state);
  tellOpened(state);
}

function drawConversation(state) {
  const all = state.messages[store.place];
  const replies = new Map();
  const isReply = (one) => one.thread_ts && one.thread_ts !== one.ts;
  for (const one of all.filter(isReply)) replies.set(one.thread_ts, (replies.get(one.thread_ts) || 0) + 1);
  const top = all.filter((one) => !isReply(one));
  part("empty").hidden = top.length > 0;
  part("log").hidden = !top.length;
  if (!top.length) drawEmpty(state);
  log.draw(top, `${state.who}/${store.place}`, replies);
  composer.show(`${state.who}/${store.place}`, `Message ${placeName(store.place)}`);
  part("compose").querySelector(".attach").hidden = !isDirect();
}

function drawEmpty(state) {
  const start = (words) => el("button", { type: "button", class: "chip", dir: "auto", onclick: () => {
    composer.put(words);
    part("composer").focus();
  } }, words.trim());
  const prompts = isDirect() ? state.prompts.map((one) => start(one.message)) : [];
  const commands = state.commands.slice(0, 4).map((one) => start(`${one.command} `));
  const key = `${state.who}/${store.place}`;
  if (part("empty").dataset.key === key) return;
  part("empty").dataset.key = key;
  const words = isDirect() ? `Only you and ${state.bot.name} read this. Write to it, or start with a command.` : `Nothing has been said here yet. Type / to see what ${state.bot.name} can do.`;
  part("empty").replaceChildren(el("h2", { dir: "auto" }, placeName(store.place)), el("p", { dir: "auto" }, words), el("div", { class: "chips" }, prompts, commands));
}

function drawHome(state) {
  if (home?.who !== state.who || !state.home) home = null;
  if (!state.home) {
    part("home-blocks").replaceChildren(el("p", { class: "nothing" }, "The bot has shown nothing here yet."));
    return;
  }
  if (!home) {
    home = Object.assign(new Filled(state.home.id), { who: state.who });
    part("home-trouble").textContent = "";
    part("home-blocks").replaceChildren(home.node);
  }
  home.view = state.home.id;
  const { trouble } = state.home;
  part("home-trouble").hidden = !trouble;
  if (trouble) part("home-trouble").textContent = troubled(trouble);
  home.draw(state.home.view.blocks);
}

// The bot is told when its Home or its messages come into view, as Slack does.
function tellOpened(state) {
  const now = `${state.who}/${store.place}`;
  if (now === opened) return;
  opened = now;
  if (store.place === "home") act("home");
  else if (isDirect()) act("messages_tab");
}

// What one person sees is gone before the next one sits down.
function leave() {
  home = null;
  for (const id of ["log", "home-blocks"]) part(id).replaceChildren();
  if (store.panel === "thread") show("");
}

function startControls() {
  part("who").addEventListener("change", (event) => {
    const direct = isDirect();
    const next = store.state.people.find((one) => one.id === event.target.value);
    goTo(next.id, direct ? next.direct : store.place);
  });
  part("nav-open").addEventListener("click", () => {
    document.body.classList.add("nav-open");
    part("who").focus();
  });
  const closeNav = () => {
    document.body.classList.remove("nav-open");
    part("nav-open").focus();
  };
  part("nav-close").addEventListener("click", closeNav);
  part("veil").addEventListener("click", closeNav);
  part("nav").addEventListener("keydown", (event) => event.key === "Escape" && closeNav());
  part("tab-home").addEventListener("click", () => goTo(store.who, "home"));
  part("tab-messages").addEventListener("click", () => goTo(store.who, me().direct));
  for (const button of document.querySelectorAll(".honest-open")) button.addEventListener("click", () => part("honest").showModal());
  part("honest-close").addEventListener("click", () => part("honest").close());
  part("skip").addEventListener("click", (event) => {
    event.preventDefault();
    (store.place === "home" ? part("home") : part("composer")).focus();
  });
  const bolt = part("shortcuts");
  bolt.addEventListener("click", () => openMenu(bolt, globalShortcuts(), "Shortcuts"));
}

function globalShortcuts() {
  const shortcuts = store.state.shortcuts.filter((one) => one.type === "global");
  return [
    ...shortcuts.map((one) => ({ label: one.name, about: one.description, value: one.callback_id, act: () => act("shortcut", { callback_id: one.callback_id }) })),
    ...store.state.commands.map((one) => ({ label: one.command, about: one.description, value: one.command, act: () => {
      composer.put(`${one.command} `);
      part("composer").focus();
    } })),
  ];
}

function drawHonest(state) {
  const list = part("not-simulated");
  if (list.childElementCount !== state.not_simulated.length) list.replaceChildren(...state.not_simulated.map((one) => el("li", { dir: "auto" }, one)));
}

function listen() {
  const events = new EventSource("/page/events");
  events.onmessage = refresh;
  events.onopen = () => document.body.classList.remove("offline");
  events.onerror = () => document.body.classList.add("offline");
}

async function start() {
  await loadEmoji();
  startPanel();
  startClock();
  startControls();
  log.again = draw;
  [drawPeople, drawPlaces, drawMiddle, drawPanel, drawClock, drawForms, drawHonest].forEach(onChange);
  onLeave(leave);
  fromAddress();
  window.addEventListener("hashchange", () => {
    fromAddress();
    if (store.panel === "thread") show("");
    refresh();
  });
  await refresh();
  listen();
  document.body.dataset.ready = "";
}

start();
