// Where one writes: messages, and slash commands with their list.

import { CommandList } from "./commands.js";
import { act, me, store, upload } from "./state.js";
import { toast } from "./toast.js";

const drafts = new Map();

export class Composer {
  constructor(form, { thread = () => "" } = {}) {
    this.form = form;
    this.area = form.querySelector("textarea");
    this.thread = thread;
    this.key = "";
    this.list = form.querySelector("[role=listbox]") ? new CommandList(form, this.area, () => this.grow()) : null;
    this.area.addEventListener("input", () => this.grow());
    this.area.addEventListener("keydown", (event) => this.keys(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.attachments();
  }

  attachments() {
    const input = this.form.querySelector("input[type=file]");
    if (!input) return;
    this.form.querySelector(".attach").addEventListener("click", () => input.click());
    input.addEventListener("change", async () => {
      const [file] = input.files;
      input.value = "";
      if (!file) return;
      const text = this.area.value;
      const said = await upload(file, { channel: store.place, text, thread_ts: this.thread() });
      if (said.ok && this.area.value === text) this.put("");
    });
  }

  // Each conversation of each person has its own unsent words.
  show(key, placeholder) {
    this.area.placeholder = placeholder;
    this.area.setAttribute("aria-label", placeholder);
    if (key === this.key) return;
    if (this.key) drafts.set(this.key, this.area.value);
    this.key = key;
    this.put(drafts.get(key) || "");
  }

  put(words) {
    this.area.value = words;
    this.grow();
    this.list?.update();
  }

  grow() {
    this.area.style.height = "auto";
    this.area.style.height = `${Math.min(this.area.scrollHeight, 240)}px`;
    this.form.querySelector("[type=submit]").disabled = !this.area.value.trim();
  }

  keys(event) {
    if (event.isComposing || this.list?.keys(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    }
  }

  async send() {
    const text = this.area.value.trim();
    if (!text) return;
    const channel = store.place;
    const thread = this.thread();
    const command = /^\/[a-z]/i.test(text);
    if (command && thread) {
      toast(`${text.split(/\s/)[0]} can’t be used in threads.`, true);
      return;
    }
    this.put("");
    drafts.delete(this.key);
    document.dispatchEvent(new Event("sent"));
    const said = command ? await act("command", { text: text.replace(/^(\S+)\s+/, "$1 "), channel }) : await act("say", { text, channel, ...(thread ? { thread_ts: thread } : {}) });
    if (!said.ok && !this.area.value) this.put(text);
  }
}

export const isDirect = () => store.place === me().direct;
