// @ts-check
import { items } from './xml.js';

/** @type {WeakMap<object, any>} */
const known = new WeakMap();

/**
 * The value of a source, parsed once for all widgets that share it: JSON as it
 * is, RSS and Atom in the form of JSON Feed. What is neither has the code
 * format.
 * @param {{text: string, url: string}} raw
 */
export function parsed(raw) {
  if (!known.has(raw)) known.set(raw, parse(raw.text.trim()));
  return known.get(raw);
}

/** @param {string} text */
function parse(text) {
  try {
    return text[0] === '<' ? items(text) : JSON.parse(text);
  } catch (cause) {
    throw Object.assign(new Error(String(cause)), { code: 'format' });
  }
}
