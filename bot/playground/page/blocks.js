// Blocks of messages, forms and App Home.

import { el, icon } from "./dom.js";
import { element } from "./elements.js";
import { mrkdwn, plain, textObject } from "./mrkdwn.js";
import { richText } from "./richtext.js";

const KINDS = {
  section: (block, place) => el("div", { class: "section", dir: "auto" },
    block.text && el("div", { class: "section-text" }, textObject(block.text)),
    block.fields && el("div", { class: "fields" }, block.fields.map((one) => el("div", { dir: "auto" }, textObject(one)))),
    block.accessory && el("div", { class: "accessory" }, element(block.accessory, block, place).node)),
  header: (block) => el("h3", { class: "block-header", dir: "auto" }, plain(block.text)),
  context: (block) => el("div", { class: "context", dir: "auto" }, block.elements.map((one) =>
    one.type === "image" ? image(one) : el("span", {}, textObject(one)))),
  divider: () => el("hr"),
  actions: (block, place) => el("div", { class: "actions" }, block.elements.map((one) => element(one, block, place).node)),
  image: (block) => el("figure", {}, block.title && el("figcaption", { dir: "auto" }, plain(block.title)), image(block)),
  rich_text: richText,
  markdown: (block) => el("div", { class: "section-text", dir: "auto" }, mrkdwn(fromMarkdown(block.text))),
  alert: (block) => el("div", { class: `alert ${block.level || "default"}`, dir: "auto" }, icon("warn"), el("div", {}, textObject(block.text))),
  input: (block, place) => place.field(block),
};

export function blockNode(block, place) {
  const draw = KINDS[block.type];
  const node = draw ? draw(block, place) : el("p", { class: "unknown" }, `(a ${block.type} block, which this page can’t draw)`);
  node.classList.add("block");
  node.dataset.blockId = block.block_id;
  return node;
}

const image = (one) => el("img", { src: one.image_url, alt: one.alt_text, loading: "lazy" });

function fromMarkdown(source) {
  return source.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
    .replace(/^#{1,6} +(.+)$/gm, "**$1**")
    .replace(/^[-*] +/gm, "• ")
    .replace(/\[([^\]\n]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>")
    .replace(/(?<!\*)\*(?!\*)([^*\n]+)\*(?!\*)/g, "_$1_")
    .replace(/\*\*([^*\n]+)\*\*/g, "*$1*")
    .replace(/~~([^~\n]+)~~/g, "~$1~");
}
