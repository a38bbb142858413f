// @ts-check
// Unpacks the built files for npm: the loader, the styles and the manifest
// under their stable names, everything that the loader loads under its hashed
// one, and what the package says of its elements.
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { manifest as elements, types } from './elements.mjs';

const built = new URL('../dist/', import.meta.url);
const out = new URL('dist/', import.meta.url);
const stable = ['portlet.js', 'widget.css'];
// Not .gz: servers take that for an encoding, and browsers would open it twice.
const packed = (/** @type {string} */ name) => name.replace(/\.wasm$/, '.bin');

await rm(out, { recursive: true, force: true });
await mkdir(out);
const manifest = JSON.parse(await readFile(new URL('manifest.json', built), 'utf8'));
for (const file of manifest.files) {
  let content = brotliDecompressSync(await readFile(new URL(`${file.name}.br`, built)));
  if (file.name === 'portlet.js') content = Buffer.from(manifest.files.reduce((text, { hashed }) => text.replace(hashed, packed(hashed)), `${content}`));
  if (packed(file.name) !== file.name) await writeFile(new URL(packed(file.hashed), out), gzipSync(content, { level: 9 }));
  await writeFile(new URL(stable.includes(file.name) ? file.name : file.hashed, out), content);
}
await copyFile(new URL('manifest.json', built), new URL('manifest.json', out));
await copyFile(new URL('../../LICENSE', import.meta.url), new URL('LICENSE', import.meta.url));
await writeFile(new URL('custom-elements.json', import.meta.url), `${JSON.stringify(elements(), null, 2)}\n`);
await writeFile(new URL('portlet.d.ts', import.meta.url), types());
