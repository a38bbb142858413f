// @ts-check

/**
 * A copy that inherits nothing of the page's: what stands on Object.prototype
 * is none of the program's business, and Prototype's arrays become texts in JSON.
 * @param {any} value @returns {any}
 */
export function bare(value) {
  if (Array.isArray(value)) return Array.from(value, bare);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(null);
  for (const key of Object.keys(value)) copy[key] = bare(value[key]);
  return copy;
}
