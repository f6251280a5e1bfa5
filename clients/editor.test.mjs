// In the editor, while people type: the real YAML language server underlines what `ni153 lint` would say of a field.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { copy, findings, plans, remove } from "./county.mjs";
import { Editor } from "./language-server.mjs";

const BURNLEY = "plans/districts/burnley.yaml";
const COUNTY = "plans/county.yaml";
const GAP = "plans/framework/gap-analysis.yaml";
const REGISTERS = "plans/registers.yaml";
const LSOAS = "lsoas.yaml";

// file, what stands there, what is typed instead, the line at fault, part of what the editor says
const FAULTS = [
  [BURNLEY, "basis: apportioned", "basis: apportionned", "basis: apportionned", "agreed or apportioned"],
  [BURNLEY, "basis: apportioned", "basis: agreed\n  actual:\n    2008-09 Q3: 12", "2008-09 Q3: 12", "2008/09 Q3"],
  [BURNLEY, "basis: apportioned", "basis: agreed\n  actual:\n    2009/10: 1,000", "2009/10: 1,000", "plain digits"],
  [BURNLEY, "basis: apportioned", "basis: agreed\n  actual:\n    2009/10: '12'", "2009/10: '12'", "plain digits"],
  [BURNLEY, "basis: apportioned", "basis: agreed\n  actual:\n    2009/10: -12", "2009/10: -12", "below the minimum of 0"],
  [BURNLEY, "basis: apportioned", "basis: agreed\n  actual:\n    2009/10: 1.5", "2009/10: 1.5", "whole number"],
  [BURNLEY, "basis: apportioned", "basis: agreed\n  set_on: 31/10/2008", "set_on: 31/10/2008", "2008-10-31"],
  [BURNLEY, "basis: apportioned", "basis: agreed\n  set_on: 2009-02-29", "set_on: 2009-02-29", "2008-10-31"],
  [BURNLEY, "district: Burnley", "district: Burnly", "district: Burnly", "plans/county.yaml"],
  [BURNLEY, "- partner: Jobcentre Plus", "- partner: Job Centre Plus", "Job Centre Plus", "plans/registers.yaml"],
  [BURNLEY, "scheme: LEP\n", "scheme: LEPP\n", "scheme: LEPP", "schemes of plans/registers.yaml"],
  [BURNLEY, "fund: WNF\n", "fund: WMF\n", "fund: WMF", "funds of plans/registers.yaml"],
  [BURNLEY, "fund: WNF\n", "fnd: WNF\n", "fnd: WNF", "fnd is not allowed"],
  [BURNLEY, "- id: elevate\n", "- id: Elevate Work\n", "- id: Elevate Work", "small letters"],
  [BURNLEY, "- id: elevate\n", "- id: elevate\n  incomplete: yes\n", "incomplete: yes", "true or false"],
  [BURNLEY, "- id: elevate\n", "- id: elevate\n  leads: Steve Dean\n", "leads: Steve Dean", "list"],
  [BURNLEY, "- id: elevate\n", "- id: elevate\n  leads: [Steve Deen]\n", "Steve Deen", "plans/registers.yaml"],
  [BURNLEY, "as_at: 2008-06\n", "as_at: mid 2008\n", "as_at: mid 2008", "2008-10"],
  [COUNTY, "threshold: 25%", "threshold: 25", "threshold: 25", "such as 25%"],
  [COUNTY, "stale_after: 6 months", "stale_after: half a year", "half a year", "6 months"],
  [COUNTY, "net: true", "net: yes", "net: yes", "true or false"],
  [COUNTY, "stale_after: 6 months", "stale_after: 6 months\nlint:\n  month-or-year: of\n", "month-or-year: of", "off"],
  [COUNTY, "stale_after: 6 months", "stale_after: 6 months\nlint:\n  month-or-yaer: off\n", "month-or-yaer", "rules"],
  [GAP, "column: progress", "column: progres", "column: progres", "progress, next steps or due"],
  [GAP, "due: 2008-11-28", "due: 28 November 2008", "due: 28 November 2008", "2008-10-31"],
  [GAP, "who: LAA Economy Theme team", "who: LAA Economy Team theme", "LAA Economy Team theme", "plans/registers.yaml"],
  [GAP, "    task: working", "    taks: working", "taks: working", "taks is not allowed"],
  [GAP, "shown_in: 2008/09 Q3", "shown_in: Q3 2008", "shown_in: Q3 2008", "2008/09 Q3"],
  [GAP, "order: 4\n", "order: four\n", "order: four", "plain digits"],
  [REGISTERS, "  duty_to_cooperate: true\n", "  duty_to_cooperate: TBC\n", "duty_to_cooperate: TBC", "true or false"],
  [LSOAS, "code: ", "cod: ", "cod: ", "code"],
];

let folder, editor;

before(async () => {
  folder = copy();
  const settings = JSON.parse(fs.readFileSync(path.join(folder, ".vscode", "settings.json"), "utf8"));
  editor = await Editor.open(folder, settings);
});

after(() => {
  editor.close();
  remove(folder);
});

test("the shipped files have nothing underlined", async () => {
  for (const name of plans(folder)) {
    const file = path.join(folder, name);
    assert.deepEqual(await editor.diagnostics(file, fs.readFileSync(file, "utf8")), [], name);
  }
});

for (const [name, old, typed, where, said] of FAULTS) {
  test(`${name}: ${typed.trim().split("\n").at(-1).trim()}`, async () => {
    const file = path.join(folder, name);
    const text = fs.readFileSync(file, "utf8");
    assert.ok(text.includes(old), `${name} no longer holds ${old}`);
    const broken = text.replace(old, typed);
    const line = broken.slice(0, broken.indexOf(where)).split("\n").length;
    try {
      fs.writeFileSync(file, broken);
      const shown = await editor.diagnostics(file, broken);
      const told = findings(folder).filter((finding) => finding.path === name.replaceAll("\\", "/"));
      const there = shown.filter((one) => one.line === line);
      assert.ok(there.some((one) => one.message.includes(said)), `line ${line}: ${JSON.stringify(shown)}`);
      assert.ok(told.some((finding) => finding.line === line), `lint says nothing of line ${line}`);
      // A misspelt field is one finding to lint; an editor also misses the right one.
      const besides = shown.filter((one) => !(said.endsWith("is not allowed") && one.message.startsWith("Missing property")));
      const alone = besides.filter((one) => !told.some((finding) => finding.line === one.line));
      assert.deepEqual(alone, [], "the editor underlines what lint does not");
    } finally {
      fs.writeFileSync(file, text);
      await editor.diagnostics(file, text);
    }
  });
}

test("hovering over a field says what it is and how it is written", async () => {
  const file = path.join(folder, BURNLEY);
  const text = fs.readFileSync(file, "utf8");
  await editor.diagnostics(file, text);
  const line = text.slice(0, text.indexOf("basis:")).split("\n").length;
  const shown = await editor.hover(file, line, 4);
  assert.match(JSON.stringify(shown), /Agreed by the district.*One of: agreed, apportioned/s);
});

test("the names of the registers are offered while typing", async () => {
  const file = path.join(folder, BURNLEY);
  const text = fs.readFileSync(file, "utf8").replace("fund: WNF\n", "fund: \n");
  await editor.diagnostics(file, text);
  const line = text.slice(0, text.indexOf("fund: \n")).split("\n").length;
  const offered = await editor.completions(file, line, "  fund: ".length + 1);
  assert.ok(offered.includes("WNF") && offered.includes("ESF"), JSON.stringify(offered));
});

test("the first line of a plan is enough for an editor without the settings", async () => {
  const bare = copy();
  const other = await Editor.open(bare, { "yaml.schemaStore.enable": false });
  try {
    for (const name of plans(bare)) {
      const file = path.join(bare, name);
      const text = fs.readFileSync(file, "utf8");
      assert.match(text, /^# yaml-language-server: \$schema=\.{1,2}\//, name);
      assert.deepEqual(await other.diagnostics(file, text), [], name);
    }
    const file = path.join(bare, GAP);
    const shown = await other.diagnostics(file, fs.readFileSync(file, "utf8").replace("column: progress", "column: progres"));
    assert.match(shown.map((one) => one.message).join(), /progress, next steps or due/);
  } finally {
    other.close();
    remove(bare);
  }
});
