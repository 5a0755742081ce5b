// A menu that asks the app for its choices while one types.

import { el, fresh } from "./dom.js";
import { plain } from "./mrkdwn.js";

const PAUSE = 180;

export function combobox(one, start, changed, ask) {
  const id = fresh("list");
  let chosen = (start ? start.selected_option : one.initial_option) || null;
  let at = -1;
  let rows = [];
  let timer = 0;
  const input = el("input", {
    type: "text", role: "combobox", dir: "auto", autocomplete: "off", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
    placeholder: one.placeholder ? plain(one.placeholder) : "Type to search…", value: chosen ? plain(chosen.text) : "",
  });
  const list = el("div", { role: "listbox", id, class: "options", hidden: true, "aria-label": "Choices" });

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (each) => {
    chosen = each;
    input.value = plain(each.text);
    close();
    changed();
  };
  const row = (each) => {
    const node = el("div", { role: "option", id: fresh("option"), dir: "auto", "data-value": each.value, "aria-selected": "false" }, plain(each.text),
      each.description && el("small", { dir: "auto" }, plain(each.description)));
    node.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(each);
    });
    rows.push([node, each]);
    return node;
  };
  const look = async () => {
    const typed = input.value;
    if (typed.length < (one.min_query_length ?? 3)) return close();
    const groups = await ask(typed);
    if (typed !== input.value || document.activeElement !== input) return undefined;
    rows = [];
    list.replaceChildren(...groups.flatMap((group) => [group.label && el("small", { class: "group", dir: "auto" }, plain(group.label)), ...group.options.map(row)]).filter(Boolean));
    if (!rows.length) list.append(el("p", { class: "nothing" }, "Nothing found"));
    list.hidden = false;
    at = -1;
    list.scrollIntoView({ block: "nearest" });
    return input.setAttribute("aria-expanded", "true");
  };
  const move = (by) => {
    if (!rows.length) return;
    at = (at + by + rows.length) % rows.length;
    rows.forEach(([node], index) => node.setAttribute("aria-selected", String(index === at)));
    input.setAttribute("aria-activedescendant", rows[at][0].id);
    rows[at][0].scrollIntoView({ block: "nearest" });
  };
  const keys = (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown") look();
      return;
    }
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && at >= 0) choose(rows[at][1]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  input.addEventListener("focus", look);
  input.addEventListener("input", () => {
    chosen = null;
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", keys);
  input.addEventListener("blur", () => {
    close();
    if (!chosen) input.value = "";
  });
  return { node: el("div", { class: "combobox" }, input, list), focusable: input, read: () => ({ selected_option: chosen }) };
}
