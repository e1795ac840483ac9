// The extension as the packages install it: no browser is told to load it, no manifest is written for its profile.

import assert from "node:assert/strict";
import path from "node:path";
import {test} from "node:test";
import {fileURLToPath} from "node:url";
import {Chromium} from "../browser/chromium.mjs";
import {Firefox} from "../browser/firefox.mjs";
import {until} from "../browser/harness.mjs";
import {servePages} from "../browser/pages.mjs";

const EXTENSION = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../extensions/webext");

for (const Browser of [Chromium, Firefox]) {
  test(`${Browser.id} has the extension and finds the host`, async () => {
    const pages = await servePages();
    const browser = await Browser.start({extension: EXTENSION, host: null, isInstalled: true});
    try {
      const panel = await browser.press(await browser.open(pages.url("gmail.html")));
      await until("a result", () => panel.evaluate(`!document.getElementById("score").hidden`));
      assert.match(await panel.evaluate(`document.getElementById("findings").textContent`), /money back guarantee/);
    } finally {
      await browser.close();
      await pages.close();
    }
  });
}
