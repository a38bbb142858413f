// @ts-check

/**
 * A copy that inherits nothing: what the page has put on Object.prototype is
 * none of the program's business.
 * @param {any} value @returns {any}
 */
export function bare(value) {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(null);
  for (const key of Object.keys(value)) copy[key] = bare(value[key]);
  return copy;
}
