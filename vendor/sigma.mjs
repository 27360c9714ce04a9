// Bundles sigma.js and graphology into one script, with their licences beside it.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const OUT = "../kg/explorer/web/vendor";
const bundle = await build({
  entryPoints: ["sigma.entry.js"], bundle: true, minify: true, format: "iife", globalName: "Vendor",
  outfile: `${OUT}/sigma.js`, metafile: true, legalComments: "none",
});

const packages = new Set(Object.keys(bundle.metafile.inputs)
  .map(path => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean));
const texts = [...packages].sort().map(name => {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`));
  const file = ["LICENSE", "LICENSE.txt", "LICENSE.md"].find(each => { try { return readFileSync(`${folder}/${each}`); } catch { return null; } });
  if (!file) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
});
writeFileSync(`${OUT}/LICENSES.txt`, `sigma.js holds parts of these packages.\n\n${texts.join("\n----\n\n")}`);
console.log(`${OUT}/sigma.js: ${[...packages].sort().join(", ")}`);
