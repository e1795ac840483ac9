// The port to inboxlint-host: requests with ids and deadlines, and what can go wrong, told as one of six states.
// Protocol: ../PROTOCOL.md.

const HOST = "com.inboxlint.host";
const VERSION = 1;
const DEADLINE = 10000;   // milliseconds; a check of 100 KB takes some ten
const QUIET = 60000;      // an idle port keeps the host and this worker alive: close it after a minute
const MOST = 8 * 1024 * 1024;

export class HostError extends Error {
  constructor(state, detail = "") {
    super(detail || state);
    this.state = state;   // missing, forbidden, broken, crashed, large, silent
    this.detail = detail;
  }
}

// Each browser has its own words for what is wrong; those that neither knows mean "crashed" after an answer, else "broken".
const WORDS = [
  [/not found|no such native application/i, "missing"],
  [/forbidden/i, "forbidden"],
  [/exited/i, "crashed"],
  [/maximum allowed size/i, "large"],
];

export function classify(words, hasAnswered) {
  const known = WORDS.find(([pattern]) => pattern.test(words ?? ""));
  if (known) return known[1] === "crashed" && !hasAnswered ? "broken" : known[1];
  return hasAnswered ? "crashed" : "broken";
}

class Host {
  #port = null;
  #next = 0;
  #waiting = new Map();
  #hasAnswered = false;
  #quiet = 0;

  #open() {
    if (this.#port) return;
    const port = chrome.runtime.connectNative(HOST);
    this.#hasAnswered = false;
    port.onMessage.addListener(reply => this.#take(reply));
    port.onDisconnect.addListener(() => {
      const words = port.error?.message ?? chrome.runtime.lastError?.message ?? "";
      if (this.#port === port) this.#port = null;
      this.#fail(new HostError(classify(words, this.#hasAnswered), words));
    });
    this.#port = port;
  }

  #take(reply) {
    this.#hasAnswered = true;
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    this.#waiting.delete(reply.id);
    clearTimeout(waiting.timer);
    if (!reply.error) waiting.resolve(reply.result);
    else if (reply.error.name === "forbidden") waiting.reject(new HostError("forbidden", reply.error.message));
    else if (reply.error.name === "too_big") waiting.reject(new HostError("large", reply.error.message));
    else waiting.reject(Object.assign(new Error(reply.error.message), {name: reply.error.name, hint: reply.error.hint}));
    this.#rest();
  }

  #fail(error) {
    for (const {reject, timer} of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
  }

  #rest() {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => { if (this.#waiting.size === 0) this.close(); }, QUIET);
  }

  close() {
    this.#port?.disconnect();
    this.#port = null;
  }

  // Resolves with the result; rejects with a HostError, or an Error that has the reply's name.
  ask(cmd, members = {}) {
    const id = this.#next++;
    const request = {v: VERSION, id, cmd, ...members};
    return new Promise((resolve, reject) => {
      if (JSON.stringify(request).length > MOST) return reject(new HostError("large"));
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        this.close();
        reject(new HostError("silent"));
      }, DEADLINE);
      this.#waiting.set(id, {resolve, reject, timer});
      try {
        this.#open();
        this.#port.postMessage(request);
      } catch (error) {
        clearTimeout(timer);
        this.#waiting.delete(id);
        this.#port = null;
        reject(new HostError(classify(error.message, false), error.message));
      }
    });
  }
}

export const host = new Host();
