// What other programs take in: SARIF against the official schema, whatever a plan says; our schemas against JSON Schema's.
import Ajv2020 from "ajv/dist/2020.js";
import AjvDraft04 from "ajv-draft-04";
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { ROOT, copy, lint, remove } from "./county.mjs";

const require = createRequire(import.meta.url);
const OFFICIAL = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
const HOSTILE = [
  "::error file=x,line=1::taken in",
  "\\r\\n::set-output name=a::b",
  "##[group]##vso[task.setvariable variable=x]y",
  "\\e[2J\\x9b31m\\u202e\\u2066\\ufeff\\u0000",
  "\\ud800 alone \\U0001F600 \\U00010FFF",
  "<script>alert(1)</script> [link](javascript:x) | ` % %0A %25",
  "[/] [bold] {0} {message} $(id) `id` ; id && id",
  "=HYPERLINK(1) @everyone #1",
];
const NAMES = ["a b%#?é😀.yaml", "x::error::y.yml", "Ünïcode,:.yaml", "-rf.yaml", "<b>.yaml", "'\";$(id).yaml"];

function valid() {
  const ajv = new AjvDraft04({ strict: false, logger: false, validateFormats: false, unicodeRegExp: false });
  return ajv.compile(JSON.parse(fs.readFileSync(require.resolve(OFFICIAL), "utf8")));
}

function check(text) {
  const log = JSON.parse(text);
  const validate = valid();
  assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 5)));
  for (const result of log.runs[0].results) {
    const { uri } = result.locations[0].physicalLocation.artifactLocation;
    assert.match(uri, /^[A-Za-z0-9\-._~/%]+$/);
    assert.doesNotThrow(() => decodeURIComponent(uri));
    assert.equal(log.runs[0].tool.driver.rules[result.ruleIndex].id, result.ruleId);
  }
  return log.runs[0].results;
}

test("SARIF of the shipped county is what the official schema wants", () => {
  const folder = copy();
  try {
    check(lint(folder, "--format", "sarif"));
  } finally {
    remove(folder);
  }
});

test("SARIF stays so whatever plans and file names say", () => {
  const folder = copy();
  try {
    const file = path.join(folder, "plans/districts/burnley.yaml");
    const text = fs.readFileSync(file, "utf8");
    const actions = HOSTILE.map((said, index) => `- id: "${said}"\n  title: "${said}"\n  leads: ["${said}"]\n  due: "${said}"\n  "${said}": ${index}\n`);
    fs.writeFileSync(file, text.replace("actions:\n", `actions:\n${actions.join("\n")}\n`));
    for (const name of NAMES) fs.writeFileSync(path.join(folder, "plans/meetings", name), 'title: "\\e[2J"\ndate: ::error::\n');
    fs.writeFileSync(path.join(folder, "plans/meetings/latin.yaml"), Buffer.from([0x74, 0xe9, 0x0d, 0x85, 0x3a, 0x3a, 0xff]));
    const results = check(lint(folder, "--format", "sarif"));
    assert.ok(results.length > 40, `${results.length} results`);
  } finally {
    remove(folder);
  }
});

test("every schema keeps the rules of JSON Schema 2020-12", () => {
  for (const name of fs.readdirSync(path.join(ROOT, "schemas"))) {
    const schema = JSON.parse(fs.readFileSync(path.join(ROOT, "schemas", name), "utf8"));
    const ajv = new Ajv2020({ strict: false, logger: false });
    assert.ok(ajv.validateSchema(schema), `${name}: ${JSON.stringify(ajv.errors)}`);
    assert.doesNotThrow(() => ajv.compile(schema), name);
  }
});
