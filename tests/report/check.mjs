// Looks at the reports as a person does: with eyes, a keyboard, a phone, paper, and a screen reader's rules.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const { REPORT_FOLDER: folder, REPORT_SCREENSHOTS: screenshots, CHROMIUM: executablePath } = process.env;
const axe = readFileSync(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");
let browser;

before(async () => {
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
});
after(() => browser?.close());

/** Opens a report, does something with it, and insists that the page kept quiet and fetched nothing. */
async function look(name, options, work) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const said = [];
  const fetched = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(`${error}`));
  page.on("request", (request) => fetched.push(request.url()));
  page.on("dialog", (dialog) => said.push(dialog.message()));
  const url = pathToFileURL(join(folder, name)).href;
  try {
    await page.goto(url);
    assert.equal(await overflow(page), 0);
    await work(page);
    assert.deepEqual(said, []);
    assert.deepEqual(fetched, [url]);
  } finally {
    await context.close();
  }
}

const take = async (page, name) => {
  const path = join(screenshots, name);
  await page.screenshot({ path, fullPage: true });
  assert.ok(statSync(path).size > 20000);
};
const column = (page, number) => page.locator(`#rows tbody tr:visible td:nth-child(${number})`).allInnerTexts();
// Of a large table only the page itself can count the rows in time.
const rowsInSight = (page) => page.evaluate(() => Array.from(document.querySelectorAll("#rows tbody tr")).filter((row) => row.checkVisibility()).length);
const header = (page, name) => page.locator("#rows thead th", { hasText: name });
const sorting = (page, name) => header(page, name).getAttribute("aria-sort");
const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const overflow = async (page) => await page.evaluate(() => document.documentElement.scrollWidth) - page.viewportSize().width;

test("renders quietly, and shows totals, states and what needs attention", () => look("sandbox.html", {}, async (page) => {
  assert.equal(await page.locator("h1").innerText(), "Aha! integrations of Company (sandbox)");
  assert.deepEqual(await page.locator(".tiles dd").allInnerTexts(), ["35", "4", "14", "4"]);
  assert.deepEqual(await page.locator(".legend .state").allInnerTexts(), ["✕Failing", "◔Silent", "○Off", "?Unknown", "✓Healthy"]);
  const bar = await page.locator(".bar").boundingBox();
  const parts = await Promise.all((await page.locator(".bar rect").all()).map((part) => part.boundingBox()));
  assert.ok(Math.abs(parts.reduce((sum, part) => sum + part.width, 0) - bar.width) < 20);
  assert.match(await page.locator(".listed li").first().innerText(), /Failing[\s\S]*186281709[\s\S]*Failed 5 h ago/);
  assert.equal(await page.getByRole("table", { name: "by product, service" }).locator("tbody tr").count(), 5);
  assert.match(await page.getByRole("table", { name: "by product line" }).innerText(), /LINE1 Product line 1[\s\S]*In no line/);
  await take(page, "desktop-light.png");
}));

test("is dark where the reader wants it", () => look("sandbox.html", { colorScheme: "dark" }, async (page) => {
  assert.equal(await background(page), "rgb(17, 21, 26)");
  await take(page, "desktop-dark.png");
}));

test("sorts by each column in both directions, the empty last", () => look("sandbox.html", {}, async (page) => {
  for (const [number, name] of ["State", "Product", "Service", "Name", "Id", "Last error", "Last webhook request", "Last change"].entries()) {
    await header(page, name).getByRole("button").click();
    const up = await column(page, number + 1);
    assert.equal(await sorting(page, name), "ascending");
    await header(page, name).getByRole("button").click();
    const down = await column(page, number + 1);
    assert.equal(await sorting(page, name), "descending");
    const filled = up.filter((text) => text !== "");
    assert.deepEqual(down.filter((text) => text !== "").sort(), [...filled].sort());
    assert.equal(down[0], filled.at(-1));
    assert.ok(up.slice(filled.length).concat(down.slice(filled.length)).every((text) => text === ""));
    assert.equal(await page.locator("#rows [aria-sort]:not([aria-sort=none])").count(), 1);
  }
  await header(page, "Id").getByRole("button").click();
  const ids = await column(page, 5);
  assert.deepEqual(ids, [...ids].sort((a, b) => a - b));
  assert.equal(await page.locator("#shown").innerText(), "35 of 35 integrations, by id, ascending");
}));

test("filters by words in any column and by state, and announces the count", () => look("sandbox.html", {}, async (page) => {
  assert.equal(await page.locator("#shown").getAttribute("role"), "status");
  await page.getByLabel("Filter").fill("  JIRA prj1 ");
  assert.equal(await page.locator("#shown").innerText(), "13 of 35 integrations, the most urgent first");
  assert.equal((await column(page, 1)).length, 13);
  await page.getByRole("combobox").selectOption("Off");
  assert.deepEqual(await column(page, 4), ["Jira via Connect", "Jira V2 Disabled"]);
  await page.getByLabel("Filter").fill("nothing like it");
  assert.match(await page.locator("#shown").innerText(), /^0 of 35 /);
  await page.getByLabel("Filter").fill("");
  assert.equal(await page.locator("#shown").innerText(), "5 of 35 integrations, the most urgent first");
}));

test("needs no mouse", () => look("sandbox.html", {}, async (page) => {
  const focused = () => page.evaluate(() => document.activeElement.innerText || document.activeElement.id || document.activeElement.getAttribute("aria-labelledby"));
  const stops = [];
  while (stops.at(-1) !== "Last change" && stops.length < 20) {
    await page.keyboard.press("Tab");
    stops.push((await focused()).split("\n")[0]);
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none");
    if (stops.at(-1) === "words") {
      await page.keyboard.type("slack");
    }
    if (stops.at(-1) === "Product") {
      await page.keyboard.press("Enter");
      assert.equal(await sorting(page, "Product"), "ascending");
      await page.keyboard.press("Space");
      assert.equal(await sorting(page, "Product"), "descending");
    }
  }
  assert.ok(stops.includes("words") && stops.includes("Last change"), stops.join());
  assert.deepEqual((await column(page, 2)).map((text) => text.split("\n")[0]), ["PRJ2", "Account", "Account", "Account"]);
}));

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing (${colorScheme})`, () => look("sandbox.html", { colorScheme, bypassCSP: true }, async (page) => {
    await page.addScriptTag({ content: axe });
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).slice(0, 3)}`), []);
  }));
}

test("fits a phone of 360 pixels", () => look("sandbox.html", { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true }, async (page) => {
  await take(page, "phone.png");
  assert.ok(await page.locator(".scroll").last().evaluate((element) => element.scrollWidth > element.clientWidth));
}));

test("prints without controls, with all columns on the sheet", () => look("sandbox.html", { colorScheme: "dark", viewport: { width: 1000, height: 680 } }, async (page) => {
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".tools").isVisible(), false);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("thead")).display), "table-header-group");
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--text")), "#1b232e");
  assert.equal(await overflow(page), 0);
  const path = join(screenshots, "print.pdf");
  await page.pdf({ path, preferCSSPageSize: true });
  const pages = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  const ofTable = pages.slice(pages.findIndex((text) => text.includes("All integrations")));
  assert.ok(ofTable.length > 2, `${ofTable.length}`);
  ofTable.forEach((text, number) => assert.match(text, /State +Product +Service +Name/, `page ${number} of the table`));
}));

test("is whole without scripts", () => look("sandbox.html", { javaScriptEnabled: false }, async (page) => {
  assert.equal(await page.locator("#rows tbody tr").count(), 35);
  assert.equal(await page.locator("#rows button").count(), 0);
  assert.equal(await page.locator(".tools").isVisible(), false);
  assert.equal(await page.getByText("Sorting and filtering need").isVisible(), true);
}));

test("shows names as text, and runs nothing but its own script", () => look("large.html", {}, async (page) => {
  const title = '<script>document.title = "evil"</script>';
  assert.equal(await page.title(), title);
  assert.equal(await page.locator("h1").innerText(), title);
  assert.equal(await page.locator("script").count(), 1);
  assert.equal(await page.locator("img, b, i, svg[onload], [onclick], [onerror]").count(), 0);
  const names = await page.locator("#rows tbody td:nth-child(4)").allTextContents();
  for (const name of [title, '"><img src=x onerror="document.title=1">', "</title></style></script><b>bold</b>", "' onclick='x", "Jira &amp; &lt;Co&gt;"]) {
    assert.ok(names.some((text) => text.startsWith(`${name} `)), name);
  }
}));

test("lets no other script run, even when one gets in", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(folder, "sandbox.html")).href);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'evil'";
    document.body.append(script);
  });
  assert.equal(await page.title(), "Aha! integrations of Company (sandbox)");
  await context.close();
});

test("shows, sorts, filters and prints 30,000 integrations, the first 1,000 at once", () => look("large.html", {}, async (page) => {
  const { loaded, sorted, filtered } = await page.evaluate(() => {
    const timed = (work) => { const start = performance.now(); work(); document.body.offsetHeight; return Math.round(performance.now() - start); };
    const words = document.getElementById("words");
    return {
      loaded: Math.round(performance.getEntriesByType("navigation")[0].domComplete),
      sorted: timed(() => document.querySelector("#rows th:nth-child(4) button").click()),
      filtered: timed(() => { words.value = "plain"; words.dispatchEvent(new Event("input")); }),
    };
  });
  console.log(`      30,000 integrations: shown after ${loaded} ms, sorted in ${sorted} ms, filtered in ${filtered} ms`);
  assert.equal(await page.locator("#rows tbody tr").count(), 30000);
  assert.equal(await page.locator("#shown").innerText(), "5000 of 30000 integrations, by name, ascending, the first 1000 are shown");
  assert.equal(await rowsInSight(page), 1000);
  await page.emulateMedia({ media: "print" });
  assert.equal(await rowsInSight(page), 5000);
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("button", { name: "Show all" }).click();
  assert.equal(await rowsInSight(page), 5000);
  assert.equal(await page.getByRole("button", { name: "Show all" }).isVisible(), false);
}));

test("breaks no id, at any width", () => look("large.html", {}, async (page) => {
  for (const width of [360, 1000, 1280, 1600]) {
    await page.setViewportSize({ width, height: 900 });
    const broken = await page.evaluate(() => Array.from(document.querySelectorAll("#rows .id")).slice(0, 50)
      .filter((id) => id.getClientRects().length !== 1 || id.scrollWidth > id.parentElement.clientWidth).length);
    assert.equal(broken, 0, `${width}`);
  }
}));
