// What the user chose, in storage.local. Nothing of a draft is ever stored.

export const DEFAULTS = {profiles: "", ignore: "", threshold: 40, sites: []};

export async function readSettings() {
  return {...DEFAULTS, ...await chrome.storage.local.get(DEFAULTS)};
}

export function writeSettings(change) {
  return chrome.storage.local.set(change);
}

export const say = (key, ...words) => chrome.i18n.getMessage(key, words.map(String)) || key;

// Fills a page: data-say names the text of an element, data-say-label its accessible name.
export function sayAll(root) {
  document.documentElement.lang = chrome.i18n.getUILanguage();
  for (const element of root.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of root.querySelectorAll("[data-say-label]")) element.setAttribute("aria-label", say(element.dataset.sayLabel));
}
