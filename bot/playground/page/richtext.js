// Rich text blocks: sections, quotes, code, lists within lists.

import { el } from "./dom.js";
import { emoji } from "./emoji.js";
import { lines, link, mention } from "./mrkdwn.js";
import { person, placeName, timeOf } from "./state.js";

const STYLES = [["bold", "strong"], ["italic", "em"], ["strike", "s"], ["code", "code"]];

export function richText(block) {
  return el("div", { class: "rich" }, block.elements.map(part));
}

function part(one) {
  if (one.type === "rich_text_list") return list(one);
  const name = { rich_text_quote: "blockquote", rich_text_preformatted: "pre" }[one.type] || "p";
  return el(name, { dir: "auto" }, one.elements.flatMap(run));
}

function list(one) {
  const indent = Math.min(one.indent || 0, 8);
  const attributes = { dir: "auto", class: `indent-${indent}`, start: one.offset ? one.offset + 1 : null };
  return el(one.style === "ordered" ? "ol" : "ul", attributes, one.elements.map((item) => el("li", {}, item.elements.flatMap(run))));
}

// Runs have no dir: dir="auto" passes over what has one, so a line that is all bold would find no letter.
function run(one) {
  return STYLES.reduce((nodes, [style, name]) => (one.style?.[style] ? [el(name, {}, nodes)] : nodes), bare(one));
}

function bare(one) {
  switch (one.type) {
    case "text": return lines(one.text);
    case "link": return [link(one.url, one.text || one.url)];
    case "emoji": return [emoji(one.name) || `:${one.name}:`];
    case "user": return [mention(`@${person(one.user_id).name}`)];
    case "channel": return [mention(placeName(one.channel_id))];
    case "broadcast": return [mention(`@${one.range}`)];
    case "date": return [el("time", {}, one.fallback || timeOf(one.timestamp, { dateStyle: "medium", timeStyle: "short" }))];
    case "color": return [one.value];
    default: return [];
  }
}
