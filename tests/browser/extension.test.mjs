// The extension in a browser, with the real host: node --test extension.test.mjs. BROWSER (chromium or firefox), HOST and
// EXTENSION name what is tested; SHOTS is a folder for pictures of the panel and the marks.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {after, before, describe, test} from "node:test";
import {Chromium} from "./chromium.mjs";
import {Firefox} from "./firefox.mjs";
import {scratchFolder, until} from "./harness.mjs";
import {servePages} from "./pages.mjs";

const HOST = path.resolve(process.env.HOST ?? "build/src/host/inboxlint-host");
const EXTENSION = path.resolve(process.env.EXTENSION ?? "extensions/webext");
const Browser = {chromium: Chromium, firefox: Firefox}[process.env.BROWSER ?? "chromium"];
const SHOTS = process.env.SHOTS;
let browser, pages;

before(async () => {
  pages = await servePages();
  browser = await Browser.start({extension: EXTENSION, host: HOST});
});
after(async () => {
  await browser?.close();
  await pages?.close();
});

const trouble = panel => panel.evaluate(`document.getElementById("trouble").hidden ? "" : document.getElementById("trouble-words").textContent`);
const settled = panel => until("a result", () => panel.evaluate(`!document.getElementById("score").hidden && !/\u2026$/.test(document.getElementById("status").textContent)`));
const rules = panel => panel.evaluate(`[...document.querySelectorAll("#findings > li")].map(li => li.dataset.rule)`);
const click = (panel, selector) => panel.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
const status = panel => panel.evaluate(`document.getElementById("status").textContent`);

// What the highlights of the page (or of its frame) cover, by name. Names are the document's, so the page's own world sees them.
const marked = (page, frame = "window") => page.evaluate(`Object.fromEntries([...${frame}.CSS.highlights].map(([name, ranges]) =>
  [name, [...ranges].map(range => range.toString())]))`);
const allMarked = async (page, frame) => Object.values(await marked(page, frame)).flat().map(s => s.replace(/\s+/g, " "));

async function checked(name) {
  const page = await browser.open(pages.url(name));
  const panel = await browser.press(page);
  await settled(panel);
  return {page, panel, close: () => page.close()};
}

describe("reads and marks", () => {
  const rows = [
    ["gmail.html", "money back guarantee"],
    ["outlook.html", "money back guarantee"],
    ["yahoo.html", "money back guarantee"],
    ["code.html", "money back guarantee"],
    ["shadow.html", "money back guarantee"],
  ];
  for (const [name, words] of rows) {
    test(`${name} at the right words`, async () => {
      const {page, panel, close} = await checked(name);
      const before = await page.evaluate("document.body.innerHTML");
      assert.ok((await rules(panel)).includes("lang-money-back"), `rules: ${await rules(panel)}`);
      assert.ok((await allMarked(page)).includes(words), `marked: ${JSON.stringify(await marked(page))}`);
      assert.equal(await page.evaluate("document.body.innerHTML"), before, "the draft is untouched");
      await close();
    });
  }

  test("an editor in a frame", async () => {
    const {page, panel, close} = await checked("iframe.html");
    assert.ok((await rules(panel)).includes("lang-money-back"));
    assert.ok((await allMarked(page, "document.getElementById('editor').contentWindow")).includes("money back guarantee"));
    assert.equal(await panel.evaluate(`document.getElementById("subject-form").hidden`), true, "the subject of the outer page is used");
    await close();
  });

  test("a textarea has findings without marks", async () => {
    const {panel, close} = await checked("textarea.html");
    assert.ok((await rules(panel)).includes("lang-money-back"));
    await close();
  });

  test("nothing to read says so", async () => {
    const page = await browser.open(pages.url("gmail.html"));
    await page.evaluate(`document.body.innerHTML = "<p>No draft here</p>"`);
    const panel = await browser.press(page);
    await until("the words", async () => /No draft was found/.test(await trouble(panel)));
    await page.close();
  });
});

describe("changes the draft", () => {
  test("fix, undo, type on", async () => {
    const {page, panel, close} = await checked("gmail.html");
    const body = () => page.evaluate(`document.querySelector(".Am").innerHTML`);
    const start = await body();
    const first = await until("a fix of the body", () => panel.evaluate(`[...document.querySelectorAll("#findings > li")].find(li => li.querySelector(".fix") && !li.dataset.rule.startsWith("subject"))?.dataset.rule`));
    await click(panel, `li[data-rule="${first}"] .fix`);
    await until(`${first} to be gone`, async () => !(await rules(panel)).includes(first));
    assert.notEqual(await body(), start, "the draft has changed");
    assert.match(await status(panel), /fixed/);
    await click(panel, "#fixed .undo");
    await until("the undo", async () => /Taken back/.test(await status(panel)));
    assert.equal(await body(), start, "one undo brings it back");
    assert.ok((await rules(panel)).includes(first), "and the finding with it");
    await click(panel, "#watch");
    await until("the site to be remembered", () => panel.evaluate(`chrome.storage.local.get({sites: []}).then(({sites}) => sites.length > 0)`));
    await page.evaluate(`(() => { const d = document.createElement("div"); d.textContent = "MILLION DOLLARS guaranteed!!!"; document.querySelector(".Am").append(d); })()`);
    await until("the new words to be marked", async () => (await allMarked(page)).some(s => s.includes("!!!")));
    await close();
  });

  test("a subject is fixed in its field", async () => {
    const {page, panel, close} = await checked("gmail.html");
    const rule = await panel.evaluate(`[...document.querySelectorAll("#findings > li")].find(li => li.querySelector(".fix") && li.dataset.rule.startsWith("subject"))?.dataset.rule ?? null`);
    if (rule) {
      const start = await page.evaluate(`document.querySelector("[name=subjectbox]").value`);
      await click(panel, `li[data-rule="${rule}"] .fix`);
      await until("the subject to change", async () => await page.evaluate(`document.querySelector("[name=subjectbox]").value`) !== start);
    } else {
      assert.fail("no fix of the subject is offered");
    }
    await close();
  });
});

describe("the panel", () => {
  test("says what a rule is about", async () => {
    const {panel, close} = await checked("gmail.html");
    await click(panel, `li[data-rule="lang-money-back"] .explain`);
    await until("the doc", () => panel.evaluate(`document.getElementById("doc").open && document.getElementById("doc-text").textContent.includes("SpamAssassin")`));
    await click(panel, "#doc-close");
    await close();
  });

  test("has names and roles", async () => {
    const {panel, close} = await checked("gmail.html");
    if (panel.accessible) {
      const nodes = await panel.accessible();
      const controls = nodes.filter(node => ["button", "textbox", "checkbox", "combobox", "link"].includes(node.role));
      assert.ok(controls.length > 5, `${controls.length} controls`);
      for (const {role, name} of controls) assert.ok(name, `a ${role} has no name`);
      assert.ok(nodes.some(node => node.role === "status"), "a live status");
    }
    const unsaid = await panel.evaluate(`[...document.querySelectorAll("[data-say]")].filter(e => !e.textContent.trim()).map(e => e.dataset.say)`);
    assert.deepEqual(unsaid, []);
    await close();
  });

  test("checks what is pasted", async () => {
    const {panel, close} = await checked("textarea.html");
    await panel.evaluate(`document.getElementById("paste").value = "<p>MONEY BACK GUARANTEE!!!</p>"`);
    await click(panel, "#paste-check");
    await until("the pasted text's findings", async () => (await panel.evaluate(`document.body.textContent`)).includes("MONEY BACK GUARANTEE"));
    await close();
  });

  test("in light and dark, narrow and wide", {skip: !SHOTS}, async () => {
    const {page, panel, close} = await checked("gmail.html");
    await page.screenshot(path.join(SHOTS, `${Browser.id}-marks.png`));
    for (const scheme of ["light", "dark"]) {
      for (const width of [320, 480]) {
        await panel.look({width, scheme});
        await panel.screenshot(path.join(SHOTS, `${Browser.id}-panel-${scheme}-${width}.png`));
        assert.ok(await panel.evaluate("document.documentElement.scrollWidth <= innerWidth"), `no sideways scrolling at ${width}`);
      }
    }
    await close();
  });
});

describe("a host that is not as it should be", () => {
  const script = (name, text) => {
    const file = path.join(scratchFolder("host"), name);
    fs.writeFileSync(file, text, {mode: 0o755});
    return file;
  };
  const others = {chromium: ["chrome-extension://abcdefghijklmnopabcdefghijklmnop/"], firefox: ["other@inboxlint.example"]};
  // Firefox tells a host that it may not use from none by no word.
  const unknown = Browser === Firefox ? /not installed/ : /does not know this extension/;
  const rows = [
    ["missing", () => [null], /not installed/],
    ["wrong id", () => [HOST, others[Browser.id]], unknown],
    ["does not start", () => [script("dies", "#!/bin/sh\nexit 7\n")], /does not start/],
    ["crashes after an answer", () => [script("crashes", `#!/bin/sh\nprintf '\\016\\0\\0\\0{"v":1,"id":9}'\nsleep 1\nexit 3\n`)], /stopped/],
    ["writes no frame", () => [script("prints", "#!/bin/sh\necho hello there\nsleep 5\n")], /does not start|stopped/],
    ["hangs", () => [script("hangs", "#!/bin/sh\nsleep 60\n")], /does not answer/],
  ];
  let other;

  before(async () => { other = await Browser.start({extension: EXTENSION, host: null}); });
  after(() => other?.close());

  for (const [name, make, words] of rows) {
    test(name, async () => {
      other.setHost(...make());
      const page = await other.open(pages.url("gmail.html"));
      const panel = await other.press(page);
      let said = "";
      await until(`words like ${words}`, async () => words.test(said = await trouble(panel)))
        .catch(error => assert.fail(`${error.message}; it says: ${said}`));
      assert.ok(await panel.evaluate(`document.getElementById("trouble-action").textContent`), "there is something to press");
      await page.close();
    });
  }

  test("is well again without a new start of the browser", async () => {
    other.setHost(HOST);
    const page = await other.open(pages.url("gmail.html"));
    const panel = await other.press(page);
    await settled(panel);
    await page.close();
  });

  test("is told when a draft is too large", async () => {
    const page = await other.open(pages.url("outlook.html"));
    await page.evaluate(`void (document.querySelector("[role=textbox] p").title = "word ".repeat(1.8e6))`);
    const panel = await other.press(page);
    await until("the words", async () => /too large/.test(await trouble(panel)));
    await page.close();
  });
});
