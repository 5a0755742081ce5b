// The right side: a thread, or what travelled.

import { Composer } from "./composer.js";
import { Log } from "./messages.js";
import { refresh, store } from "./state.js";
import { drawTraffic } from "./traffic.js";

const part = (id) => document.getElementById(id);
let log = null;
let composer = null;
let opener = null;

export function startPanel() {
  log = new Log(part("thread-log"), { inThread: true });
  composer = new Composer(part("thread-form"), { thread: () => store.thread?.ts || "" });
  log.again = () => drawPanel(store.state);
  part("traffic-toggle").addEventListener("click", () => show(store.panel === "traffic" ? "" : "traffic"));
  for (const button of document.querySelectorAll(".panel-close")) button.addEventListener("click", () => show(""));
  document.addEventListener("panel", () => drawPanel(store.state));
  part("panel").addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && show(""));
}

export function show(panel) {
  if (panel) opener = document.activeElement;
  store.panel = panel;
  if (panel !== "thread") store.thread = null;
  drawPanel(store.state);
  if (panel === "traffic") {
    refresh();
    part("traffic").focus();
  } else if (opener?.isConnected) opener.focus();
}

export function drawPanel(state) {
  if (store.panel === "thread" && !store.thread) store.panel = "";
  part("panel").hidden = !store.panel;
  document.body.classList.toggle("panel-open", Boolean(store.panel));
  part("thread").hidden = store.panel !== "thread";
  part("traffic").hidden = store.panel !== "traffic";
  part("traffic-toggle").setAttribute("aria-expanded", String(store.panel === "traffic"));
  if (store.panel === "traffic") drawTraffic(state);
  if (store.panel === "thread") drawThread(state);
}

function drawThread(state) {
  const { channel, ts } = store.thread;
  const messages = (state.messages[channel] || []).filter((one) => one.ts === ts || one.thread_ts === ts);
  log.draw(messages, `${state.who}/${channel}/${ts}`);
  composer.show(`${state.who}/${channel}/${ts}`, "Reply…");
  if (store.thread.focus) {
    store.thread.focus = false;
    part("thread-form").querySelector("textarea").focus();
  }
}
