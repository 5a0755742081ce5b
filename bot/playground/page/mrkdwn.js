// Slack's own markup, turned into nodes. What people write can never become markup of the page.

import { el } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { person, placeName, timeOf } from "./state.js";

const STYLES = { "*": "strong", _: "em", "~": "s" };
const TOKEN = /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\n]+)>|(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?()"'])|(^|[^\p{L}\p{N}*_~])([*_~])(?=\S)((?:(?!\6)[^\n`])*?[^\s])\6(?![\p{L}\p{N}])/gu;

const plainly = (words) => words.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

export function mrkdwn(source, { verbatim = false } = {}) {
  const parts = source.split(/(```[\s\S]+?```)/);
  return parts.flatMap((part) => (/^```[\s\S]+```$/.test(part) ? [fence(part.slice(3, -3))] : quoted(part, verbatim)));
}

export function plain(object) {
  return object.emoji === false ? object.text : withEmoji(object.text);
}

export function textObject(object) {
  return object.type === "mrkdwn" ? mrkdwn(object.text, object) : lines(plain(object));
}

export function lines(words) {
  return words.split("\n").flatMap((line, index) => (index ? [el("br"), line] : [line])).filter((one) => one !== "");
}

const fence = (words) => el("pre", { dir: "auto" }, plainly(words.replace(/^\n|\n$/g, "")));

function quoted(part, verbatim) {
  const nodes = [];
  for (const run of part.split(/((?:^&gt;.*(?:\n|$))+)/m)) {
    if (/^&gt;/.test(run)) nodes.push(el("blockquote", { dir: "auto" }, inline(run.replace(/^&gt; ?/gm, "").replace(/\n$/, ""), verbatim)));
    else if (run) nodes.push(...inline(run.replace(/^\n(?=$)/, ""), verbatim));
  }
  return nodes;
}

function inline(source, verbatim) {
  const nodes = [];
  let last = 0;
  for (const found of source.matchAll(TOKEN)) {
    const before = source.slice(last, found.index) + (found[5] || "");
    nodes.push(...lines(withEmoji(plainly(before))), ...node(found, verbatim));
    last = found.index + found[0].length;
  }
  return [...nodes, ...lines(withEmoji(plainly(source.slice(last))))];
}

function node(found, verbatim) {
  const [whole, block, code, angle, bare, , sign, inside] = found;
  if (block !== undefined) return [fence(block)];
  if (code !== undefined) return [el("code", { dir: "auto" }, plainly(code))];
  if (angle !== undefined) return [reference(angle)];
  if (bare !== undefined) return verbatim ? [plainly(whole)] : [link(plainly(bare), plainly(bare))];
  return [el(STYLES[sign], {}, inline(inside, verbatim))];
}

function reference(inside) {
  const [target, label] = [inside.split("|")[0], inside.includes("|") ? inside.slice(inside.indexOf("|") + 1) : ""];
  if (target.startsWith("@")) return mention(`@${person(target.slice(1)).name}`);
  if (target.startsWith("#")) return mention(label ? `#${plainly(label)}` : placeName(target.slice(1)));
  if (target.startsWith("!date^")) return moment(target, plainly(label));
  if (target.startsWith("!")) return mention(plainly(label) || `@${target.slice(1).split("^").pop()}`);
  return link(plainly(target), withEmoji(plainly(label)) || plainly(target));
}

export const mention = (words) => el("span", { class: "mention", dir: "auto" }, words);

export function link(address, words) {
  const safe = /^(https?:|mailto:|tel:)/i.test(address);
  return safe ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, words) : el("span", { dir: "auto" }, words);
}

const DAY = { day: "numeric", month: "long", year: "numeric" };
const CLOCK = { hour: "2-digit", minute: "2-digit", hour12: false };
const FORMS = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: DAY,
  date_short: { ...DAY, month: "short" },
  date_long: { ...DAY, weekday: "long" },
  time: CLOCK,
  time_secs: { ...CLOCK, second: "2-digit" },
};

function moment(target, fallback) {
  const [, stamp, format = "", address] = target.split("^");
  const seconds = Number(stamp);
  if (!Number.isFinite(seconds)) return el("span", { dir: "auto" }, fallback);
  const words = plainly(format).replace(/\{(\w+)\}/g, (whole, name) => {
    const form = FORMS[name.replace("_pretty", "")];
    return form ? timeOf(seconds, form) : whole;
  });
  const shown = el("time", { datetime: new Date(seconds * 1000).toISOString(), title: fallback }, words);
  return address ? link(address, shown) : shown;
}
