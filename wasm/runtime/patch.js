// @ts-check
// Brings a shadow root to new content by the fewest changes, so that focus,
// scroll positions, open menus and loaded pictures stay.
import { takesSheets } from '../sheets.js';
import { isMenuOf } from './menus.js';

/** @param {Node} target @param {Node} wanted is used up */
export function patch(target, wanted) {
  let old = target.firstChild;
  for (const node of [...wanted.childNodes]) {
    const match = find(old, node);
    while (old && match && old !== match) old = remove(old);
    if (!match) {
      target.insertBefore(node, old);
    } else {
      same(match, node);
      old = match.nextSibling;
    }
  }
  while (old) old = remove(old);
}

/** Where a root takes no list of style sheets, a link brings its style. @param {Node} node */
const isStyle = (node) => !takesSheets && nameOf(node) === 'link';

/** @param {ChildNode} node */
function remove(node) {
  const next = node.nextSibling;
  if (!isStyle(node)) node.remove();
  return next;
}

/**
 * The node that stands for the wanted one: the next of its kind, or for list
 * items the next with the same link.
 * @param {ChildNode | null} old @param {Node} wanted
 */
function find(old, wanted) {
  const key = keyOf(wanted);
  for (let node = old; node; node = node.nextSibling) {
    if (isMenuOf(node, wanted)) return node;
    if (nameOf(node) === nameOf(wanted) && (!key || keyOf(node) === key)) return node;
  }
  return null;
}

/** In a page that is XML, names of nodes have other letters than in what comes. @param {Node} node */
const nameOf = (node) => node.nodeName.toLowerCase();

/** @param {Node} node */
function keyOf(node) {
  return nameOf(node) === 'li' ? /** @type {Element} */ (node).querySelector('a[href]')?.getAttribute('href') : '';
}

/** @param {Node} old @param {Node} wanted */
function same(old, wanted) {
  if (isMenuOf(old, wanted)) return;
  if (old.nodeType !== 1) {
    if (old.nodeValue !== wanted.nodeValue) old.nodeValue = wanted.nodeValue;
    return;
  }
  attributes(/** @type {Element} */ (old), /** @type {Element} */ (wanted));
  patch(old, wanted);
}

/**
 * What the reader's actions set: a menu is open, the focus is somewhere.
 * @param {Element} element @param {string} attribute
 */
const stays = (element, attribute) => attribute === 'open' || (attribute === 'tabindex' && element.matches(':focus'));

/** @param {Element} old @param {Element} wanted */
function attributes(old, wanted) {
  for (const { name } of [...old.attributes]) {
    if (!wanted.hasAttribute(name) && !stays(old, name)) old.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}
