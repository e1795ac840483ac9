// Starts `inboxlint lsp` for documents of the languages that package.json activates on; all else is the server's.
const vscode = require("vscode");
const {LanguageClient} = require("vscode-languageclient/node");
const {activationEvents} = require("./package.json");

let client;

function create() {
    const settings = vscode.workspace.getConfiguration("inboxlint");
    const languages = activationEvents.map(event => event.replace("onLanguage:", "")).concat(settings.get("languages", []));
    const server = {command: settings.get("path", "inboxlint"), args: ["lsp"]};
    return new LanguageClient("inboxlint", "inboxlint", server, {
        documentSelector: languages.flatMap(language => [{scheme: "file", language}, {scheme: "untitled", language}]),
        initializationOptions: settings,
        synchronize: {configurationSection: "inboxlint"},
    });
}

async function start() {
    client = create();
    try {
        await client.start();
    } catch (error) {
        vscode.window.showErrorMessage(`inboxlint did not start: ${error.message}. Set inboxlint.path to the program.`);
    }
}

async function stop() {
    const old = client;
    client = undefined;
    // A server that never started can't be stopped.
    await old?.stop().catch(() => undefined);
}

exports.activate = async context => {
    context.subscriptions.push(vscode.commands.registerCommand("inboxlint.restart", async () => {
        await stop();
        await start();
    }));
    await start();
};
exports.deactivate = stop;
