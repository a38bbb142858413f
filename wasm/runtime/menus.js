// @ts-check
// Menus inside shadow roots: the page's own script, and a note of what each
// menu was made from, so that a new rendering of the same leaves it alone.
import { enhance } from '../../portlet/portlet.js';

const selector = 'details[data-portlet-menu]:not([data-portlet-ready])';

/** Ready menus and the HTML that they stand for. @type {WeakMap<Node, string>} */
const made = new WeakMap();

/** @param {ShadowRoot} root */
export function menus(root) {
  const plain = [...root.querySelectorAll(selector)].map((menu) => ({ id: menu.id, html: menu.outerHTML }));
  if (!plain.length) return;
  enhance(root);
  for (const { id, html } of plain) {
    const menu = root.getElementById(id);
    if (menu) made.set(menu, html);
  }
}

/** Whether a node is a ready menu, made from this element. @param {Node} node @param {Node} wanted */
export const isMenuOf = (node, wanted) => made.has(node) && made.get(node) === /** @type {Element} */ (wanted).outerHTML;
