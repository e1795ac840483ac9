// A session of the language server with the protocol library that VS Code's own client is made of.
//
//     npm install --prefix /tmp/client vscode-languageserver-protocol@3.17
//     node tests/lsp/stock_client.mjs build/src/cli/inboxlint /tmp/client
//
// Prints one line a step and exits with 1 when one is not as it should be.

import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {createRequire} from "node:module";
import path from "node:path";

const [program, folder] = process.argv.slice(2);
if (!folder) {
    console.error("usage: stock_client.mjs PROGRAM FOLDER_OF_NPM");
    process.exit(2);
}
const require = createRequire(path.resolve(folder, "node_modules", "package.json"));
const protocol = require("vscode-languageserver-protocol/node");

// The text with edits made, all of which are places of the text as it was.
function applyEdits(text, edits) {
    const offset = ({line, character}) => text.split("\n").slice(0, line).reduce((n, l) => n + l.length + 1, character);
    return [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start))
        .reduce((t, edit) => t.slice(0, offset(edit.range.start)) + edit.newText + t.slice(offset(edit.range.end)), text);
}

const uri = "file:///drafts/offer.html";
const text = "<!DOCTYPE html>\n<html>\n<p>\u{1F600} MONEY BACK GUARANTEE!!!</p>\n<p><a href=\"http://bit.ly/a\">Our shop</a></p>\n</html>\n";

async function step(name, run) {
    await run();
    console.log(`ok ${name}`);
}

function start() {
    const child = spawn(program, ["lsp"], {stdio: ["pipe", "pipe", "inherit"]});
    const connection = protocol.createProtocolConnection(child.stdout, child.stdin);
    const published = [], waiting = [];
    connection.onNotification(protocol.PublishDiagnosticsNotification.type, params => {
        const wanted = waiting.findIndex(w => w.version === params.version);
        wanted < 0 ? published.push(params) : waiting.splice(wanted, 1)[0].resolve(params);
    });
    connection.listen();
    const diagnostics = version => new Promise(resolve => {
        const there = published.findIndex(p => p.version === version);
        there < 0 ? waiting.push({version, resolve}) : resolve(published.splice(there, 1)[0]);
    });
    return {child, connection, diagnostics};
}

const {child, connection, diagnostics} = start();
const ended = new Promise(resolve => child.on("exit", resolve));
const hang = setTimeout(() => { console.error("no answer for 30 seconds"); process.exit(1); }, 30000);
const money = found => found.diagnostics.find(d => d.code === "lang-money-back");

await step("requests before initialize are refused", () => assert.rejects(
    connection.sendRequest(protocol.HoverRequest.type, {textDocument: {uri}, position: {line: 0, character: 0}}),
    {code: protocol.ErrorCodes.ServerNotInitialized}));
await step("initialize", async () => {
    const {capabilities} = await connection.sendRequest(protocol.InitializeRequest.type, {
        processId: process.pid, rootUri: null, workspaceFolders: null,
        capabilities: {general: {positionEncodings: [protocol.PositionEncodingKind.UTF16]},
                       workspace: {workspaceEdit: {documentChanges: true}},
                       textDocument: {publishDiagnostics: {relatedInformation: true, versionSupport: true}}},
    });
    assert.equal(capabilities.positionEncoding, protocol.PositionEncodingKind.UTF16);
    assert.equal(capabilities.textDocumentSync.change, protocol.TextDocumentSyncKind.Incremental);
    assert.equal(capabilities.hoverProvider, true);
    assert.ok(capabilities.codeActionProvider.codeActionKinds.includes(protocol.CodeActionKind.QuickFix));
    await connection.sendNotification(protocol.InitializedNotification.type, {});
});
await step("diagnostics of an opened document", async () => {
    await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type,
        {textDocument: {uri, languageId: "html", version: 1, text}});
    const found = money(await diagnostics(1));
    assert.deepEqual(found.range, {start: {line: 2, character: 6}, end: {line: 2, character: 26}});
    assert.equal(found.severity, protocol.DiagnosticSeverity.Warning);
    assert.ok(protocol.Diagnostic.is(found));
});
await step("diagnostics after a change", async () => {
    await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
        textDocument: {uri, version: 2},
        contentChanges: [{range: {start: {line: 2, character: 3}, end: {line: 2, character: 5}}, text: "\u{1F680}\u{1F680}"}]});
    assert.equal(money(await diagnostics(2)).range.start.character, 8);
});
await step("hover", async () => {
    const hover = await connection.sendRequest(protocol.HoverRequest.type, {textDocument: {uri}, position: {line: 2, character: 12}});
    assert.ok(protocol.Hover.is(hover));
    assert.match(hover.contents.value, /Why it matters/);
});
await step("code actions", async () => {
    const range = {start: {line: 0, character: 0}, end: {line: 9, character: 0}};
    const actions = await connection.sendRequest(protocol.CodeActionRequest.type, {textDocument: {uri}, range, context: {diagnostics: []}});
    assert.ok(actions.length > 1 && actions.every(action => protocol.CodeAction.is(action) && protocol.WorkspaceEdit.is(action.edit)));
    const changed = text.replace("\u{1F600}", "\u{1F680}\u{1F680}");
    const fix = actions.find(a => a.kind === "quickfix" && a.diagnostics[0].code === "lang-money-back");
    assert.equal(fix.edit.documentChanges[0].textDocument.version, 2);
    const fixed = applyEdits(changed, fix.edit.documentChanges[0].edits);
    await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type,
        {textDocument: {uri, version: 3}, contentChanges: [{text: fixed}]});
    assert.equal(money(await diagnostics(3)), undefined);
});
await step("cancelled requests", async () => {
    const token = new protocol.CancellationTokenSource();
    const all = [1, 2, 3].map(() => connection.sendRequest(protocol.HoverRequest.type,
        {textDocument: {uri}, position: {line: 2, character: 12}}, token.token).catch(error => error.code));
    token.cancel();
    // Each is answered, by its result or as cancelled: which is a matter of time.
    for (const one of await Promise.all(all)) {
        assert.ok(one === protocol.LSPErrorCodes.RequestCancelled || one === null || one.contents, String(one));
    }
});
await step("closing", async () => {
    await connection.sendNotification(protocol.DidCloseTextDocumentNotification.type, {textDocument: {uri}});
    assert.deepEqual((await diagnostics(undefined)).diagnostics, []);
});
await step("shutdown and exit", async () => {
    await connection.sendRequest(protocol.ShutdownRequest.type);
    await connection.sendNotification(protocol.ExitNotification.type);
    assert.equal(await ended, 0);
});
clearTimeout(hang);
connection.dispose();
