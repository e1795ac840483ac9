// Chromium over the DevTools pipe: our extension loaded for real, the real host, no package.

import {spawn} from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import {DEADLINE, clearAway, idOf, scratchFolder, until, writeHostManifest} from "./harness.mjs";

class Session {
  constructor(browser, id) { this.browser = browser; this.id = id; }
  send(method, params = {}) { return this.browser.send(method, params, this.id); }

  // The value of an expression; throws what it throws.
  async evaluate(expression) {
    const {result, exceptionDetails} = await this.send("Runtime.evaluate",
      {expression, awaitPromise: true, returnByValue: true, userGesture: true});
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async screenshot(file) {
    const {data} = await this.send("Page.captureScreenshot", {format: "png"});
    fs.writeFileSync(file, Buffer.from(data, "base64"));
  }

  // How a page is shown: its width and, "light" or "dark", its scheme.
  async look({width, scheme}) {
    await this.send("Emulation.setDeviceMetricsOverride", {width, height: 1400, deviceScaleFactor: 1, mobile: false});
    await this.send("Emulation.setEmulatedMedia", {features: [{name: "prefers-color-scheme", value: scheme}]});
  }

  // The accessibility tree, flat: {role, name} of what is not ignored.
  async accessible() {
    const {nodes} = await this.send("Accessibility.getFullAXTree");
    return nodes.filter(node => !node.ignored).map(({role, name}) => ({role: role?.value, name: name?.value?.trim() ?? ""}));
  }

  close() { return this.browser.send("Target.closeTarget", {targetId: this.targetId}); }
}

export class Chromium {
  static id = "chromium";
  static program = "/usr/bin/chromium";
  #next = 1;
  #waiting = new Map();

  // `host`: the program that the manifest names (null: no manifest); `origins`: whom it allows, ours where not given.
  // `isInstalled`: the extension is one that the system has installed, and is not loaded from its folder.
  static async start({extension, host, origins, isInstalled = false, args = []}) {
    const browser = new Chromium();
    browser.folder = scratchFolder("chromium");
    browser.extensionId = idOf(JSON.parse(fs.readFileSync(path.join(extension, "manifest.json"))));
    browser.setHost(host, origins);
    browser.process = spawn(Chromium.program, ["--headless=new", "--enable-unsafe-extension-debugging", "--remote-debugging-pipe",
      `--user-data-dir=${browser.folder}`, "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--lang=en-US", "--window-size=900,800", ...args, "about:blank"],
      {stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], env: {...process.env, LANGUAGE: "en"}});
    let rest = Buffer.alloc(0);
    browser.process.stdio[4].on("data", data => {
      rest = Buffer.concat([rest, data]);
      for (let end; (end = rest.indexOf(0)) >= 0; rest = rest.subarray(end + 1)) browser.#take(JSON.parse(rest.subarray(0, end)));
    });
    const {id} = isInstalled ? {id: browser.extensionId} : await browser.send("Extensions.loadUnpacked", {path: extension});
    if (id !== browser.extensionId) throw new Error(`the extension's id is ${id}, not ${browser.extensionId}`);
    const worker = await until("the extension's worker", async () => (await browser.targets("service_worker"))[0]);
    const session = await browser.attach(worker.targetId);
    await until("its listeners", () => session.evaluate("globalThis.chrome?.action?.onClicked.hasListeners() ?? false"));
    await browser.send("Target.detachFromTarget", {sessionId: session.id});   // a debugger keeps a worker alive
    return browser;
  }

  setHost(host, origins) {
    writeHostManifest(path.join(this.folder, "NativeMessagingHosts"), host,
      {allowed_origins: origins ?? [`chrome-extension://${this.extensionId}/`]});
  }

  address(page) { return `chrome-extension://${this.extensionId}/${page}`; }

  #take(message) {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;   // an event
    this.#waiting.delete(message.id);
    clearTimeout(waiting.timer);
    if (message.error) waiting.reject(new Error(`${waiting.method}: ${message.error.message}`));
    else waiting.resolve(message.result);
  }

  send(method, params = {}, sessionId) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => { this.#waiting.delete(id); reject(new Error(`${method}: no answer`)); }, DEADLINE);
      this.#waiting.set(id, {resolve, reject, method, timer});
      this.process.stdio[3].write(JSON.stringify({id, method, params, ...(sessionId ? {sessionId} : {})}) + "\0");
    });
  }

  async targets(type) {
    const {targetInfos} = await this.send("Target.getTargets", {filter: [{}]});
    return targetInfos.filter(target => target.type === type);
  }

  async attach(targetId) {
    const {sessionId} = await this.send("Target.attachToTarget", {targetId, flatten: true});
    return new Session(this, sessionId);
  }

  // A page with the address open, and its tab for presses of the toolbar button.
  async open(url) {
    const before = new Set((await this.targets("tab")).map(one => one.targetId));
    const {targetId} = await this.send("Target.createTarget", {url});
    const page = await this.attach(targetId);
    await page.send("Page.enable");
    await page.send("Runtime.enable");
    await until(`${url} to load`, () => page.evaluate("document.readyState === 'complete'"));
    page.tab = (await this.targets("tab")).find(one => !before.has(one.targetId))?.targetId;
    page.targetId = targetId;
    return page;
  }

  // Presses the toolbar button, which opens the side panel and lets the extension read the page.
  async press(page) {
    const panels = async () => (await this.targets("page")).filter(one => one.url.startsWith(this.address("panel/")));
    await this.send("Target.activateTarget", {targetId: page.targetId});
    // The window's one panel stays open from tab to tab: what it shows of the last is hidden, to see the next come.
    for (const one of await panels()) {
      const session = await this.attach(one.targetId);
      await session.evaluate(`for (const id of ["score", "list", "trouble"]) document.getElementById(id).hidden = true`);
    }
    // A press in the first moments of a browser may go nowhere: then it is pressed again, as a person would.
    const deadline = Date.now() + DEADLINE;
    let panel;
    while (!panel) {
      await this.send("Extensions.triggerAction", {id: this.extensionId, targetId: page.tab});
      panel = await until("the panel", async () => (await panels())[0], 4000).catch(error => {
        if (Date.now() > deadline) throw error;
      });
    }
    const session = await this.attach(panel.targetId);
    await session.send("Runtime.enable");
    await session.send("Page.enable");
    session.targetId = panel.targetId;
    await until("the panel's document", () => session.evaluate(`document.readyState === "complete" && !!document.getElementById("score")`));
    return session;
  }

  async close() {
    await this.send("Browser.close").catch(() => {});
    await clearAway(this.process, this.folder);
  }
}
