// Writes the query page's editor, @zazuko/yasgui, into kg/serve/static, with the licences of all that is in it.
// Run it in this folder, after `npm install --ignore-scripts --no-package-lock`:  node yasgui.mjs
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const own = "node_modules/@zazuko/yasgui";
const target = "../kg/serve/static";
const read = (path) => readFileSync(path, "utf8");

// The file has a copy of prefix.cc's list, which completes prefixes. It is not used, and has addresses of spam.
const list = /madsrdf=`[^`]*`,(?:[\w$]+=`[^`]*`,)+prefixes_default=\{(?:[^{}`]|`[^`]*`)*\}/g;
const script = read(`${own}/build/yasgui.min.js`);
if (script.match(list)?.length !== 1) throw new Error("the list of prefixes is not where it was: look for it again");
const clean = script.replace(list, "prefixes_default={}").replace(/\n?\/\/# sourceMappingURL=\S*/, "");
if (clean.includes("prefix.cc/nsogi")) throw new Error("a part of the list of prefixes is left");
writeFileSync(`${target}/yasgui.min.js`, clean);
writeFileSync(`${target}/yasgui.min.css`, read(`${own}/build/yasgui.min.css`).replace(/\n?\/\*# sourceMappingURL=\S*\s*\*\//, ""));

// What is in it, by its source map; Some come without a text: theirs is the one that package.json names.
const sources = JSON.parse(read(`${own}/build/yasgui.min.js.map`)).sources;
const inside = sources.map((path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean);
const names = ["@zazuko/yasgui", "@zazuko/yasqe", "@zazuko/yasr", "@zazuko/yasgui-utils", "datatables.net-dt", ...inside];
const text = [...new Set(names)].sort().map((name) => {
  const folder = `node_modules/${name}`;
  const told = JSON.parse(read(`${folder}/package.json`));
  const people = [told.author, ...(told.contributors ?? [])].filter(Boolean).map((who) => who.name ?? who);
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.\w+)?$/i.test(each));
  const head = `${name} ${told.version}, ${told.license ?? "see below"}${people.length ? `, ${people.join(", ")}` : ""}`;
  const body = file ? read(`${folder}/${file}`).replaceAll("\r", "").trim() : told.license === "MIT" && read("mit.txt").trim();
  if (!body) throw new Error(`${name}: no text of its licence`);
  return `${head}\n\n${body}\n`;
});
writeFileSync(`${target}/yasgui.LICENSE.txt`, text.join(`\n${"-".repeat(80)}\n\n`));
