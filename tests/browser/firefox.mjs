// Firefox over Marionette, its own remote control: our extension as a temporary add-on, the real host, no package and no
// driver program. A frame is <length in bytes>:<JSON>; [0, id, command, parameters] is answered by [1, id, error, result].

import {spawn} from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import {DEADLINE, clearAway, pause, scratchFolder, until, writeHostManifest} from "./harness.mjs";

const UUID = "6b1f2a52-5f0c-4c3c-9a55-0d1b5e7c1a01";   // the add-on's address, which Firefox else draws by lot

// In the browser's own window. A page is named by its tab's panel, the side panel by "sidebar"; what a tab shows may change
// its process, so it is looked up each time.
const LOOK_UP = `
  const browserOf = name => name === "sidebar" ? SidebarController.browser.contentDocument?.getElementById("webext-panels-browser")
    : gBrowser.tabs.find(tab => tab.linkedPanel === name)?.linkedBrowser;
  const contextOf = name => browserOf(name)?.browsingContext;
`;

function freePort() {
  return new Promise(done => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const {port} = server.address();
      server.close(() => done(port));
    });
  });
}

class Page {
  constructor(browser, name) { this.browser = browser; this.name = name; }

  // The value of an expression in the page's own world; throws what it throws.
  evaluate(expression) {
    return this.browser.inWindow(`${LOOK_UP}
      const global = contextOf(args[0])?.currentWindowGlobal;
      if (!global) throw new Error("no such page: " + args[0]);
      return global.getActor("MarionetteCommands").executeScript("return (" + args[1] + ")", [], {timeout: ${DEADLINE}, sandboxName: null, async: false});`,
      this.name, expression);
  }

  async screenshot(file) {
    const data = await this.browser.inWindow(`${LOOK_UP}
      const picture = await contextOf(args[0]).currentWindowGlobal.drawSnapshot(null, 1, "white");
      const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
      Object.assign(canvas, {width: picture.width, height: picture.height});
      canvas.getContext("2d").drawImage(picture, 0, 0);
      return canvas.toDataURL("image/png").split(",")[1];`, this.name);
    fs.writeFileSync(file, Buffer.from(data, "base64"));
  }

  async look({width, scheme}) {
    await this.browser.inWindow(`${LOOK_UP}
      browserOf(args[0]).style.minWidth = browserOf(args[0]).style.maxWidth = args[1] + "px";
      contextOf(args[0]).prefersColorSchemeOverride = args[2];`, this.name, width, scheme);
    await until(`a width of ${width}`, () => this.evaluate(`innerWidth === ${width}`));
  }

  close() {
    return this.browser.inWindow(`gBrowser.removeTab(gBrowser.tabs.find(tab => tab.linkedPanel === args[0]))`, this.name);
  }
}

export class Firefox {
  static id = "firefox";
  static program = "/usr/bin/firefox-esr";
  #next = 1;
  #waiting = new Map();

  // `host`: the program that the manifest names (null: no manifest); `allowed`: the ids it allows, ours where not given.
  // `isInstalled`: the extension is one that the system has installed, and is not added for this run.
  static async start({extension, host, allowed, isInstalled = false}) {
    const browser = new Firefox();
    browser.folder = scratchFolder("firefox");
    browser.extensionId = JSON.parse(fs.readFileSync(path.join(extension, "manifest.json"))).browser_specific_settings.gecko.id;
    const profile = path.join(browser.folder, "profile"), port = await freePort();
    const preferences = {"marionette.port": port, "extensions.webextensions.uuids": JSON.stringify({[browser.extensionId]: UUID})};
    fs.mkdirSync(profile);
    fs.writeFileSync(path.join(profile, "user.js"),
      Object.entries(preferences).map(([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});\n`).join(""));
    browser.setHost(host, allowed);
    browser.process = spawn(Firefox.program, ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote",
      "--profile", profile, "--window-size=1200,900"],
      {stdio: "ignore", env: {...process.env, HOME: browser.folder, XDG_CONFIG_HOME: path.join(browser.folder, ".config"),
                              MOZ_CRASHREPORTER_DISABLE: "1", LANGUAGE: "en", LC_ALL: "C.UTF-8"}});
    await browser.#connect(port);
    await browser.send("WebDriver:NewSession", {capabilities: {}});
    await browser.send("WebDriver:SetTimeouts", {script: DEADLINE});
    if (!isInstalled) await browser.send("Addon:Install", {path: extension, temporary: true});
    await browser.send("Marionette:SetContext", {value: "chrome"});
    return browser;
  }

  async #connect(port) {
    this.socket = await until("Firefox to listen", () => new Promise(done => {
      const socket = net.connect(port, "127.0.0.1", () => done(socket));
      socket.on("error", () => done(null));
    }));
    let rest = Buffer.alloc(0);
    this.socket.on("data", data => {
      rest = Buffer.concat([rest, data]);
      for (let colon; (colon = rest.indexOf(":")) >= 0;) {
        const end = colon + 1 + Number(rest.subarray(0, colon));
        if (rest.length < end) return;
        this.#take(JSON.parse(rest.subarray(colon + 1, end)));
        rest = rest.subarray(end);
      }
    });
  }

  #take(message) {
    const waiting = Array.isArray(message) && this.#waiting.get(message[1]);
    if (!waiting) return;   // the greeting
    this.#waiting.delete(message[1]);
    if (message[2]) waiting.reject(new Error(`${waiting.command}: ${message[2].message}`));
    else waiting.resolve(message[3]);
  }

  send(command, parameters = {}) {
    const id = this.#next++, text = JSON.stringify([0, id, command, parameters]);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {resolve, reject, command});
      this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  // Runs the body of an async function of `args` in the browser's window, with the rights of the browser itself.
  async inWindow(script, ...args) {
    const {value} = await this.send("WebDriver:ExecuteAsyncScript", {args, script: `
      const done = arguments[arguments.length - 1], args = [...arguments].slice(0, -1);
      (async () => {${script}})().then(value => done({value: value ?? null}), error => done({error: String(error.message ?? error)}));`});
    if (value.error != null) throw new Error(value.error);
    return value.value;
  }

  // Firefox looks for hosts below the home folder only, wherever the profile is.
  setHost(host, allowed) {
    writeHostManifest(path.join(this.folder, ".mozilla", "native-messaging-hosts"), host, {allowed_extensions: allowed ?? [this.extensionId]});
  }

  address(page) { return `moz-extension://${UUID}/${page}`; }

  async open(url) {
    const page = new Page(this, await this.inWindow(`
      const tab = gBrowser.addTrustedTab(args[0], {triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal()});
      gBrowser.selectedTab = tab;
      return tab.linkedPanel;`, url));
    await until(`${url} to load`, () => page.evaluate(`location.href === ${JSON.stringify(url)} && document.readyState === "complete"`).catch(() => false));
    return page;
  }

  // Presses the toolbar button, which opens the sidebar and lets the extension read the page.
  async press(page) {
    const panel = new Page(this, "sidebar");
    // The sidebar stays open from tab to tab: what it shows of the last is hidden, to see the next come.
    await panel.evaluate(`["score", "list", "trouble"].map(id => document.getElementById(id).hidden = true)`).catch(() => {});
    await this.inWindow(`
      const {ExtensionParent} = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
      gBrowser.selectedTab = gBrowser.tabs.find(tab => tab.linkedPanel === args[1]);
      await ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(args[0]).extension).triggerAction(window);`,
      this.extensionId, page.name);
    await until("the panel", () => panel.evaluate(`document.readyState === "complete" && !!document.getElementById("score")`).catch(() => false));
    return panel;
  }

  async close() {
    await Promise.race([this.send("Marionette:Quit", {flags: ["eForceQuit"]}).catch(() => {}), pause(3000)]);
    this.socket.destroy();
    await clearAway(this.process, this.folder);
  }
}
