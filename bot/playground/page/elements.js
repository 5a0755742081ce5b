// What one presses or chooses in messages, forms and App Home.

import { el, icon } from "./dom.js";
import { sure } from "./confirm.js";
import { control } from "./controls.js";
import { openMenu } from "./menus.js";
import { plain } from "./mrkdwn.js";

export function element(one, block, place) {
  if (one.type === "button") return { node: button(one, block, place) };
  if (one.type === "overflow") return { node: overflow(one, block, place) };
  if (one.type === "image") return { node: el("img", { src: one.image_url, alt: one.alt_text }) };
  return chosen(one, block, place);
}

function button(one, block, place) {
  const attributes = {
    class: one.style || "",
    dir: "auto",
    "aria-label": one.accessibility_label,
    "data-action-id": one.action_id,
    "data-block-id": block.block_id,
  };
  const press = async (event) => {
    if (one.confirm) {
      event.preventDefault();
      if (!(await sure(one.confirm))) return;
      if (one.url) window.open(one.url, "_blank", "noopener");
    }
    const { type, action_id, text, value, style } = one;
    const action = { type, action_id, text, ...(value === undefined ? {} : { value }), ...(style ? { style } : {}) };
    await busy(node, () => place.click(block.block_id, action));
  };
  const node = one.url
    ? el("a", { ...attributes, class: `button ${attributes.class}`, href: /^https?:/i.test(one.url) ? one.url : null, target: "_blank", rel: "noopener noreferrer" }, plain(one.text))
    : el("button", { ...attributes, type: "button" }, plain(one.text));
  node.addEventListener("click", press);
  return node;
}

async function busy(node, work) {
  if (node.getAttribute("aria-busy")) return;
  node.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    node.removeAttribute("aria-busy");
  }
}

function overflow(one, block, place) {
  const node = el("button", { type: "button", class: "icon-button boxed", "aria-label": "More", "aria-haspopup": "menu", "data-action-id": one.action_id, "data-block-id": block.block_id }, icon("more"));
  const pick = async (option) => {
    if (option.url) window.open(option.url, "_blank", "noopener");
    if (await sure(one.confirm)) place.click(block.block_id, { type: one.type, action_id: one.action_id, selected_option: option });
  };
  node.addEventListener("click", () => openMenu(node, one.options.map((option) => ({
    label: plain(option.text), about: option.description && plain(option.description), value: option.value, act: () => pick(option) })), "More"));
  return node;
}

function chosen(one, block, place) {
  const start = place.kept(block.block_id, one.action_id);
  const changed = async () => {
    if (await sure(one.confirm)) await place.click(block.block_id, { type: one.type, action_id: one.action_id, ...made.read() });
    else place.redraw();
  };
  const made = control(one, start, changed, (typed) => place.ask(block.block_id, one.action_id, typed));
  const target = made.focusable || made.node;
  target.dataset.actionId = one.action_id;
  target.dataset.blockId = block.block_id;
  if (!target.getAttribute("aria-label")) target.setAttribute("aria-label", one.placeholder ? plain(one.placeholder) : "Menu");
  if (made.node.tagName === "SELECT") openFirst(made.node);
  place.register(block.block_id, one.action_id, () => ({ type: one.type, ...made.read() }));
  return made;
}

// An arrow key opens the menu instead of choosing (and so sending) the next entry at once.
function openFirst(select) {
  select.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || !select.showPicker) return;
    event.preventDefault();
    select.showPicker();
  });
}
