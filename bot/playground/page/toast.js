// Short words at the bottom, read out by screen readers.

import { el } from "./dom.js";

export function toast(words, bad = false) {
  const node = el("div", { class: bad ? "toast bad" : "toast", dir: "auto" }, bad ? `That didn’t work: ${words}` : words);
  const place = document.getElementById("toasts");
  place.replaceChildren(node);
  // A popover lies above open dialogs, which would otherwise cover it.
  if (place.showPopover) {
    if (place.matches(":popover-open")) place.hidePopover();
    place.showPopover();
  }
  setTimeout(() => {
    node.remove();
    if (!place.childElementCount && place.matches(":popover-open")) place.hidePopover();
  }, 7000);
}
