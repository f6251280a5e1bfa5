// The shipped county, copied to a scratch folder, and what `ni153 lint` says of it.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const TOOL = process.env.NI153 ?? path.join(ROOT, ".venv", "bin", "ni153");

export function copy() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "county-"));
  for (const name of ["lsoas.yaml", "plans", "schemas", ".vscode"]) {
    fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  }
  return folder;
}

export function remove(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
}

export function plans(folder) {
  const below = fs.readdirSync(path.join(folder, "plans"), { recursive: true });
  return ["lsoas.yaml", ...below.map((name) => path.join("plans", name)).filter((name) => name.endsWith(".yaml"))].sort();
}

export function lint(folder, ...args) {
  const env = { PATH: process.env.PATH, LC_ALL: "C.UTF-8" };
  const { stdout, stderr, status } = spawnSync(TOOL, ["lint", ...args], { cwd: folder, env, encoding: "utf8" });
  if (status !== 0 && status !== 1) throw new Error(`ni153 lint ended with ${status}: ${stderr}`);
  return stdout;
}

export function findings(folder) {
  return JSON.parse(lint(folder, "--format", "json")).findings;
}
