// @ts-check
// RSS 2.0 and Atom 1.0 in the form of JSON Feed 1.1.
import { xml } from './parse.js';

/** No feed is read further than this. */
const maxItems = 200;

/** @param {string} text */
export function items(text) {
  const root = xml(text).documentElement;
  const atom = root.localName === 'feed';
  if (!atom && root.localName !== 'rss') throw new TypeError(`neither RSS nor Atom but ${root.localName}`);
  const found = [...root.getElementsByTagNameNS('*', atom ? 'entry' : 'item')].slice(0, maxItems);
  return { title: value(atom ? root : root.firstElementChild, 'title'), items: found.map(item) };
}

/** @param {Element} node */
function item(node) {
  const content = value(node, 'encoded', 'content', 'description', 'summary');
  const summary = value(node, 'summary', 'description');
  return {
    id: value(node, 'guid', 'id'),
    url: link(node),
    title: value(node, 'title'),
    summary: summary === content ? '' : summary,
    content_html: content,
    date_published: value(node, 'pubDate', 'published', 'date', 'updated'),
  };
}

/** The text of the first child with one of these names. @param {Element | null} node @param {...string} names */
function value(node, ...names) {
  for (const name of names) {
    for (const child of node?.children ?? []) {
      if (child.localName === name && child.namespaceURI !== 'http://search.yahoo.com/mrss/') return (child.textContent ?? '').trim();
    }
  }
  return '';
}

/** @param {Element} node */
function link(node) {
  const links = [...node.children].filter((child) => child.localName === 'link');
  const chosen = links.find((child) => (child.getAttribute('rel') ?? 'alternate') === 'alternate');
  return chosen?.getAttribute('href') ?? chosen?.textContent?.trim() ?? '';
}
