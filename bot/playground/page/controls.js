// Fields one writes or chooses in. Each gives its node and `read`, the value as Slack sends it.

import { el, fresh } from "./dom.js";
import { combobox } from "./combobox.js";
import { several } from "./several.js";
import { plain, textObject } from "./mrkdwn.js";
import { store, timeOf, upload } from "./state.js";

const KINDS = {
  plain_text_input: writing,
  email_text_input: writing,
  url_text_input: writing,
  number_input: writing,
  static_select: single,
  users_select: single,
  channels_select: single,
  conversations_select: single,
  external_select: combobox,
  datepicker: moment,
  timepicker: moment,
  datetimepicker: moment,
  radio_buttons: choices,
  checkboxes: choices,
  file_input: filed,
};

// `start` is what was filled in before; `changed` is told whenever something is chosen.
export function control(one, start, changed, ask) {
  const make = KINDS[one.type] || (one.type.startsWith("multi_") ? several : null);
  return make ? make(one, start, changed, ask) : { node: el("span", {}, `(${one.type})`), read: () => ({}) };
}

function writing(one, start, changed) {
  const kind = { email_text_input: "email", url_text_input: "url" }[one.type] || "text";
  const attributes = {
    dir: "auto",
    maxlength: one.max_length,
    placeholder: one.placeholder ? plain(one.placeholder) : null,
    inputmode: one.type === "number_input" ? (one.is_decimal_allowed ? "decimal" : "numeric") : null,
    autocomplete: "off",
    value: start?.value ?? one.initial_value ?? "",
  };
  const node = one.multiline ? el("textarea", { ...attributes, rows: 5 }) : el("input", { ...attributes, type: kind });
  const on = one.dispatch_action_config?.trigger_actions_on || ["on_enter_pressed"];
  if (on.includes("on_character_entered")) node.addEventListener("input", changed);
  if (on.includes("on_enter_pressed")) node.addEventListener("keydown", (event) => event.key === "Enter" && !event.shiftKey && changed());
  return { node, read: () => ({ value: node.value || null }) };
}

const SIMPLE = { users_select: "user", channels_select: "channel", conversations_select: "conversation" };

export function listed(one) {
  const { people, channels, bot } = store.state;
  const users = people.map((each) => ({ text: { text: each.name }, value: each.id }));
  const rooms = channels.map((each) => ({ text: { text: `#${each.name}` }, value: each.id }));
  if (one.type.endsWith("users_select")) return users;
  if (one.type.endsWith("channels_select")) return rooms;
  if (!one.type.endsWith("conversations_select")) return one.options || [];
  const kinds = one.filter?.include || ["public", "im"];
  const direct = people.find((each) => each.id === store.who).direct;
  const own = one.filter?.exclude_bot_users ? [] : [{ text: { text: bot.name }, value: direct }];
  return [...(kinds.includes("public") ? rooms : []), ...(kinds.includes("im") ? own : [])];
}

function single(one, start, changed) {
  const part = SIMPLE[one.type];
  const options = listed(one);
  const all = one.option_groups ? one.option_groups.flatMap((group) => group.options) : options;
  const here = one.default_to_current_conversation && all.some((each) => each.value === store.place) ? store.place : "";
  const begin = part ? start?.[`selected_${part}`] ?? one[`initial_${part}`] ?? here : (start ? start.selected_option : one.initial_option)?.value ?? "";
  const shown = (each) => el("option", { value: each.value, dir: "auto" }, plain(each.text));
  const groups = (one.option_groups || []).map((group) => el("optgroup", { label: plain(group.label) }, group.options.map(shown)));
  const node = el("select", { dir: "auto" }, el("option", { value: "" }, one.placeholder ? plain(one.placeholder) : "Choose…"), one.option_groups ? groups : options.map(shown));
  node.value = begin;
  node.addEventListener("change", changed);
  const read = () => {
    if (part) return { [`selected_${part}`]: node.value || null };
    return { selected_option: all.find((each) => each.value === node.value) || null };
  };
  return { node, read };
}

const MOMENTS = { datepicker: ["date", "date"], timepicker: ["time", "time"], datetimepicker: ["datetime-local", "date_time"] };

function moment(one, start, changed) {
  const [type, name] = MOMENTS[one.type];
  const key = `selected_${name}`;
  const begin = start ? start[key] : one[`initial_${name}`];
  const value = type === "datetime-local" && begin ? written(begin) : begin || "";
  const node = el("input", { type, value });
  node.addEventListener("change", changed);
  const read = () => ({ [key]: (type === "datetime-local" && node.value ? seconds(node.value) : node.value) || null });
  return { node, read };
}

// Times of day are those of the people's own zone, whatever this machine's is.
const written = (stamp) => {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hour12: false };
  const [date, time] = timeOf(stamp, parts).split(", ");
  return `${date.split("/").reverse().join("-")}T${time}`;
};

function seconds(value) {
  const guess = Date.parse(`${value}:00Z`) / 1000;
  const off = Date.parse(`${written(guess)}:00Z`) / 1000 - guess;
  return guess - off;
}

function choices(one, start, changed) {
  const many = one.type === "checkboxes";
  const name = fresh("choice");
  const begun = start ? (many ? start.selected_options : [start.selected_option]) : many ? one.initial_options : [one.initial_option];
  const on = new Set((begun || []).filter(Boolean).map((each) => each.value));
  const boxes = one.options.map((each) => el("input", { type: many ? "checkbox" : "radio", name, value: each.value, checked: on.has(each.value), onchange: changed }));
  const rows = one.options.map((each, index) => el("label", { class: "choice", dir: "auto" }, boxes[index], el("span", {}, textObject(each.text),
    each.description && el("small", {}, textObject(each.description)))));
  const picked = () => one.options.filter((_, index) => boxes[index].checked);
  const node = el("div", { class: "choices", role: many ? "group" : "radiogroup", tabindex: "-1" }, rows);
  return { node, read: () => (many ? { selected_options: picked() } : { selected_option: picked()[0] || null }) };
}

function filed(one, start) {
  let files = start?.files || [];
  const names = el("small", { "aria-live": "polite", dir: "auto" }, files.map((each) => each.name).join(", "));
  const accept = one.filetypes?.map((each) => `.${each}`).join(",");
  const input = el("input", { type: "file", multiple: (one.max_files || 10) > 1, accept: accept || null });
  input.addEventListener("change", async () => {
    const sent = await Promise.all([...input.files].slice(0, one.max_files || 10).map((file) => upload(file)));
    files = sent.filter((said) => said.ok).map((said) => said.file);
    names.textContent = files.map((each) => each.name).join(", ");
  });
  return { node: el("div", { class: "filed" }, input, names), focusable: input, read: () => ({ files }) };
}
