// Shortcodes such as :wave: become emoji.

let known = {};

export async function loadEmoji() {
  known = await (await fetch("/page/static/emoji.json")).json();
}

export const emoji = (name) => {
  const [stem, tone] = name.split("::");
  return Object.hasOwn(known, stem) ? known[stem] + (tone && known[tone] ? known[tone] : "") : null;
};

export const withEmoji = (words) =>
  words.replace(/:([a-z0-9_+'’&.()-]+(?:::skin-tone-[2-6])?):/gi, (whole, name) => emoji(name.toLowerCase()) || whole);
