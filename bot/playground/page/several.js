// Menus in which one chooses several: a short list of boxes to tick, narrowed by typing.

import { el } from "./dom.js";
import { listed } from "./controls.js";
import { plain } from "./mrkdwn.js";

const PARTS = { multi_users_select: "users", multi_channels_select: "channels", multi_conversations_select: "conversations" };
const LONG = 8;

export function several(one, start, changed, ask) {
  const part = PARTS[one.type];
  const begun = begin(one, start, part);
  const on = new Map(begun.map((each) => [each.value, each]));
  const list = el("div", { class: "several-list" });
  const counted = el("small", { "aria-live": "polite" });
  const filter = el("input", { type: "search", dir: "auto", placeholder: one.placeholder ? plain(one.placeholder) : "Find…", "aria-label": "Narrow the list" });

  const tick = (each, box) => {
    if (box.checked) on.set(each.value, each);
    else on.delete(each.value);
    if (one.max_selected_items && on.size > one.max_selected_items) {
      on.delete(each.value);
      box.checked = false;
    }
    count();
    changed();
  };
  const count = () => {
    counted.textContent = one.max_selected_items ? `${on.size} of at most ${one.max_selected_items} chosen` : `${on.size} chosen`;
  };
  const row = (each) => {
    const box = el("input", { type: "checkbox", value: each.value, checked: on.has(each.value) });
    box.addEventListener("change", () => tick(each, box));
    return el("label", { class: "choice" }, box, el("span", { dir: "auto" }, plain(each.text)));
  };
  const fill = (groups) => list.replaceChildren(...groups.flatMap((group) => [
    ...(group.label ? [el("small", { class: "group", dir: "auto" }, plain(group.label))] : []), ...group.options.map(row)]));

  const groups = one.option_groups || [{ options: listed(one) }];
  const outside = one.type === "multi_external_select";
  const narrow = async () => {
    const typed = filter.value.trim();
    if (outside) {
      if (typed.length >= (one.min_query_length ?? 3)) fill(await ask(typed));
      return;
    }
    const fits = (each) => plain(each.text).toLowerCase().includes(typed.toLowerCase());
    fill(groups.map((group) => ({ ...group, options: group.options.filter(fits) })).filter((group) => group.options.length));
  };
  filter.addEventListener("input", narrow);
  filter.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  if (outside) fill([{ options: begun }]);
  else fill(groups);
  count();
  const long = outside || groups.reduce((sum, group) => sum + group.options.length, 0) > LONG;
  const node = el("div", { class: "several", role: "group", tabindex: "-1" }, long && filter, list, counted);
  const read = () => (part ? { [`selected_${part}`]: [...on.keys()] } : { selected_options: [...on.values()] });
  return { node, read };
}

function begin(one, start, part) {
  if (!part) return (start ? start.selected_options : one.initial_options) || [];
  const ids = (start ? start[`selected_${part}`] : one[`initial_${part}`]) || [];
  return listed(one).filter((each) => ids.includes(each.value));
}
