// SPDX-License-Identifier: GPL-2.0-or-later
// usage: node browser.mjs URL TERMINAL [PICTURES]
// What a person does with the pages of llmsearch-web, in Chromium: searches in
// five languages, facets, keys, pages from right to left; no error on the
// console, no request to anybody else, no serious fault that axe-core finds.
// TERMINAL has what llmsearch wrote to a terminal, for a picture.
import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const [url, terminal, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let count = 0, failed = 0;

function check(title, claim, seen) {
	count++;
	failed += claim ? 0 : 1;
	console.log(`${claim ? "ok" : "not ok"} ${count} - ${title}`);
	if (!claim)
		console.log("# " + JSON.stringify(seen));
}

const browser = await puppeteer.launch({
	executablePath: "/usr/bin/chromium",
	args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
const page = await browser.newPage();
const trouble = [], outside = [];
page.on("console", (said) => said.type() === "error" && trouble.push(said.text()));
page.on("pageerror", (error) => trouble.push(error.message));
page.on("request", (request) => request.url().startsWith(url + "/") || outside.push(request.url()));
await page.setViewport({ width: 960, height: 720 });

async function picture(name) {
	if (!pictures)
		return;
	mkdirSync(pictures, { recursive: true });
	await page.screenshot({ path: `${pictures}/${name}.png` });
}

async function speak(language) {
	await page.setExtraHTTPHeaders({ "Accept-Language": language });
}

async function faults() {
	await page.evaluate(axe);
	const found = await page.evaluate(() => axe.run());
	return found.violations.filter((one) => ["serious", "critical"].includes(one.impact))
		.map((one) => `${one.id}: ${one.nodes[0].html}`);
}

const submit = () => Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);

// Typed into the box as a person would.
for (const [lang, query, tag] of [["zh-CN", "商业化", "zh-Hans"], ["zh-TW", "推論成本", "zh-Hant"], ["ar", "تمويل", "ar"],
				 ["pt-BR", "financiamento", "pt"], ["id", "pendanaan", "id"], ["en", "funding", "en"]]) {
	await speak(lang);
	await page.goto(url + "/");
	await page.type("#q", query);
	await submit();
	const seen = await page.evaluate(() => ({
		lang: document.documentElement.lang, dir: document.documentElement.dir,
		hits: document.querySelectorAll(".hit").length, marks: document.querySelectorAll("mark").length,
		query: document.getElementById("q").value,
	}));
	check(`${lang}: '${query}' has hits with marks`, seen.hits > 0 && seen.marks > 0 && seen.query === query, seen);
	check(`${lang}: paths begin at home`, await page.evaluate(() => document.querySelector(".path").textContent.startsWith("~/articles/")));
	check(`${lang}: the page speaks ${tag}`, seen.lang === tag && seen.dir === (tag === "ar" ? "rtl" : "ltr"), seen);
	const found = await faults();
	check(`${lang}: axe-core finds no serious fault`, !found.length, found);
	await picture("search-" + tag);
}

// From right to left.
await speak("ar");
await page.goto(url + "/?q=" + encodeURIComponent("تمويل"));
const layout = await page.evaluate(() => {
	const left = (selector) => document.querySelector(selector).getBoundingClientRect().left;
	const fields = [...document.querySelectorAll(".hit .text")].map((text) => [text.lang, getComputedStyle(text).direction]);
	return { facets: left(".facets"), hits: left(".hits"), fields };
});
check("in Arabic the facets are on the left", layout.facets < layout.hits, layout);
await Promise.all([page.waitForNavigation(), page.click(".hit h2 a")]);
const forms = await page.evaluate(() => [...document.querySelectorAll(".cite a")].map((one) => one.getBoundingClientRect().left));
check("references stand from right to left, each before its button", forms[0] > forms[1] && forms[1] > forms[2] &&
	await page.evaluate(() => [...document.querySelectorAll(".cite span[dir]")].every((one) =>
		one.children[1].getBoundingClientRect().left < one.children[0].getBoundingClientRect().left)), forms);
check("each text has the direction of its own script",
	layout.fields.every(([lang, direction]) => (direction === "rtl") === ["ar", "fa", "he", "ur"].includes(lang)), layout);

// Facets.
await speak("en");
await page.goto(url + "/?q=model");
await Promise.all([page.waitForNavigation(), page.click(".facets section:nth-of-type(2) a")]);
const narrowed = await page.evaluate(() => document.getElementById("q").value);
check("a facet adds itself to the query", /^model lang:"/.test(narrowed), narrowed);
await page.goto(url + "/?q=model");
await Promise.all([page.waitForNavigation(), page.evaluate(() => document.querySelector(".chart a rect").dispatchEvent(new MouseEvent("click", { bubbles: true })))]);
const month = await page.evaluate(() => document.getElementById("q").value);
check("a bar of the chart adds its month", /^model date:\d{4}-\d\d$/.test(month), month);

// What may be typed next.
await page.goto(url + "/");
for (const [typed, offered] of [["商业化 融", "商业化 融资"], ["تمو", "تمويل"], ["funding lang:pt", "funding lang:pt-br"]]) {
	await page.evaluate(() => { document.getElementById("q").value = ""; });
	await page.type("#q", typed);
	const seen = await page.waitForFunction((want) => {
		const options = [...document.querySelectorAll("#offers option")].map((option) => option.value);
		return options.includes(want) && options;
	}, { timeout: 20000 }, offered).then(() => true, () => false);
	check(`'${typed}' offers '${offered}'`, seen, seen);
}

// Keys.
await page.goto(url + "/?q=funding");
await page.keyboard.press("j");
await page.keyboard.press("j");
await page.keyboard.press("k");
const focused = await page.evaluate(() => [...document.querySelectorAll(".hit h2 a")].indexOf(document.activeElement));
check("j and k go from hit to hit", focused === 0, focused);
await page.keyboard.press("/");
check("/ goes to the search box", await page.evaluate(() => document.activeElement.id === "q"));
await page.keyboard.press("Escape");
await page.keyboard.press("j");
await submit();
check("Enter opens the hit", /\/passage\/[0-9a-z]{26}$/.test(page.url()), page.url());
const found = await faults();
check("the passage has no serious fault", !found.length, found);
await picture("passage");
const context = browser.defaultBrowserContext();
await context.overridePermissions(url, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
await page.click("[data-copy$=bibtex]");
const copied = await page.waitForFunction(() => document.getElementById("copied").textContent, { timeout: 20000 })
	.then(() => page.evaluate(() => navigator.clipboard.readText()), (error) => error.message);
check("a button copies the reference", /^@\w+\{/.test(copied), copied);
const file = await page.evaluate(() => document.querySelector("a[href^='/file/']").href);
await page.goto(file);
check("the file itself is plain text, in a sandbox", await page.evaluate(() => document.contentType === "text/plain" && self.origin === "null"),
	await page.evaluate(() => [document.contentType, self.origin]));

// Dark, narrow, on paper, without a script.
await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
await page.goto(url + "/?q=" + encodeURIComponent("商业化"));
const dark = await faults();
check("in the dark there is contrast enough", !dark.length, dark);
await picture("dark");
await page.emulateMediaFeatures([]);
await page.setViewport({ width: 360, height: 740 });
await page.goto(url + "/?q=" + encodeURIComponent("تمويل"));
const width = await page.evaluate(() => document.documentElement.scrollWidth);
check("a telephone need not scroll sideways", width <= 360, width);
await picture("narrow");
await page.emulateMediaType("print");
check("on paper there is no search box", await page.evaluate(() => getComputedStyle(document.querySelector("form")).display === "none"));
await page.emulateMediaType("screen");
await page.setJavaScriptEnabled(false);
await page.goto(url + "/?q=funding");
check("without a script there are hits", (await page.$$(".hit")).length > 0);
await Promise.all([page.waitForNavigation(), page.click(".hit h2 a")]);
check("and no button that does nothing", await page.$eval("[data-copy]", (button) => button.hidden));

// A terminal.
const LOOKS = { 1: "font-weight:bold", 2: "opacity:.6", 4: "text-decoration:underline", 31: "color:#ff8a80", 32: "color:#a5d6a7",
	33: "color:#ffe082", 34: "color:#82b1ff", 35: "color:#ea80fc", 36: "color:#80deea" };

function escaped(text) {
	return text.replace(/[&<>]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[one]);
}

// Colours (ECMA-48, SGR) as elements; links (OSC 8) as their texts.
function painted(text) {
	let looks = [];
	return text.replace(/\r/g, "").replace(/\x1b\]8;[^\x1b\x07]*(\x1b\\|\x07)/g, "").split(/(\x1b\[[0-9;]*m)/).map((part) => {
		const codes = /^\x1b\[([0-9;]*)m$/.exec(part);
		if (!codes)
			return part && `<span style="${looks.join(";")}">${escaped(part)}</span>`;
		for (const code of codes[1].split(";"))
			looks = Number(code) ? [...looks, LOOKS[Number(code)] ?? ""] : [];
		return "";
	}).join("");
}

const seen = readFileSync(terminal, "utf8");
const paper = await browser.newPage(); // the page's own policy allows no such styles
await paper.setViewport({ width: 860, height: 480 });
await paper.setContent(`<!DOCTYPE html><body style="margin:0"><pre style="margin:0;padding:1rem;background:#1d1f21;color:#e6e6e6;
	font:15px/1.5 'Noto Sans Mono','Noto Sans Mono CJK SC',monospace;unicode-bidi:plaintext">${painted(seen)}</pre>`);
const text = await paper.$eval("pre", (one) => one.textContent);
check("the terminal shows four hits, and no escape is left", text.match(/^1\. /gm)?.length === 2 && /^3\. /m.test(text) && !text.includes("\x1b"), text);
check("with marks", await paper.evaluate(() => [...document.querySelectorAll("span")].some((one) => one.textContent === "商业化" && one.style.cssText)));
if (pictures)
	await (await paper.$("pre")).screenshot({ path: `${pictures}/terminal.png` });

check("nothing is wrong on the console", !trouble.length, trouble);
check("nobody else is asked", !outside.length, outside);
console.log("1.." + count);
await browser.close();
process.exit(failed ? 1 : 0);
