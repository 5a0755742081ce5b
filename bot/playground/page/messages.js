// Messages: who said what, with its blocks, and what can be done with it.

import { blockNode } from "./blocks.js";
import { avatar } from "./people.js";
import { el, icon, iconButton } from "./dom.js";
import { troubled } from "./forms.js";
import { openMenu } from "./menus.js";
import { mrkdwn } from "./mrkdwn.js";
import { act, person, store, timeOf } from "./state.js";
import { sure } from "./confirm.js";

const NEAR = 300;

// Keeps the nodes of messages that stayed the same, so that nothing jumps and focus stays.
export class Log {
  constructor(node, { inThread = false } = {}) {
    Object.assign(this, { node, inThread, drawn: new Map(), last: "", placed: 0, wanted: false });
    // Whoever says something wants to see what comes of it.
    document.addEventListener("sent", () => (this.wanted = true));
  }

  draw(messages, key, replies = new Map()) {
    const fresh = key !== this.last;
    const atEnd = fresh || this.wanted || Math.abs(this.node.scrollTop - this.placed) < 2 || this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < 120;
    const count = this.drawn.size;
    if (fresh) this.drawn = new Map();
    this.node.setAttribute("aria-live", fresh ? "off" : "polite");
    this.last = key;
    const drawn = new Map();
    const nodes = [];
    messages.forEach((one, index) => {
      if (!sameDay(messages[index - 1], one)) nodes.push(this.day(one));
      const follow = !(this.inThread && index === 1) && follows(messages[index - 1], one);
      const told = JSON.stringify([one, replies.get(one.ts), follow]);
      const old = this.drawn.get(one.ts);
      const kept = old?.text === told ? old : { text: told, node: this.message(one, replies.get(one.ts), follow) };
      if (old && old !== kept) handOver(old.node, kept.node);
      drawn.set(one.ts, kept);
      nodes.push(kept.node);
    });
    this.drawn = drawn;
    arrange(this.node, nodes);
    this.refocus();
    const changed = stamps(messages) !== this.shown;
    this.shown = stamps(messages);
    if (atEnd && (fresh || (changed && messages.length >= count))) this.toEnd();
  }

  // The newest message, from its beginning when it is taller than what can be seen.
  toEnd() {
    const last = this.node.lastElementChild;
    const tall = last && last.offsetHeight > this.node.clientHeight - 24;
    this.node.scrollTop = tall ? last.offsetTop - this.node.offsetTop - 12 : this.node.scrollHeight;
    this.placed = this.node.scrollTop;
    this.wanted = false;
  }

  day(one) {
    const words = timeOf(Number(one.ts), { weekday: "long", day: "numeric", month: "long" });
    this.days ||= new Map();
    if (!this.days.has(words)) this.days.set(words, el("div", { class: "day" }, el("span", {}, words)));
    return this.days.get(words);
  }

  refocus() {
    const wanted = this.node.querySelector("[data-refocus]");
    if (!wanted) return;
    wanted.removeAttribute("data-refocus");
    wanted.focus({ preventScroll: true });
  }

  message(one, replies, follow) {
    const who = person(one.user);
    const mine = one.user === store.who && !one.only_for;
    const seconds = Number(one.ts);
    const place = placeOf(one, () => this.redraw(one.ts));
    const app = one.user === store.state.bot.id;
    const body = el("div", { class: "message-body" },
      one.only_for && el("p", { class: "only" }, icon("eye"), "Only you can see this"),
      (!follow || one.only_for) && el("p", { class: "by" }, el("strong", { dir: "auto" }, who.name), app && el("span", { class: "tag" }, "app"),
        el("time", { datetime: new Date(seconds * 1000).toISOString() }, timeOf(seconds))),
      one.blocks.length ? el("div", { class: "blocks" }, one.blocks.map((block) => blockNode(block, place)))
        : one.text && el("div", { class: "words", dir: "auto" }, mrkdwn(one.text), one.edited && mine && el("small", { class: "edited" }, " (edited)")),
      one.files.map((file) => el("p", { class: "file" }, icon("file"), el("span", { dir: "auto" }, file.name), el("small", {}, size(file.size)))),
      one.warning && el("p", { class: "failed", role: "alert" }, icon("warn"), troubled(one.warning)),
      replies && !this.inThread && el("button", { type: "button", class: "replies", "data-thread": one.ts, onclick: () => openThread(one) }, `${replies} ${replies === 1 ? "reply" : "replies"}`));
    const node = el("article", { class: `message${follow ? " follow" : ""}${one.only_for ? " ephemeral" : ""}`, "data-ts": one.ts, "data-user": one.user, tabindex: "-1",
      "aria-label": `${who.name}, ${timeOf(seconds)}` }, avatar(who), body, !one.only_for && this.tools(one, mine));
    if (one.only_for) node.dataset.only = one.only_for;
    return node;
  }

  redraw(ts) {
    this.drawn.get(ts).text = "";
    this.again?.();
  }

  tools(one, mine) {
    const shortcuts = store.state.shortcuts.filter((each) => each.type === "message");
    const items = [
      ...shortcuts.map((each) => ({ label: each.name, about: each.description, value: each.callback_id,
        act: () => act("message_shortcut", { callback_id: each.callback_id, channel: one.channel, ts: one.ts }) })),
      ...(mine ? [{ label: "Edit message", value: "edit", act: () => this.edit(one) }, { label: "Delete message", value: "delete", danger: true, act: () => remove(one) }] : []),
    ];
    const more = items.length > 0 && iconButton("more", "More actions", { "aria-haspopup": "menu", class: "message-menu", onclick: () => openMenu(more, items, "Message") });
    return el("div", { class: "tools" }, !this.inThread && iconButton("reply", "Reply in thread", { class: "message-reply", onclick: () => openThread(one) }), more);
  }

  edit(one) {
    const words = this.drawn.get(one.ts).node.querySelector(".words");
    const unescaped = one.text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
    const field = el("textarea", { class: "editing", dir: "auto", rows: 2, "aria-label": "Edit message", value: unescaped });
    const end = () => this.redraw(one.ts);
    const save = () => field.value.trim() && act("edit", { channel: one.channel, ts: one.ts, text: field.value }).then(end);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") end();
      else if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        save();
      }
    });
    words.replaceChildren(field, el("div", { class: "actions" }, el("button", { type: "button", class: "primary", onclick: save }, "Save"), el("button", { type: "button", onclick: end }, "Cancel")));
    field.focus();
  }
}

function placeOf(one, redraw) {
  const at = { channel: one.channel, ts: one.ts };
  return {
    click: (block_id, action) => act("click", { ...at, block_id, action }),
    ask: async (block_id, action_id, value) => {
      const said = await act("options", { ...at, block_id, action_id, value });
      return said.option_groups || [{ options: said.options || [] }];
    },
    kept: (block, action) => one.state[block]?.[action],
    register: () => {},
    field: () => el("div"),
    redraw,
  };
}

async function remove(one) {
  const plain = (text) => ({ type: "plain_text", text });
  const asked = { title: plain("Delete message"), text: plain("Delete this message for everybody? It can’t be undone."), confirm: plain("Delete"), deny: plain("Keep"), style: "danger" };
  if (await sure(asked)) act("delete", { channel: one.channel, ts: one.ts });
}

export function openThread(one) {
  store.thread = { channel: one.channel, ts: one.thread_ts || one.ts, focus: true };
  store.panel = "thread";
  document.dispatchEvent(new Event("panel"));
}

// A button that was pressed keeps the focus when its message is drawn anew.
function handOver(old, fresh) {
  if (!old.contains(document.activeElement)) return;
  const { actionId, blockId } = document.activeElement.dataset;
  const same = actionId && [...fresh.querySelectorAll("[data-action-id]")].find((one) => one.dataset.actionId === actionId && one.dataset.blockId === blockId);
  (same || fresh).setAttribute("data-refocus", "");
}

function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] || null);
  });
}

const stamps = (messages) => messages.map((one) => one.ts).join();
const sameDay = (before, one) => before && timeOf(Number(before.ts), { dateStyle: "short" }) === timeOf(Number(one.ts), { dateStyle: "short" });
const follows = (before, one) => Boolean(before && before.user === one.user && !before.only_for && !one.only_for && sameDay(before, one) && Number(one.ts) - Number(before.ts) < NEAR);
const size = (bytes) => (bytes < 1024 ? `${bytes} bytes` : bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`);
