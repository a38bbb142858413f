// @ts-check
// Tells the counter that a page of a static site is being read.

/** @param {HTMLElement} element */
export function visit(element) {
  void element;
}
