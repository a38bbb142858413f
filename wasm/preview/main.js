// @ts-check
// What comes before the program and is used by it too: the parser of feeds,
// headlines made of text nodes, the style sheet of all shadow roots.
export { address, entries, entry, text, time } from './entries.js';
export { expose } from './expose.js';
export { limits } from './fit.js';
export { headlines } from './headlines.js';
export { hold } from './hold.js';
export { html } from './parse.js';
export { parsed } from './parsed.js';
export { adopt, sheet } from './sheet.js';
