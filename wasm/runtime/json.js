// @ts-check

/** What may not stand in a string, and halves of letters. */
const special = /["\\\0-\x1f\ud800-\udfff]/g;

/** @param {string} text */
const quoted = (text) => `"${text.replace(special, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;

/**
 * JSON of plain data. Not JSON.stringify: pages with MooTools 1.2 have another
 * JSON, and with Prototype's toJSON lists become texts.
 * @param {any} value @returns {string}
 */
export function json(value) {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (typeof value !== 'object' || !value) return String(value ?? null);
  if (Array.isArray(value)) return `[${value.map(json).join()}]`;
  const fields = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${fields.map((key) => `${quoted(key)}:${json(value[key])}`).join()}}`;
}
