// The practice clock: shows the time and moves it forward.

import { el } from "./dom.js";
import { openMenu } from "./menus.js";
import { act, store, timeOf } from "./state.js";

const MOVES = [["+1 minute", { seconds: 60 }], ["+10 minutes", { seconds: 600 }], ["+1 hour", { seconds: 3600 }], ["Tomorrow 09:00", { to: "tomorrow" }]];
let ahead = 0;

export function startClock() {
  const button = document.getElementById("clock");
  const items = MOVES.map(([label, move]) => ({ label, value: label, act: () => act("clock", move) }));
  button.addEventListener("click", () => openMenu(button, items, "Move the practice clock"));
  setInterval(tick, 5000);
}

export function drawClock(state) {
  ahead = Date.parse(state.clock) - Date.now();
  tick();
}

function tick() {
  if (!store.state) return;
  const now = (Date.now() + ahead) / 1000;
  const day = timeOf(now, { weekday: "short", day: "numeric", month: "short" });
  const words = `${day}, ${timeOf(now)}`;
  const shown = document.getElementById("clock-time");
  if (shown.textContent !== words) shown.replaceChildren(el("span", { class: "clock-day" }, `${day}, `), timeOf(now));
  document.getElementById("clock").setAttribute("aria-label", `Practice clock: ${words}. Move it forward`);
}
