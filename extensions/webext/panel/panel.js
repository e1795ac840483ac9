// The panel: asks the background for a check, shows what comes back, and sends what the user presses.

import {readSettings, writeSettings, say, sayAll} from "../settings.js";

const $ = id => document.getElementById(id);
const SEVERITIES = ["error", "warning", "note"];
// What went wrong, and the one thing to press.
const ACTIONS = {
  missing: ["troubleHelp", () => chrome.runtime.openOptionsPage()],
  forbidden: ["troubleHelp", () => chrome.runtime.openOptionsPage()],
  broken: ["troubleHelp", () => chrome.runtime.openOptionsPage()],
  crashed: ["again", () => check()],
  large: ["again", () => check()],
  silent: ["again", () => check()],
};

let current = null;   // the last answer to a check
const fixed = [];     // newest first: fixes that can be taken back
let isBusy = false, isWanted = false;

const ask = message => chrome.runtime.sendMessage({to: "background", ...message});

function showTrouble(error) {
  const [label, action] = ACTIONS[error.state] ?? ["again", () => check()];
  for (const id of ["score", "list", "requirements", "subject-form", "watch-row"]) $(id).hidden = true;
  $("trouble-words").textContent = say(`trouble_${error.state}`) || error.detail;
  if (error.state === "other") $("trouble-words").textContent = `${say("trouble_other")} ${error.detail}`;
  $("trouble-action").textContent = say(label);
  $("trouble-action").onclick = action;
  $("trouble").hidden = false;
  $("status").textContent = "";
}

function showScore({risk, level, points, tone}) {
  const gauge = $("gauge");
  gauge.setAttribute("class", level);
  gauge.setAttribute("aria-label", say("gaugeLabel", risk));
  gauge.querySelector(".fill").style.strokeDasharray = `${risk} 200`;
  gauge.querySelector("text").textContent = risk;
  $("level").textContent = say(`level_${level}`);
  $("points").textContent = say("points", points.spamassassin ?? 0, points.rspamd ?? 0);
  $("tone").textContent = tone ? say("tone", tone) : "";
  $("score").hidden = false;
}

const worth = wins => (wins?.spamassassin ?? 0) / 5 + (wins?.rspamd ?? 0) / 6 + (wins?.risk ?? 0) / 100;

function winsText(wins) {
  const words = [];
  if (wins?.spamassassin) words.push(`SpamAssassin ${(-wins.spamassassin).toFixed(1)}`);
  if (wins?.rspamd) words.push(`rspamd ${(-wins.rspamd).toFixed(1)}`);
  if (wins?.risk) words.push(`${say("risk")} ${-wins.risk}`);
  return words.join(", ").replaceAll("-", "\u2212");
}

function showWins(findings) {
  const best = findings.filter(f => f.fix && worth(f.fix.wins) > 0).sort((a, b) => worth(b.fix.wins) - worth(a.fix.wins)).slice(0, 3);
  $("wins").hidden = best.length === 0;
  $("wins").querySelector("ul").replaceChildren(...best.map(f => {
    const item = document.createElement("li");
    item.textContent = `${f.fix.title}: ${winsText(f.fix.wins)}`;
    return item;
  }));
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function evidenceText(finding) {
  const points = Object.entries(finding.points).filter(([, n]) => n).map(([filter, n]) => `${filter === "rspamd" ? "rspamd" : "SpamAssassin"} ${n > 0 ? "+" : ""}${n}`);
  return [say(`evidence_${finding.evidence}`), ...points].join(" \u00b7 ");
}

function findingItem(finding, index) {
  const place = finding.places[0];
  const item = element("li", {className: finding.severity});
  const goto = element("button", {className: "goto", type: "button"},
    element("span", {className: "severity", textContent: `${say(`severity_${finding.severity}`)}: `}), finding.message);
  goto.onclick = () => current.tabId != null && ask({cmd: "goto", tabId: current.tabId, frameId: current.frameId, index, nth: 0});
  item.append(goto);
  if (place?.text) item.append(element("p", {}, element("q", {textContent: place.text.slice(0, 120)})));
  item.append(element("p", {textContent: finding.advice}), element("p", {className: "small", textContent: evidenceText(finding)}));
  const row = element("div", {className: "row"});
  if (finding.fix && current.canFix) row.append(fixButton(finding));
  const more = element("button", {className: "link explain", type: "button", textContent: say("explain")});
  more.setAttribute("aria-label", say("explainLabel", finding.rule));
  more.onclick = () => explain(finding.rule);
  row.append(more);
  item.append(row);
  item.dataset.rule = finding.rule;
  return item;
}

function fixButton(finding) {
  const wins = winsText(finding.fix.wins);
  const button = element("button", {className: "fix", type: "button", textContent: wins ? `${say("fix")} (${wins})` : say("fix"), title: finding.fix.title});
  button.setAttribute("aria-label", `${say("fix")}: ${finding.fix.title}`);
  button.onclick = () => fix([finding]);
  return button;
}

async function fix(findings) {
  let made = 0;
  for (const finding of findings) {
    // Offsets are of the draft as it was read: after each fix it is read again.
    const now = made ? current.result.findings.find(f => f.fingerprint === finding.fingerprint) : finding;
    if (!now?.fix) continue;
    const {token} = await ask({cmd: "fix", tabId: current.tabId, frameId: current.frameId, fix: now.fix}) ?? {};
    if (token == null) {
      await check();
      $("status").textContent = say("fixStale");
      return;
    }
    made++;
    fixed.unshift({finding: now, token});
    await check();
  }
  if (made) $("status").textContent = say("fixed", made);
}

function showFixed() {
  const old = document.getElementById("fixed");
  old?.remove();
  if (!fixed.length || current?.tabId == null) return;
  const {finding, token} = fixed[0];
  const button = element("button", {className: "undo", type: "button", textContent: say("undo")});
  button.setAttribute("aria-label", `${say("undo")}: ${finding.fix.title}`);
  button.onclick = async () => {
    const done = await ask({cmd: "undo", tabId: current.tabId, frameId: current.frameId, token});
    fixed.shift();
    await check();
    $("status").textContent = done === true ? say("undone") : say("undoLost");
  };
  $("list").before(element("p", {id: "fixed", className: "row"}, element("span", {textContent: say("lastFix", finding.fix.title)}), button));
}

function showFindings({findings, truncated}) {
  const focused = document.activeElement?.closest?.("#findings > li")?.dataset.rule;
  const counts = SEVERITIES.map(s => findings.filter(f => f.severity === s).length);
  $("found").textContent = findings.length ? say("found", ...counts) : say("foundNone");
  if (truncated) $("found").textContent += ` ${say("truncated", truncated)}`;
  $("findings").replaceChildren(...findings.map(findingItem));
  const safe = findings.filter(f => f.fix?.kind === "safe");
  $("fix-safe").hidden = safe.length === 0 || !current.canFix;
  $("fix-safe").onclick = () => fix(safe);
  $("list").hidden = false;
  if (focused) $("findings").querySelector(`[data-rule="${CSS.escape(focused)}"] .goto`)?.focus();
}

function showRequirements(all) {
  const failed = all.filter(one => one.status === "fail");
  $("requirements").hidden = failed.length === 0;
  $("requirements").querySelector("summary").textContent = say("requirements", failed.length);
  $("requirements").querySelector("ul").replaceChildren(...failed.map(({profile, id}) => element("li", {textContent: `${profile}: ${id.replaceAll("-", " ")}`})));
}

function show(answer) {
  if (answer.tabId !== current?.tabId) fixed.length = 0;   // another draft: nothing of it was fixed here
  current = answer;
  $("trouble").hidden = true;
  showScore(answer.result);
  showWins(answer.result.findings);
  showFindings(answer.result);
  showRequirements(answer.result.requirements);
  showFixed();
  $("subject-form").hidden = !answer.asksSubject;
  $("watch-row").hidden = answer.tabId == null;
}

// One check at a time; one more is made when the draft changed meanwhile.
async function check({withFixes = true} = {}) {
  if (isBusy) {
    isWanted = true;
    return;
  }
  isBusy = true;
  $("status").textContent = say("checking");
  const subject = $("subject").value || null;
  const answer = await ask({cmd: "check", subject, withFixes}).catch(error => ({error: {state: "other", detail: error.message}}));
  isBusy = false;
  // No answer at all: the worker that asked the host was stopped meanwhile.
  if (!answer || answer.error) showTrouble(answer?.error ?? {state: "silent"});
  else {
    show(answer);
    $("status").textContent = say("done", answer.result.risk, say(`level_${answer.result.level}`));
    await watch($("watch").checked);
  }
  if (isWanted) {
    isWanted = false;
    await check();
  }
}

const watch = on => current?.tabId != null ? ask({cmd: "watch", tabId: current.tabId, frameId: current.frameId, on}) : null;

async function checkPasted(html) {
  const answer = await ask({cmd: "checkPasted", html, subject: $("subject").value});
  if (!answer || answer.error) showTrouble(answer?.error ?? {state: "silent"});
  else {
    show(answer);
    $("status").textContent = say("done", answer.result.risk, say(`level_${answer.result.level}`));
  }
}

async function explain(rule) {
  const answer = await ask({cmd: "explain", rule});
  $("doc-title").textContent = answer?.summary ?? rule;
  $("doc-text").replaceChildren(...(answer?.doc ?? say("trouble_other")).split(/^## +/m).filter(s => s.trim()).map((part, index) => {
    const [heading, ...lines] = answer?.doc ? part.split("\n") : ["", part];
    const text = element("p", {textContent: lines.join("\n").trim().replace(/([^\n])\n(?=[^\n\-*|\d])/g, "$1 ")});
    return element("section", {}, ...(heading || index ? [element("h3", {textContent: heading})] : []), text);
  }));
  $("doc").showModal();
}

async function begin() {
  sayAll(document);
  const settings = await readSettings();
  $("check").onclick = () => check();
  $("subject-form").onsubmit = event => { event.preventDefault(); check(); };
  $("paste-check").onclick = () => checkPasted($("paste").value);
  $("file").onchange = async event => event.target.files[0] && checkPasted(await event.target.files[0].text());
  $("options").onclick = () => chrome.runtime.openOptionsPage();
  $("doc-close").onclick = () => $("doc").close();
  $("watch").onchange = async event => {
    const site = current?.at;
    const sites = new Set((await readSettings()).sites);
    if (site && event.target.checked) sites.add(site);
    else sites.delete(site);
    await watch(event.target.checked);
    await writeSettings({sites: [...sites]});
    // Asked for here, at the click: so that the next draft on this site can be read without a press.
    if (site && event.target.checked) chrome.permissions.request({origins: [`${site}/*`]}).catch(() => false);
  };
  chrome.runtime.onMessage.addListener(message => {
    if (message?.to === "panel" && message.cmd === "changed" && $("watch").checked) check({withFixes: true});
  });
  chrome.storage.session.onChanged?.addListener(changes => changes.pressed && check());
  document.addEventListener("keydown", event => {
    const items = [...document.querySelectorAll("#findings .goto")];
    const at = items.indexOf(document.activeElement);
    if (at >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      items[Math.max(0, Math.min(items.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
    }
  });
  await check();
  $("watch").checked = current?.at != null && settings.sites.includes(current.at);
  if ($("watch").checked) await watch(true);
}

begin();
