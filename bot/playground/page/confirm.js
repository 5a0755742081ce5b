// Asks before something is done that can't be undone.

import { el } from "./dom.js";
import { plain, textObject } from "./mrkdwn.js";

export function sure(about) {
  if (!about) return Promise.resolve(true);
  return new Promise((settle) => {
    const yes = el("button", { type: "button", class: about.style === "danger" ? "danger" : "primary", dir: "auto" }, plain(about.confirm));
    const no = el("button", { type: "button", dir: "auto" }, plain(about.deny));
    const dialog = el("dialog", { class: "confirm", "aria-labelledby": "confirm-title", "aria-describedby": "confirm-text" },
      el("h2", { id: "confirm-title", dir: "auto" }, plain(about.title)),
      el("div", { id: "confirm-text", class: "dialog-body", dir: "auto" }, textObject(about.text)),
      el("div", { class: "dialog-foot" }, no, yes));
    const end = (answer) => {
      dialog.close();
      dialog.remove();
      settle(answer);
    };
    yes.addEventListener("click", () => end(true));
    no.addEventListener("click", () => end(false));
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      end(false);
    });
    document.body.append(dialog);
    dialog.showModal();
    no.focus();
  });
}
