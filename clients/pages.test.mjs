// The site in a browser: nothing is fetched or complained of, everybody can read and reach it, and it prints.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";
import { ROOT, remove } from "./county.mjs";

const require = createRequire(import.meta.url);
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TOOL = process.env.NI153 ?? path.join(ROOT, ".venv", "bin", "ni153");
const BROWSER = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (name) => name && fs.existsSync(name),
);
// Lancashire as the documents left it, and the invented county, which has figures of every kind, where it has been made.
const COUNTIES = ["tests/lancashire", "build/demo"].filter((name) => fs.existsSync(path.join(ROOT, name, "plans")));
// The framework's title is the document's own, and long.
const RULES = { extends: ["html-validate:recommended"], rules: { "long-title": "off" } };
const skip = BROWSER ? false : "no Chromium on this machine (CHROMIUM=/path/to/it names one)";
const sites = new Map();
let browser;

before(async () => {
  for (const county of COUNTIES) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "site-"));
    const env = { PATH: process.env.PATH, LC_ALL: "C.UTF-8" };
    const done = spawnSync(TOOL, ["--root", county, "site", folder, "--force"], { cwd: ROOT, env, encoding: "utf8" });
    assert.ok(done.status === 0 || done.status === 2, done.stderr);
    sites.set(county, folder);
  }
  if (BROWSER) browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });
});

after(async () => {
  await browser?.close();
  for (const folder of sites.values()) remove(folder);
});

function pages(folder) {
  return fs.readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
}

// Every report of the whole county, and so many pages of each kind there is for districts, milestones, meetings and people.
function kinds(folder, most) {
  const seen = new Map();
  return pages(folder).filter((name) => {
    const kind = /^(district|milestone|meeting|lead)-/.exec(name)?.[1] ?? name;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return seen.get(kind) <= most;
  });
}

// Opens every page of a site at a width and asks it something; what is wrong comes back as page: complaint.
async function ask(folder, width, question, names = pages(folder)) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const wrong = [];
  let name = "";
  page.on("console", (message) => wrong.push(`${name}: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`${name}: ${error}`));
  page.on("request", (request) => {
    const file = request.url().startsWith(pathToFileURL(folder).href);
    if (!file) wrong.push(`${name} asks for ${request.url()}`);
  });
  for (name of names) {
    await page.goto(pathToFileURL(path.join(folder, name)).href);
    for (const complaint of await question(page, name)) wrong.push(`${name}: ${complaint}`);
  }
  await page.close();
  return wrong;
}

for (const county of COUNTIES) {
  test(`${county}: every page is HTML as it should be written`, async () => {
    const validator = new HtmlValidate(new FileSystemConfigLoader(RULES, { root: true }));
    const folder = sites.get(county);
    const wrong = [];
    for (const name of pages(folder)) {
      const report = await validator.validateFile(path.join(folder, name));
      for (const result of report.results)
        for (const said of result.messages) wrong.push(`${name}:${said.line} ${said.ruleId}: ${said.message}`);
    }
    assert.deepEqual(wrong.slice(0, 20), []);
  });

  test(`${county}: axe-core finds nothing on any page at a desk, and on two of each kind on a phone`, { skip }, async () => {
    const folder = sites.get(county);
    for (const [width, names] of [[1280, pages(folder)], [390, kinds(folder, 2)]]) {
      const look = async (page) => {
        await page.evaluate(AXE);
        const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], preload: false }));
        return found.violations.map((one) => `${one.id} ${one.nodes[0].html.slice(0, 200)}`);
      };
      assert.deepEqual(await ask(folder, width, look, names), []);
    }
  });

  test(`${county}: nothing scrolls sideways at 320 pixels but a table in its own region`, { skip }, async () => {
    const wrong = await ask(sites.get(county), 320, (page) =>
      page.evaluate(() => {
        const wide = document.documentElement.scrollWidth;
        const lost = [...document.querySelectorAll("main *")].filter((one) => {
          const box = one.getBoundingClientRect();
          return box.width > 1 && box.right > 321 && !one.closest(".scroll, svg, .unseen");
        });
        const said = lost.slice(0, 3).map((one) => `${one.tagName} ends at ${Math.round(one.getBoundingClientRect().right)}`);
        return wide > 320 ? [`${wide} pixels wide`, ...said] : said;
      }),
    );
    assert.deepEqual(wrong, []);
  });

  test(`${county}: what a chart says can be read on a phone, and stands out`, { skip }, async () => {
    for (const width of [390, 1280]) {
      const wrong = await ask(sites.get(county), width, (page) => page.evaluate(chartsRead));
      assert.deepEqual(wrong, []);
    }
  });

  test(`${county}: the keyboard alone reaches everything, in order, and one sees where it is`, { skip }, async () => {
    const folder = sites.get(county);
    const wrong = await ask(folder, 1280, walked, kinds(folder, 1));
    assert.deepEqual(wrong, []);
  });

  test(`${county}: on paper there is no navigation, no cut row, no lost column, and every mark`, { skip }, async () => {
    const wrong = await ask(sites.get(county), 1280, async (page) => {
      await page.emulateMedia({ media: "print" });
      // A4 less its margins, at 96 dots an inch.
      const sideways = await page.evaluate(() => document.body.classList.contains("sideways"));
      await page.setViewportSize({ width: sideways ? 1001 : 672, height: 900 });
      return page.evaluate(printed);
    });
    assert.deepEqual(wrong, []);
  });
}

// -- asked inside the page ----------------------------------------------------------------------------------------------

function chartsRead() {
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => part / 255);
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const wrong = [];
  for (const drawing of document.querySelectorAll("svg")) {
    const box = drawing.getBoundingClientRect();
    if (!box.width) continue;
    if (!drawing.querySelector("title")?.textContent || !drawing.querySelector("desc")?.textContent) wrong.push("no title");
    const scale = box.width / drawing.viewBox.baseVal.width;
    for (const text of drawing.querySelectorAll("text")) {
      const style = getComputedStyle(text);
      const size = parseFloat(style.fontSize) * scale;
      if (size < 12) wrong.push(`"${text.textContent}" is ${size.toFixed(1)} pixels`);
      const contrast = 1.05 / (light(style.fill) + 0.05);
      if (contrast < 4.5) wrong.push(`"${text.textContent}" has a contrast of ${contrast.toFixed(1)}`);
      const end = text.getBoundingClientRect();
      if (end.right > box.right + 1 || end.left < box.left - 1) wrong.push(`"${text.textContent}" runs out of its chart`);
    }
  }
  return wrong;
}

async function walked(page) {
  const wanted = await page.evaluate(() => {
    const found = [...document.querySelectorAll('a[href], [tabindex="0"]')];
    found.forEach((one, index) => one.setAttribute("data-at", index));
    return found.length;
  });
  const wrong = [];
  for (let at = 0; at < wanted; at += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const one = document.activeElement;
      const box = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      const seen = (box.top >= 0 || box.height > innerHeight) && box.left >= -1 && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return { at: Number(one.getAttribute("data-at") ?? -1), seen, html: one.outerHTML.slice(0, 80) };
    });
    if (here.at !== at) wrong.push(`the ${at + 1}th press leads to ${here.html}`);
    else if (!here.seen) wrong.push(`one does not see that ${here.html} has the focus`);
    if (wrong.length) break;
  }
  return wrong;
}

function printed() {
  const wrong = [];
  const shown = (one) => getComputedStyle(one).display !== "none";
  for (const one of document.querySelectorAll("nav.all, nav.crumbs, .skip")) if (shown(one)) wrong.push(`${one.className} is printed`);
  for (const one of document.querySelectorAll("tr, figure"))
    if (getComputedStyle(one).breakInside !== "avoid") wrong.push(`a ${one.tagName} may be cut`);
  for (const one of document.querySelectorAll("thead"))
    // The front page's lists have headings only for those who hear them.
    if (!one.closest(".directory") && getComputedStyle(one).display !== "table-header-group") wrong.push("a heading does not repeat");
  for (const one of document.querySelectorAll(".mark, .day, h1")) if (!shown(one)) wrong.push(`${one.className} is not printed`);
  for (const one of document.querySelectorAll("table, svg"))
    if (one.getBoundingClientRect().right > innerWidth + 1) wrong.push(`"${one.textContent.trim().slice(0, 40)}" is wider than the paper`);
  const marks = [...document.querySelectorAll(".mark strong")].length;
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules].map((rule) => rule.cssText);
    } catch {
      return []; // a browser keeps the style sheet of a file to itself
    }
  });
  if (marks && !rules.some((rule) => rule.includes("@top-left"))) wrong.push("the mark is not on every sheet of paper");
  return wrong;
}
