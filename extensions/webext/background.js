// Between the panel, the page and the host. Holds no state that it can't lose: a worker may stop at any time.

import {host, HostError} from "./host.js";
import {readSettings} from "./settings.js";

const SCRIPTS = ["content/serialize.js", "content/readers.js", "content/marks.js", "content/fixes.js", "content/main.js"];

const pause = ms => new Promise(done => setTimeout(done, ms));

// The right to read the tab comes with the press of the button, a moment before or after the panel is there.
async function inject(tabId, tries = 4) {
  try {
    await chrome.scripting.executeScript({target: {tabId, allFrames: true}, files: SCRIPTS});
  } catch (error) {
    if (tries <= 1) throw error;
    await pause(250);
    await inject(tabId, tries - 1);
  }
}

// Every frame says what draft it holds; the best one wins, and a subject may come from another frame.
async function readDraft(tabId) {
  const results = await chrome.scripting.executeScript({
    target: {tabId, allFrames: true},
    func: () => globalThis.inboxlint?.read() ?? null,
  });
  const found = results.filter(({result}) => result).map(({frameId, result}) => ({frameId, ...result}));
  const best = found.filter(one => one.weight > 0).sort((a, b) => b.weight - a.weight)[0];
  if (!best) return null;
  const subject = best.subject ?? found.find(one => one.subject != null)?.subject ?? null;
  return {...best, subject, subjectFrame: best.subject != null ? best.frameId : found.find(one => one.subject != null)?.frameId};
}

const toFrame = (tabId, frameId, message) => chrome.tabs.sendMessage(tabId, {to: "content", ...message}, {frameId});

async function checkStrings(strings, name, withFixes) {
  const {profiles, ignore} = await readSettings();
  const members = {...strings, draft: name, fixes: withFixes};
  if (profiles) members.profiles = profiles;
  if (ignore) members.ignore = ignore;
  return host.ask("check", members);
}

const JUST_PRESSED = 3000;   // milliseconds

// The tab where the button was pressed just now, else the one in front.
async function currentTab() {
  const {pressed} = await chrome.storage.session.get("pressed");
  if (pressed && Date.now() - pressed.at < JUST_PRESSED) return pressed.tabId;
  const [tab] = await chrome.tabs.query({active: true, lastFocusedWindow: true});
  return tab?.id;
}

const strings = draft => Object.fromEntries(["html", "text", "subject", "from"].filter(key => draft[key] != null).map(key => [key, draft[key]]));

async function showBadge(tabId, risk) {
  const {threshold} = await readSettings();
  await chrome.action.setBadgeText({tabId, text: risk >= threshold ? String(risk) : ""}).catch(() => {});
}

// Reads the tab's draft, has it checked, marks it, and returns what the panel shows.
async function checkTab(tabId, {subject = null, withFixes = true} = {}) {
  try {
    await inject(tabId);
  } catch {
    return {error: {state: "page"}};   // not ours to read: press the toolbar button there first
  }
  const draft = await readDraft(tabId);
  if (!draft) return {error: {state: "nodraft"}};
  draft.subject ??= subject;
  const result = await checkStrings(strings(draft), `tab${tabId}`, withFixes);
  const places = result.findings.flatMap((finding, index) => finding.places.map((place, nth) =>
    ({...place, index, nth, severity: finding.severity, message: finding.message})));
  const marked = await toFrame(tabId, draft.frameId, {cmd: "mark", places: places.filter(({part}) => part !== "subject")});
  showBadge(tabId, result.risk);
  return {tabId, frameId: draft.frameId, subjectFrame: draft.subjectFrame, subject: draft.subject, reader: draft.reader,
          asksSubject: draft.subject == null, canFix: draft.kind !== "code", marked, result, at: draft.at};
}

const commands = {
  check: async ({tabId, subject, withFixes}) => checkTab(tabId ?? await currentTab(), {subject, withFixes}),
  checkPasted: async ({html, subject}) => ({result: await checkStrings({html, ...(subject ? {subject} : {})}, "pasted", true), pasted: true}),
  goto: ({tabId, frameId, index, nth}) => toFrame(tabId, frameId, {cmd: "goto", index, nth}),
  fix: ({tabId, frameId, fix}) => toFrame(tabId, frameId, {cmd: "fix", fix}),
  undo: ({tabId, frameId, token}) => toFrame(tabId, frameId, {cmd: "undo", token}),
  clear: ({tabId, frameId}) => toFrame(tabId, frameId, {cmd: "clear"}),
  watch: ({tabId, frameId, on}) => toFrame(tabId, frameId, {cmd: "watch", on}),
  explain: ({rule}) => host.ask("explain", {rule}),
  hello: () => host.ask("hello"),
  rules: () => host.ask("rules"),
};

function describe(error) {
  if (error instanceof HostError) return {state: error.state, detail: error.detail};
  return {state: error.name === "cancelled" ? "cancelled" : "other", detail: error.message};
}

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  if (message?.to !== "background" || sender.id !== chrome.runtime.id) return false;
  // Only our own pages give commands; a page's script may say no more than that its draft changed.
  if (sender.tab && !sender.url?.startsWith(chrome.runtime.getURL(""))) return false;
  const command = Object.hasOwn(commands, message.cmd) ? commands[message.cmd] : null;
  if (!command) return false;
  Promise.resolve().then(() => command(message)).then(answer, error => answer({error: describe(error)}));
  return true;
});

// The press that opens the panel also lets us read the tab (activeTab).
chrome.action.onClicked.addListener(tab => {
  chrome.storage.session.set({pressed: {tabId: tab.id, at: Date.now()}});
  if (chrome.sidePanel) chrome.sidePanel.open({tabId: tab.id});
  else globalThis.browser?.sidebarAction?.open();
});
