// Forms on top of the page: a stack of dialogs that follows the server's.

import { el, fresh, iconButton } from "./dom.js";
import { Filled } from "./filled.js";
import { plain } from "./mrkdwn.js";
import { missing } from "./required.js";
import { act } from "./state.js";

const open = new Map();
let before = null;

export function drawForms(state) {
  const wanted = new Set(state.modals.map((one) => one.id));
  for (const [id, form] of open) if (!wanted.has(id)) drop(id, form);
  for (const shown of state.modals) {
    if (!open.has(shown.id)) raise(shown);
    open.get(shown.id).update(shown, state.modals.length);
  }
}

function drop(id, form) {
  open.delete(id);
  form.dialog.close();
  form.dialog.remove();
  if (open.size) return;
  const back = before?.isConnected ? before : document.getElementById("composer");
  back?.focus();
}

function raise(shown) {
  if (!open.size) before = document.activeElement;
  const form = new Form(shown);
  open.set(shown.id, form);
  document.body.append(form.dialog);
  form.update(shown, 1);
  form.dialog.showModal();
  (form.dialog.querySelector("[data-first]") || form.filled.node.querySelector("input, textarea, select, button") || form.title).focus();
}

class Form {
  constructor(shown) {
    this.id = shown.id;
    this.filled = new Filled(shown.id);
    this.title = el("h2", { id: fresh("form"), dir: "auto", tabindex: "-1" });
    this.trouble = el("p", { class: "trouble", role: "alert", dir: "auto", hidden: true });
    this.close = el("button", { type: "button", class: "form-close", dir: "auto" });
    this.submit = el("button", { type: "submit", class: "primary form-submit", dir: "auto" });
    this.close.addEventListener("click", () => act("close", { view: this.id }));
    const cross = iconButton("close", "Close", { onclick: () => act(this.depth > 1 ? "close_all" : "close", { view: this.id }) });
    const form = el("form", { novalidate: true, method: "dialog" },
      el("div", { class: "dialog-head" }, this.title, cross),
      el("div", { class: "dialog-body" }, this.trouble, this.filled.node),
      el("div", { class: "dialog-foot" }, this.close, this.submit));
    form.addEventListener("submit", (event) => this.send(event));
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
      else if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    });
    this.dialog = el("dialog", { class: "form", "data-view": shown.id, "aria-labelledby": this.title.id }, form);
    this.dialog.addEventListener("cancel", (event) => {
      if (event.target !== this.dialog) return;
      event.preventDefault();
      act("close", { view: this.id });
    });
  }

  update({ view, errors, trouble }, depth) {
    this.depth = depth;
    this.dialog.dataset.callbackId = view.callback_id || "";
    this.title.textContent = plain(view.title);
    this.close.textContent = view.close ? plain(view.close) : "Close";
    this.submit.hidden = !view.submit;
    if (view.submit) this.submit.textContent = plain(view.submit);
    this.filled.draw(view.blocks);
    const told = JSON.stringify([errors, trouble, view]);
    if (told === this.told) return;
    this.told = told;
    const rest = this.filled.showErrors(errors || {});
    const words = [...(trouble ? [troubled(trouble)] : []), ...rest].join(" ");
    this.trouble.hidden = !words;
    this.trouble.textContent = words;
    if (this.dialog.open && Object.keys(errors || {}).length) this.filled.focusFirstError();
  }

  async send(event) {
    event.preventDefault();
    if (this.submit.getAttribute("aria-busy")) return;
    const errors = missing(this.filled);
    this.filled.showErrors(errors);
    this.told = null;
    if (Object.keys(errors).length) {
      this.filled.focusFirstError();
      return;
    }
    this.submit.setAttribute("aria-busy", "true");
    await act("submit", { view: this.id, values: this.filled.values() });
    this.submit.removeAttribute("aria-busy");
  }
}

export function troubled(code) {
  const words = { operation_timeout: "The bot didn’t answer within three seconds.", dispatch_failed: "The bot couldn’t be reached, or answered with an error." };
  return words[code] ? `${words[code]} Try again? (${code})` : `Slack would refuse this: ${code}`;
}
