// The blocks of a form or of App Home with what somebody filled in. A newer version of the same form keeps it.

import { blockNode } from "./blocks.js";
import { el, fresh } from "./dom.js";
import { control } from "./controls.js";
import { plain } from "./mrkdwn.js";
import { act } from "./state.js";

const same = (block, action) => `${block}\u0000${action}`;

export class Filled {
  constructor(view) {
    this.view = view;
    this.node = el("div", { class: "blocks" });
    this.drawn = new Map();
    this.readers = new Map();
    this.fields = new Map();
  }

  draw(blocks) {
    const drawn = new Map();
    const before = this.readers;
    this.before = new Map([...before].map(([key, reader]) => [key, reader.read()]));
    this.readers = new Map();
    for (const block of blocks) {
      const text = JSON.stringify(block);
      const old = this.drawn.get(block.block_id);
      if (old?.text === text && !this.anew) {
        drawn.set(block.block_id, old);
        for (const [key, reader] of before) if (reader.block === block.block_id) this.readers.set(key, reader);
      } else drawn.set(block.block_id, { text, node: blockNode(block, this) });
    }
    this.drawn = drawn;
    this.anew = false;
    this.blocks = blocks;
    const nodes = [...drawn.values()].map((one) => one.node);
    if (nodes.length !== this.node.children.length || nodes.some((node, index) => node !== this.node.children[index])) this.node.replaceChildren(...nodes);
  }

  values() {
    const values = {};
    for (const reader of this.readers.values()) values[reader.block] = { ...values[reader.block], [reader.action]: reader.read() };
    return values;
  }

  // What the drawing of elements asks of the place it stands in.
  click(block_id, action) {
    return act("click", { view: this.view, block_id, action, values: this.values() });
  }

  async ask(block_id, action_id, value) {
    const said = await act("options", { view: this.view, block_id, action_id, value });
    return said.option_groups || [{ options: said.options || [] }];
  }

  kept(block, action) {
    return this.before.get(same(block, action));
  }

  register(block, action, read) {
    this.readers.set(same(block, action), { block, action, read });
  }

  redraw() {
    this.anew = true;
    this.readers = new Map();
    this.draw(this.blocks);
  }

  field(block) {
    const one = block.element;
    const id = fresh("field");
    const changed = () => block.dispatch_action && this.click(block.block_id, { type: one.type, action_id: one.action_id, ...made.read() });
    const made = control(one, this.kept(block.block_id, one.action_id), changed, (typed) => this.ask(block.block_id, one.action_id, typed));
    const target = made.focusable || made.node;
    target.id = id;
    target.dataset.actionId = one.action_id;
    target.dataset.blockId = block.block_id;
    if (!block.optional) target.setAttribute("aria-required", "true");
    if (one.focus_on_load) target.dataset.first = "";
    this.register(block.block_id, one.action_id, () => ({ type: one.type, ...made.read() }));
    const single = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
    const label = el(single ? "label" : "div", { class: "label", id: `${id}-label`, for: single ? id : null, dir: "auto" },
      plain(block.label), block.optional && el("span", { class: "optional" }, " (optional)"));
    if (!single) target.setAttribute("aria-labelledby", `${id}-label`);
    const hint = block.hint && el("p", { class: "hint", id: `${id}-hint`, dir: "auto" }, plain(block.hint));
    const error = el("p", { class: "error", id: `${id}-error`, dir: "auto", hidden: true });
    if (hint) target.setAttribute("aria-describedby", hint.id);
    this.fields.set(block.block_id, { target, error, hint, block, read: made.read });
    return el("div", { class: "field" }, label, made.node, error, hint);
  }

  // Errors beside their fields; those of fields that aren't there come back as words.
  showErrors(errors) {
    for (const [name, field] of this.fields) {
      const words = errors[name] || "";
      field.error.hidden = !words;
      if (field.error.textContent !== words) field.error.textContent = words;
      if (words) field.target.setAttribute("aria-invalid", "true");
      else field.target.removeAttribute("aria-invalid");
      const told = [words && field.error.id, field.hint?.id].filter(Boolean).join(" ");
      if (told) field.target.setAttribute("aria-describedby", told);
      else field.target.removeAttribute("aria-describedby");
    }
    return Object.entries(errors).filter(([name]) => !this.fields.has(name)).map(([, words]) => words);
  }

  focusFirstError() {
    this.node.querySelector("[aria-invalid]")?.focus();
  }
}
