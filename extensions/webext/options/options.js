// The options page: how the host fares, and what the user chose.

import {readSettings, writeSettings, say, sayAll} from "../settings.js";

const $ = id => document.getElementById(id);
const ask = message => chrome.runtime.sendMessage({to: "background", ...message});

async function showHost() {
  const answer = await ask({cmd: "hello"});
  const isReady = answer && !answer.error;
  $("host").textContent = isReady ? say("hostReady", answer.version, answer.rules) : say(`trouble_${answer?.error?.state ?? "other"}`);
  $("mend").hidden = isReady;
  $("command").textContent = `inboxlint host install --extension-id ${chrome.runtime.id}\ninboxlint host status`;
  if (!isReady) return;
  const {rules} = await ask({cmd: "rules"});
  $("rules").replaceChildren(...rules.map(({id, summary}) => Object.assign(document.createElement("option"), {value: id, label: summary})));
}

function showSites(sites) {
  if (!sites.length) {
    $("sites").replaceChildren(Object.assign(document.createElement("li"), {textContent: say("sitesNone")}));
    return;
  }
  $("sites").replaceChildren(...sites.map(site => {
    const button = Object.assign(document.createElement("button"), {textContent: say("remove")});
    button.setAttribute("aria-label", `${say("remove")}: ${site}`);
    button.onclick = async () => {
      const left = sites.filter(one => one !== site);
      await chrome.permissions.remove({origins: [`${site}/*`]}).catch(() => false);
      await writeSettings({sites: left});
      showSites(left);
    };
    const item = document.createElement("li");
    item.append(`${site} `, button);
    return item;
  }));
}

async function begin() {
  sayAll(document);
  document.title = say("optionsTitle");
  const settings = await readSettings();
  for (const key of ["profiles", "ignore", "threshold"]) {
    $(key).value = settings[key];
    $(key).onchange = async () => {
      await writeSettings({[key]: key === "threshold" ? Number($(key).value) : $(key).value.trim()});
      $("saved").textContent = say("saved");
    };
  }
  showSites(settings.sites);
  $("look").onclick = showHost;
  await showHost();
}

begin();
