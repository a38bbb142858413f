// @ts-check
// The page's own words, in any language, and its zone: a JSON that the
// attribute texts names, with the texts by their names in package locale.

/** @typedef {Record<string, any>} Words */

/** What pages gave, by address. @type {Map<string, Promise<Words>>} */
const known = new Map();

/**
 * One answer serves all widgets; a failure is forgotten, and asked for again.
 * @param {string} url @param {import('./view.js').Tools['feed']} feed
 */
export function wordsOf(url, feed) {
  const words = known.get(url) ?? feed(url).then(({ text }) => read(JSON.parse(text)));
  known.set(url, words);
  words.catch(() => known.delete(url));
  return words;
}

/** @param {any} value @returns {Words} */
function read(value) {
  if (typeof value?.lang !== 'string' || !value.lang) throw new Error('texts: no lang');
  offset(value.zone, 0); // throws where there is no such zone
  return value;
}

/**
 * How many minutes the zone is east of UTC, at each time that the program will
 * show: Go's own table of zones is larger than the program.
 * @param {Words | undefined} words @param {any} data @param {number} asOf
 */
export function offsets(words, data, asOf) {
  /** @type {Record<string, number>} */
  const east = {};
  if (!words?.zone) return east;
  for (const time of [asOf, data?.time, data?.updated, ...(data?.items ?? []).map((/** @type {any} */ item) => item.time)]) {
    if (time) east[time] = offset(words.zone, time);
  }
  return east;
}

/** @param {unknown} zone "Europe/Paris", "+05:30" @param {number} time */
function offset(zone, time) {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(String(zone)) ?? [];
  if (sign) return (+hours * 60 + +minutes) * (sign === '-' ? -1 : 1);
  if (!zone) return 0;
  /** @type {Intl.DateTimeFormatOptions} */
  const all = { timeZone: String(zone), hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' };
  /** @type {Record<string, number>} */
  const shown = {};
  for (const { type, value } of new Intl.DateTimeFormat('en-US', all).formatToParts(time)) shown[type] = +value;
  const wall = Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute);
  return Math.round((wall - time) / 6e4) || 0;
}
