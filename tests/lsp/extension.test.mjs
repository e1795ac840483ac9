// The client for VS Code, its two libraries replaced: node --test extension.test.mjs. Asks that package.json holds together
// and that what extension.js starts is `inboxlint lsp`, for the languages that it activates on.

import assert from "node:assert/strict";
import fs from "node:fs";
import Module, {createRequire} from "node:module";
import path from "node:path";
import {test} from "node:test";
import {fileURLToPath} from "node:url";

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../extensions/vscode");
const manifest = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
const said = {commands: new Map(), errors: [], clients: []};
let settings = {}, fails = false;

class LanguageClient {
    constructor(id, name, server, options) {
        Object.assign(this, {id, name, server, options, calls: []});
        said.clients.push(this);
    }
    async start() {
        this.calls.push("start");
        if (fails) {
            throw new Error("spawn nowhere ENOENT");
        }
    }
    async stop() {
        this.calls.push("stop");
        if (fails) {
            throw new Error("not running");
        }
    }
}
const libraries = {
    vscode: {
        workspace: {getConfiguration: section => ({...settings, section, get: (key, otherwise) => settings[key] ?? otherwise})},
        window: {showErrorMessage: words => said.errors.push(words)},
        commands: {registerCommand: (name, run) => said.commands.set(name, run)},
    },
    "vscode-languageclient/node": {LanguageClient},
};
const load = Module._load;
Module._load = (name, ...rest) => libraries[name] ?? load(name, ...rest);
const extension = createRequire(import.meta.url)(path.join(folder, "extension.js"));

test("package.json names what is there", () => {
    assert.ok(fs.existsSync(path.join(folder, manifest.main)));
    assert.match(manifest.name, /^[a-z0-9-]+$/);
    assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
    assert.deepEqual(Object.keys(manifest.dependencies), ["vscode-languageclient"]);
    assert.ok(manifest.activationEvents.every(event => /^onLanguage:[a-z-]+$/.test(event)));
    assert.equal(new Set(manifest.activationEvents).size, manifest.activationEvents.length);
    for (const [key, value] of Object.entries(manifest.contributes.configuration.properties)) {
        assert.match(key, /^inboxlint\./);
        assert.ok(value.description && "default" in value, key);
    }
});

test("it starts the server for each language", async () => {
    await extension.activate({subscriptions: []});
    const [client] = said.clients;
    assert.deepEqual(client.server, {command: "inboxlint", args: ["lsp"]});
    assert.deepEqual(client.calls, ["start"]);
    const languages = new Set(client.options.documentSelector.map(one => one.language));
    assert.deepEqual([...languages], manifest.activationEvents.map(event => event.split(":")[1]));
    assert.equal(client.options.synchronize.configurationSection, "inboxlint");
});

test("restarting reads the settings anew", async () => {
    settings = {path: "/opt/inboxlint", languages: ["php"]};
    await said.commands.get(manifest.contributes.commands[0].command)();
    assert.deepEqual(said.clients[0].calls, ["start", "stop"]);
    assert.equal(said.clients[1].server.command, "/opt/inboxlint");
    assert.ok(said.clients[1].options.documentSelector.some(one => one.language === "php" && one.scheme === "untitled"));
});

test("a program that is not there is told, and does not stand in the way", async () => {
    fails = true;
    await said.commands.get("inboxlint.restart")();
    assert.match(said.errors[0], /ENOENT.*inboxlint\.path/);
    await extension.deactivate();
});
