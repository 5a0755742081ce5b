// What the page knows: the workspace as the server last told it, who one is and where one looks.

import { toast } from "./toast.js";

export const store = { state: null, who: "", place: "", thread: null, panel: "", seen: new Map() };
const listeners = [];
const leavers = [];

export const onChange = (listener) => listeners.push(listener);
// Called as soon as somebody else is chosen, before the server has told what that person sees.
export const onLeave = (leaver) => leavers.push(leaver);
export const draw = () => store.state?.who === store.who && listeners.forEach((listener) => listener(store.state));

let reading = null;
let again = false;

// One request at a time; whatever happens meanwhile asks for one more.
export function refresh() {
  if (reading) {
    again = true;
    return reading;
  }
  reading = read().finally(() => {
    reading = null;
    if (again) {
      again = false;
      refresh();
    }
  });
  return reading;
}

async function read() {
  const asked = store.who;
  const traffic = store.panel === "traffic" ? "&traffic=1" : "";
  const answer = await fetch(`/page/state?who=${encodeURIComponent(asked)}${traffic}`);
  const state = await answer.json();
  if (asked !== store.who) {
    again = true;
    return;
  }
  store.state = state;
  store.who = state.who;
  if (store.place !== "home" && !state.messages[store.place]) store.place = state.channels[0].id;
  draw();
}

export async function act(name, more = {}) {
  let said;
  try {
    const body = JSON.stringify({ who: store.who, act: name, ...more });
    const answer = await fetch("/page/do", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    said = answer.ok ? await answer.json() : { ok: false, error: `the playground answered ${answer.status}` };
  } catch {
    said = { ok: false, error: "the playground is not running" };
  }
  if (!said.ok) toast(said.error, true);
  refresh();
  return said;
}

export async function upload(file, where = {}) {
  const form = new FormData();
  form.append("file", file);
  const query = new URLSearchParams({ who: store.who, ...where });
  try {
    const said = await (await fetch(`/page/upload?${query}`, { method: "POST", body: form })).json();
    if (!said.ok) toast(said.error, true);
    return said;
  } catch {
    toast("The file could not be sent; it may be larger than 20 MB.", true);
    return { ok: false };
  }
}

// The address holds who and where, so that two windows can be two people.
export function goTo(who, place) {
  const wanted = `#${who}/${place}`;
  if (location.hash === wanted) draw();
  else location.hash = wanted;
  fromAddress();
}

export function fromAddress() {
  const [, who, place] = /^#(\w+)\/(\w+)$/.exec(location.hash) || [];
  if (!who) return;
  const left = who !== store.who;
  if (left || place !== store.place) store.thread = null;
  store.who = who;
  store.place = place;
  if (left) leavers.forEach((leaver) => leaver());
}

export const me = () => store.state.people.find((one) => one.id === store.who);

export function person(id) {
  const { people, bot, slackbot } = store.state;
  return people.find((one) => one.id === id) || [bot, slackbot].find((one) => one.id === id) || { id, name: id };
}

export function placeName(id) {
  const channel = store.state.channels.find((one) => one.id === id);
  return channel ? `#${channel.name}` : store.state.bot.name;
}

export function timeOf(seconds, options = { hour: "2-digit", minute: "2-digit", hour12: false }) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: store.state.zone, ...options }).format(new Date(seconds * 1000));
}
