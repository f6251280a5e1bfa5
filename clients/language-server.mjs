// The YAML language server, driven over its protocol as an editor drives it.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const rpc = require("vscode-jsonrpc/node");
const PATIENCE = 30_000;

export class Editor {
  // `settings` are the `yaml.…` settings of the workspace, as .vscode/settings.json has them.
  static async open(folder, settings) {
    const editor = new Editor();
    const server = require.resolve("yaml-language-server/bin/yaml-language-server");
    editor.server = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    const reader = new rpc.StreamMessageReader(editor.server.stdout);
    editor.connection = rpc.createMessageConnection(reader, new rpc.StreamMessageWriter(editor.server.stdin));
    editor.waiting = new Map();
    editor.versions = new Map();
    const sections = { yaml: { validate: true, hover: true, completion: true, ...nested(settings) } };
    const { connection } = editor;
    connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
      editor.waiting.get(uri)?.(diagnostics);
    });
    connection.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => sections[section] ?? {}));
    connection.onRequest("client/registerCapability", () => null);
    connection.listen();
    const uri = String(pathToFileURL(folder));
    await connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: "county" }],
      capabilities: {
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, workspaceFolders: true },
        textDocument: { hover: { contentFormat: ["markdown"] }, completion: { completionItem: {} } },
      },
    });
    connection.sendNotification("initialized", {});
    connection.sendNotification("workspace/didChangeConfiguration", { settings: sections });
    return editor;
  }

  // What the editor underlines in a text: lines and columns counted from 1, and the words.
  async diagnostics(path, text) {
    const uri = String(pathToFileURL(path));
    const said = new Promise((resolve, reject) => {
      this.waiting.set(uri, resolve);
      setTimeout(() => reject(new Error(`the language server said nothing of ${path}`)), PATIENCE).unref();
    });
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    if (version === 1) {
      const textDocument = { uri, languageId: "yaml", version, text };
      this.connection.sendNotification("textDocument/didOpen", { textDocument });
    } else {
      const textDocument = { uri, version };
      this.connection.sendNotification("textDocument/didChange", { textDocument, contentChanges: [{ text }] });
    }
    return (await said).map(({ range, message }) => ({
      line: range.start.line + 1,
      column: range.start.character + 1,
      message,
    }));
  }

  async hover(path, line, column) {
    const textDocument = { uri: String(pathToFileURL(path)) };
    const position = { line: line - 1, character: column - 1 };
    const shown = await this.connection.sendRequest("textDocument/hover", { textDocument, position });
    return shown?.contents?.value ?? shown?.contents ?? "";
  }

  async completions(path, line, column) {
    const textDocument = { uri: String(pathToFileURL(path)) };
    const position = { line: line - 1, character: column - 1 };
    const shown = await this.connection.sendRequest("textDocument/completion", { textDocument, position });
    return (shown?.items ?? shown ?? []).map(({ label }) => label);
  }

  close() {
    this.connection.dispose();
    this.server.kill();
  }
}

function nested(settings) {
  const yaml = {};
  for (const [name, value] of Object.entries(settings)) {
    const [top, ...path] = name.split(".");
    if (top !== "yaml") continue;
    const last = path.pop();
    path.reduce((here, part) => (here[part] ??= {}), yaml)[last] = value;
  }
  return yaml;
}
