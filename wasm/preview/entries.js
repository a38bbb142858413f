// @ts-check
// A feed's items in the one form that previews and the program read: plain
// texts, absolute http addresses, times in milliseconds.
import { fit, limits } from './fit.js';
import { plain } from './plain.js';

/** No widget shows more. */
const most = 50;

/** What feeds were read as: for headlines, for the program, for each widget. @type {WeakMap<object, Feed>} */
const known = new WeakMap();

/**
 * @typedef {{id: string, url: string, title: string, summary: string, image: string, section: string, lang: string, time: number | null}} Entry
 */

/**
 * @typedef {{title: string, items: Entry[]}} Feed
 */

/**
 * The entries of a feed, read once.
 * @param {any} data a JSON Feed, or RSS and Atom in its form
 * @param {string} base the feed's address
 */
export function entries(data, base) {
  if (!Array.isArray(data?.items)) throw Object.assign(new Error(`${base} is no feed`), { code: 'format' });
  const feed = known.get(data) ?? read(data, base);
  known.set(data, feed);
  return feed;
}

/** @param {any} data @param {string} base @returns {Feed} */
function read(data, base) {
  const items = data.items.slice(0, most).filter((/** @type {any} */ item) => item && typeof item === 'object');
  const found = items.map((/** @type {any} */ item) => entry(item, base, text(data.language)));
  return { title: text(data.title), items: found.filter(isFirst(new Set())) };
}

/**
 * Whether an entry has something to show, and stands here for the first time.
 * An ID that several have is one with the link, as on the server.
 * @param {Set<string>} seen @returns {(entry: Entry) => boolean}
 */
function isFirst(seen) {
  return ({ id, url, title }) => {
    const key = `${/^(-|0|n\/?a|nil|none|null|undefined)$/i.test(id) ? '' : id}\n${url || title}`;
    return !!title && seen.size < seen.add(key).size;
  };
}

/** @param {any} item @param {string} base @param {string} lang that of the feed @returns {Entry} */
export function entry(item, base, lang) {
  const url = address(item.url || item.external_url, base);
  const summary = text(item.summary, limits.summary);
  return {
    id: text(item.id),
    url,
    title: text(item.title) || text(summary, 80) || text(item.content_text, 80) || text(plain(item.content_html), 80) || url || text(item._markup, 80),
    summary,
    image: address(item.image, base),
    section: text(item._portlet?.section, limits.name),
    lang: text(item.language) || lang,
    time: time(item.date_published),
  };
}

/** One line of plain text, a title unless its limit says otherwise. @param {unknown} value */
export function text(value, limit = limits.title) {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const shown = String(value).slice(0, longest).replace(unwanted, '').replace(/\p{Surrogate}/gu, '\ufffd');
  return fit(shown.replace(/\s+/g, ' ').replace(/^[ \u200b\u2060]+|[ \u200b\u2060]+$/g, ''), limit);
}

/** No field is looked at further than this. */
const longest = 65536;
/** What no text can hold. */
const unwanted = /[\0-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;

/** An absolute http address, or nothing. @param {unknown} value @param {string} base */
export function address(value, base) {
  try {
    const url = new URL(typeof value === 'string' && value ? value : '?', base);
    url.username = url.password = '';
    return value && /^https?:$/.test(url.protocol) ? url.href : '';
  } catch {
    return '';
  }
}

/**
 * RFC 3339 or RFC 822: anything else would be read month first. Without an
 * offset it is the time of Viet Nam.
 * @param {unknown} value
 */
export function time(value) {
  const stamp = typeof value === 'string' ? value.trim() : '';
  if (!/^(\d{4}-\d\d-\d\d|([a-z]{3}, ?)?\d?\d [a-z]{3} \d{4})/i.test(stamp)) return null;
  const ms = Date.parse(/^\d{4}-\d\d-\d\d[T ][\d:.]+$|\d{4} [\d:]+$/.test(stamp) ? `${stamp}+07:00` : stamp);
  return Number.isNaN(ms) ? null : ms;
}
