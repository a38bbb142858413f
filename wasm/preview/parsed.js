// @ts-check
import { recovered } from './jsonfeed.js';
import { items } from './xml.js';

/** @type {WeakMap<object, Promise<any>>} */
const known = new WeakMap();

/**
 * The value of a source, parsed once for all widgets that share it: JSON as it
 * is, RSS and Atom in the form of JSON Feed. A feed is read as far as it can
 * be. What is neither has the code format.
 * @param {{text: string, url: string}} raw
 */
export function parsed(raw) {
  if (!known.has(raw)) known.set(raw, parse(raw.text.trim()));
  return known.get(raw);
}

/** @param {string} text */
async function parse(text) {
  try {
    return text[0] === '<' ? feed(text) : JSON.parse(text);
  } catch (cause) {
    try {
      return feed(text);
    } catch {
      throw Object.assign(new Error(String(cause)), { code: 'format' });
    }
  }
}

/** A feed, and whatever a server put before it and behind it. @param {string} text */
function feed(text) {
  const json = text.search(/\{(?:\s|\/\*[^]*?\*\/|\/\/.*\n)*"/);
  const xml = text.search(/<(?:[a-z][\w.-]*:)?(?:rss|feed|rdf)[\s>]/i);
  const found = json >= 0 && (xml < 0 || json < xml) ? recovered(text.slice(json)) : undefined;
  if (!found && xml < 0) throw new TypeError('neither RSS nor Atom nor JSON Feed');
  return found ?? items(text.slice(xml));
}
