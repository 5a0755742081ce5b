// Small menus that open beside their button and close with Escape or a click elsewhere.

import { el } from "./dom.js";

export function openMenu(button, items, label) {
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label, popover: "auto" });
  for (const item of items) {
    const row = el("button", { type: "button", role: "menuitem", class: item.danger ? "danger-text" : "", "data-value": item.value, dir: "auto" },
      item.label, item.about && el("small", { dir: "auto" }, item.about));
    row.addEventListener("click", () => {
      menu.hidePopover();
      item.act();
    });
    menu.append(row);
  }
  const holder = button.closest("dialog") || document.body;
  holder.append(menu);
  menu.addEventListener("toggle", (event) => {
    button.setAttribute("aria-expanded", String(event.newState === "open"));
    if (event.newState === "closed") menu.remove();
  });
  menu.addEventListener("keydown", (event) => walk(menu, event));
  menu.showPopover();
  beside(menu, button);
  menu.querySelector("button")?.focus();
}

export function beside(menu, button) {
  const at = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.right - size.width, innerWidth - size.width - 8));
  const below = at.bottom + 6 + size.height < innerHeight;
  menu.style.left = `${left}px`;
  menu.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - size.height - 6)}px`;
}

function walk(menu, event) {
  const rows = [...menu.querySelectorAll("button")];
  const at = rows.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  rows[(next + rows.length) % rows.length].focus();
}
