// What both drivers and the tests use.

import {createHash} from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export const DEADLINE = 40000;   // milliseconds; a busy machine is slow to start a browser
export const HOST_NAME = "com.inboxlint.host";

export const pause = ms => new Promise(done => setTimeout(done, ms));

// Asks until the answer is true, and returns it.
export async function until(what, ask, wait = DEADLINE) {
  for (const end = Date.now() + wait; ;) {
    const got = await ask();
    if (got) return got;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(50);
  }
}

export const scratchFolder = name => fs.mkdtempSync(path.join(os.tmpdir(), `inboxlint-${name}-`));

// The id that Chromium makes of a manifest's key.
export const idOf = manifest => [...createHash("sha256").update(Buffer.from(manifest.key, "base64")).digest("hex").slice(0, 32)]
  .map(c => String.fromCharCode(97 + parseInt(c, 16))).join("");

// Writes the host's manifest into a browser's folder; `host` null takes it away.
export function writeHostManifest(folder, host, allowed) {
  const file = path.join(folder, `${HOST_NAME}.json`);
  fs.mkdirSync(folder, {recursive: true});
  if (!host) return fs.rmSync(file, {force: true});
  fs.writeFileSync(file, JSON.stringify({name: HOST_NAME, description: "test", path: host, type: "stdio", ...allowed}));
}

// Ends a browser that was asked to quit, and removes its folder; some of its processes outlive it for a moment.
export async function clearAway(child, folder) {
  await Promise.race([new Promise(done => child.exitCode != null ? done() : child.once("exit", done)), pause(3000)]);
  child.kill("SIGKILL");
  fs.rmSync(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 200});
}
