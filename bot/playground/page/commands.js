// The list of slash commands while one types "/".

import { el, fresh } from "./dom.js";
import { store } from "./state.js";

export class CommandList {
  constructor(form, area, grow) {
    this.area = area;
    this.grow = grow;
    this.list = form.querySelector("[role=listbox]");
    this.usage = form.querySelector(".usage");
    this.at = 0;
    this.found = [];
    area.addEventListener("input", () => this.update());
    area.addEventListener("blur", () => this.close());
    area.addEventListener("focus", () => this.update());
  }

  get open() {
    return !this.list.hidden;
  }

  update() {
    const text = this.area.value;
    this.tell(text);
    const typed = /^\/[\w-]*$/.test(text) ? text : null;
    this.found = typed === null ? [] : store.state.commands.filter((one) => one.command.startsWith(typed));
    if (!this.found.length) {
      this.close();
      return;
    }
    this.at = 0;
    this.list.replaceChildren(...this.found.map((one) => this.row(one)));
    this.list.hidden = false;
    this.mark();
  }

  // While the words of a command are written, its usage stays in sight.
  tell(text) {
    const name = /^(\/[\w-]+)\s/.exec(text)?.[1];
    const one = store.state.commands.find((each) => each.command === name);
    this.usage.hidden = !one;
    if (one) this.usage.replaceChildren(el("code", {}, one.command), " ", el("span", { dir: "auto" }, one.usage_hint || ""));
  }

  row(one) {
    const node = el("div", { role: "option", id: fresh("command"), "data-command": one.command },
      el("span", { class: "command-name" }, one.command), " ", el("span", { class: "command-usage", dir: "auto" }, one.usage_hint || ""),
      el("small", { dir: "auto" }, one.description));
    node.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.choose(one);
    });
    return node;
  }

  mark() {
    [...this.list.children].forEach((node, index) => node.setAttribute("aria-selected", String(index === this.at)));
    const node = this.list.children[this.at];
    this.area.setAttribute("aria-activedescendant", node.id);
    node.scrollIntoView({ block: "nearest" });
  }

  choose(one) {
    this.area.value = `${one.command} `;
    this.grow();
    this.update();
    this.area.focus();
  }

  close() {
    this.list.hidden = true;
    this.area.removeAttribute("aria-activedescendant");
  }

  // True when the list took the key. Enter on a command that is written out sends it.
  keys(event) {
    if (!this.open) return false;
    const chosen = this.found[this.at];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + this.found.length) % this.found.length;
      this.mark();
    } else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" && !event.shiftKey) this.choose(chosen);
    else if (event.key === "Enter" && !event.shiftKey && chosen.command !== this.area.value) this.choose(chosen);
    else return false;
    event.preventDefault();
    return true;
  }
}
