// What an editor with Red Hat's YAML language server says of our catalogue: nothing of the shipped
// files; of a misspelt field its line, in every document of a file; it proposes fields and explains
// them. Argument: the catalogue's folder. Needs yaml-language-server and vscode-jsonrpc from npm.
"use strict";
const assert = require("node:assert");
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const rpc = require("vscode-jsonrpc/node");

const PATIENCE_MS = 60_000;

function start() {
  const bin = path.join(path.dirname(require.resolve("yaml-language-server/package.json")), "bin/yaml-language-server");
  const server = spawn(process.execPath, [bin, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = rpc.createMessageConnection(
    new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin));
  const waiting = new Map();
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => waiting.get(uri)?.(diagnostics));
  connection.onRequest("workspace/configuration", ({ items }) =>
    items.map(({ section }) => section === "yaml" ? { validate: true, completion: true, hover: true, schemaStore: { enable: false } } : null));
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  return { server, connection, waiting };
}

async function main(folder) {
  const editor = start();
  const late = setTimeout(() => {
    console.error("the language server did not answer in a minute");
    editor.server.kill();
    process.exit(1);
  }, PATIENCE_MS);
  const root = pathToFileURL(path.resolve(folder)).href;
  await editor.connection.sendRequest("initialize", {
    processId: process.pid, rootUri: root, workspaceFolders: [{ uri: root, name: "catalogue" }],
    capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ["markdown"] } } },
  });
  await editor.connection.sendNotification("initialized", {});

  const said = (file, text) => {
    const uri = pathToFileURL(path.resolve(folder, file)).href;
    const answer = new Promise(resolve => editor.waiting.set(uri, resolve));
    editor.connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    return answer.then(diagnostics => ({ uri, diagnostics }));
  };

  const files = fs.readdirSync(folder).filter(name => name.endsWith(".yaml"));
  assert.ok(files.length > 0, `no YAML file in ${folder}`);
  for (const file of files) {
    const { diagnostics } = await said(file, fs.readFileSync(path.join(folder, file), "utf8"));
    assert.deepStrictEqual(diagnostics.map(it => `${file}:${it.range.start.line + 1}: ${it.message}`), []);
  }

  const modeline = fs.readFileSync(path.join(folder, files[0]), "utf8").split("\n")[0];
  const broken = [
    modeline,
    "apiVersion: bluesphere.org/v1", "kind: Service", "metadata: {name: a}", "spec:", "  owner: platform", "  tear: critical",
    "---", modeline,
    "apiVersion: bluesphere.org/v1", "kind: Dataset", "metadata: {name: b}", "spec: {dataClass: x, resource: db, rekovery: []}", ""];
  const { uri, diagnostics } = await said("not-on-disk.yaml", broken.join("\n"));
  assert.deepStrictEqual(diagnostics.map(it => [it.range.start.line, it.message]),
    [[6, "Property tear is not allowed."], [12, "Property rekovery is not allowed."]]);

  const hover = await editor.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line: 5, character: 4 } });
  assert.match(JSON.stringify(hover), /A team\./);
  const proposed = await editor.connection.sendRequest("textDocument/completion", { textDocument: { uri }, position: { line: 6, character: 2 } });
  const labels = proposed.items.map(it => it.label);
  for (const field of ["tier", "dependsOn", "objectives", "scaling"]) {
    assert.ok(labels.includes(field), `${field} is not proposed: ${labels}`);
  }
  console.log(`${files.length} files without a complaint, misspelt fields found, fields proposed and explained`);
  clearTimeout(late);
  editor.server.kill();
  process.exit(0);
}

main(process.argv[2]).catch(error => {
  console.error(error);
  process.exit(1);
});
