// Measures the page at an address with Lighthouse, as a desktop in both schemes: node measure.mjs URL RUNS BROWSER RESULTS
// BROWSER is JSON: what puppeteer takes to launch one. RESULTS is a file: for each run its scheme, its scores, and what they lack.
import { writeFileSync } from "node:fs";
import lighthouse, { desktopConfig } from "lighthouse";
import puppeteer from "puppeteer-core";

const ONLY = ["performance", "accessibility", "best-practices", "seo"];
const [url, runs, browser, results] = process.argv.slice(2);

/** Does something on a new page of a new browser. */
async function onPage(scheme, act) {
  const opened = await puppeteer.launch(JSON.parse(browser));
  try {
    const page = await opened.newPage();
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    return await act(page);
  } finally {
    await opened.close();
  }
}

/** The audits of a category that cost it something, the costliest first. */
function lacking({ auditRefs }, audits) {
  return auditRefs
    .map(({ id, weight }) => ({ id, lost: weight * (1 - (audits[id].score ?? 1)) }))
    .filter(({ lost }) => lost > 0)
    .sort((a, b) => b.lost - a.lost)
    .map(({ id }) => id);
}

async function measured(scheme) {
  const { lhr } = await onPage(scheme, (page) => lighthouse(url, { logLevel: "error", onlyCategories: ONLY }, desktopConfig, page));
  if (lhr.runtimeError) {
    throw new Error(lhr.runtimeError.message);
  }
  const categories = Object.values(lhr.categories);
  return {
    scheme,
    scores: Object.fromEntries(categories.map(({ id, score }) => [id, Math.round(100 * score)])),
    lacks: Object.fromEntries(categories.map((category) => [category.id, lacking(category, lhr.audits)])),
  };
}

// The first visit after a start waits for questions to be planned, which says nothing of the page.
await onPage("light", async (page) => {
  await page.goto(url);
  await page.waitForSelector("main.stage[aria-busy=false]", { timeout: 120_000 });
});
const all = [];
for (const scheme of ["light", "dark"]) {
  for (let run = 0; run < Number(runs); run += 1) {
    all.push(await measured(scheme));
  }
}
writeFileSync(results, JSON.stringify(all));
