// @ts-check
// Regions of the same heading are told apart by a number that is read out.

/** @type {Map<string, Set<Element>>} */
const claimed = new Map();

/**
 * The number of a widget among those with its heading, from 1 in the order in
 * which they were shown.
 * @param {Element} element @param {string} heading
 */
export function claim(element, heading) {
  for (const [other, elements] of claimed) if (other !== heading) elements.delete(element);
  const elements = claimed.get(heading) ?? new Set();
  claimed.set(heading, elements.add(element));
  return [...elements].indexOf(element) + 1;
}

/** @param {Element} element */
export function release(element) {
  for (const [heading, elements] of claimed) {
    elements.delete(element);
    if (!elements.size) claimed.delete(heading);
  }
}
