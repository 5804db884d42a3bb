// <answer-outbox>: sends the answers of the page, and keeps in the browser what cannot be sent until it can. An answer
// has an id and counts once, so that sending it again does no harm. All in one module: a question has others to load.

const STORE = "acuweb-outbox";
const SOON = 1000;
const LATEST = 60_000;
const PATIENCE = 20_000;

// An entry is `{id, url, body}`. Returns the entries with `entry` among them: the first of an id is the answer.
export function added(entries, entry) {
  return entries.some((one) => one.id === entry.id) ? entries : [...entries, entry];
}

// Returns the entries without the one of `id`.
export function without(entries, id) {
  return entries.filter((one) => one.id !== id);
}

// Returns the entries that `text`, as it was stored, holds; none of what cannot be read.
export function read(text) {
  try {
    const entries = JSON.parse(text ?? "[]");
    return Array.isArray(entries) ? entries.filter((one) => one?.id && one?.url && one?.body) : [];
  } catch {
    return [];
  }
}

// Returns the milliseconds to wait before the next try, after so many that failed.
export function pause(tries) {
  return Math.min(SOON * 2 ** tries, LATEST);
}

// Says what a status means for an answer: it `arrived`, it was `refused`, or it should be sent `again`.
export function verdict(status) {
  if (status >= 500 || status === 429 || status === 408) return "again";
  return status >= 400 ? "refused" : "arrived";
}

// Returns the CSRF token among the cookies: that of the page may be older than the session.
export function token(cookies) {
  return /(?:^|; )csrftoken=(\w+)/.exec(cookies)?.[1] ?? "";
}

class AnswerOutbox extends HTMLElement {
  #timer;
  #tries = 0;
  #passing = false;
  #sending = new Set();

  connectedCallback() {
    document.addEventListener("submit", this.#submit);
    window.addEventListener("online", this.flush);
    this.flush();
  }

  disconnectedCallback() {
    document.removeEventListener("submit", this.#submit);
    window.removeEventListener("online", this.flush);
    clearTimeout(this.#timer);
  }

  flush = () => {
    clearTimeout(this.#timer);
    for (const entry of this.#entries) this.#send(entry, this.#formOf(entry));
  };

  get #entries() {
    return read(localStorage.getItem(STORE));
  }

  set #entries(entries) {
    localStorage.setItem(STORE, JSON.stringify(entries));
  }

  #submit = (event) => {
    const id = event.target.elements.client_id?.value;
    if (!id || this.#passing || event.defaultPrevented) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(event.target, event.submitter));
    body.set("answered_at", new Date().toISOString());
    const entry = { id, url: event.target.action, body: body.toString() };
    this.#entries = added(this.#entries, entry);
    this.#send(entry, event.target, event.submitter);
  };

  async #send(entry, form, submitter) {
    if (this.#sending.has(entry.id)) return;
    this.#sending.add(entry.id);
    const { status, url } = await this.#post(entry);
    this.#sending.delete(entry.id);
    const came = verdict(status);
    if (came === "again") {
      this.#wait();
      return;
    }
    this.#tries = 0;
    this.#entries = without(this.#entries, entry.id);
    if (!form) this.#say(came, entry.url);
    else if (came === "arrived") location.assign(url);
    else this.#pass(form, submitter);
  }

  async #post({ url, body }) {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token(document.cookie) };
    try {
      return await fetch(url, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      return { status: 503 };
    }
  }

  // Sends the form as without this element: the site then shows what is wrong.
  #pass(form, submitter) {
    this.#passing = true;
    form.requestSubmit(submitter);
  }

  #wait() {
    this.#say("kept");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, pause(this.#tries++));
  }

  #formOf(entry) {
    return [...document.forms].find((form) => form.elements.client_id?.value === entry.id);
  }

  #say(name, url = "") {
    const [status, link] = this.querySelectorAll("p, a");
    status.textContent = this.dataset[name];
    link.hidden = !url;
    if (url) link.href = url;
  }
}

customElements.define("answer-outbox", AnswerOutbox);
