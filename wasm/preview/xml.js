// @ts-check
// RSS 0.9 to 2.0, RDF and Atom in the form of JSON Feed 1.1.
import { decode, plain } from './plain.js';
import { XMLFeed } from './xmlfeed.js';
import { attribute } from './xmltokens.js';

/** @typedef {import('./xmlfeed.js').Node} Node */

/** @param {string} text */
export function items(text) {
  const feed = new XMLFeed(text);
  if (!feed.read(decode)) throw new TypeError('neither RSS nor Atom');
  const { atom, head, entries } = feed;
  return {
    title: title(head, atom),
    language: value(first(head, 'language', 'dc:language')) || attribute(head.attributes, 'xml:lang') || '',
    items: entries.map((entry) => item(entry, atom)),
  };
}

/** @param {Node} entry @param {boolean} atom */
function item(entry, atom) {
  const content = first(entry, 'content:encoded', 'encoded', 'content', 'atom:content', 'xhtml:body');
  const summary = atom ? first(entry, 'summary') : first(entry, 'description', 'dc:description', 'itunes:summary', 'atom:summary', 'summary', 'media:description');
  const body = content ?? summary;
  const markup = isMarkup(body, atom);
  return {
    id: value(first(entry, 'guid', 'id', 'atom:id')) || decode(attribute(entry.attributes, 'rdf:about') ?? ''),
    url: link(entry),
    title: title(entry, atom),
    _markup: value(first(entry, 'title', 'dc:title', 'media:title')),
    summary: content && value(summary) !== value(content) ? words(summary, atom) : '',
    content_html: markup ? value(body) : '',
    content_text: markup ? '' : value(body),
    date_published: value(first(entry, 'pubdate', 'published', 'issued', 'dcterms:issued', 'created', 'dcterms:created', 'atom:published', 'date', 'dc:date', 'updated', 'modified', 'atom:updated')),
  };
}

/** @param {Node} node @param {boolean} atom */
const title = (node, atom) => words(first(node, 'title', 'dc:title', 'media:title'), atom);

/** The first child of the first of these names that says something. @param {Node} node @param {...string} names */
function first(node, ...names) {
  for (const name of names) {
    const found = node.children.find((child) => child.name === name && value(child));
    if (found) return found;
  }
  return undefined;
}

/** What stands between the tags: text, or markup where elements stand in it. @param {Node} [node] */
function value(node) {
  return (node?.inner?.replace(/<!\[CDATA\[|\]\]>/g, '') ?? node?.text.join('') ?? '').trim();
}

/**
 * In RSS a text may be HTML and nothing says so; in Atom the type does.
 * @param {Node | undefined} node @param {boolean} atom
 */
function isMarkup(node, atom) {
  const type = attribute(node?.attributes ?? '', 'type')?.toLowerCase() ?? '';
  if (node?.mixed || !atom || /html|xml/.test(type)) return true;
  return !type && /<\/|\/>/.test(value(node));
}

/** One line. @param {Node | undefined} node @param {boolean} atom */
const words = (node, atom) => (isMarkup(node, atom) ? plain(value(node)) : value(node));

/** A page goes before other forms of it; a guid is a link as well unless it says that it is none. @param {Node} entry */
function link(entry) {
  let other = '';
  for (const child of entry.children.filter(({ name }) => name === 'link').concat(entry.children.filter(({ name }) => name === 'atom:link'))) {
    if ((attribute(child.attributes, 'rel') ?? 'alternate') !== 'alternate') continue;
    const found = decode(attribute(child.attributes, 'href') ?? '') || (child.mixed ? '' : value(child));
    if (found && /^$|html/.test(attribute(child.attributes, 'type') ?? '')) return found;
    other ||= found;
  }
  if (other) return other;
  const guid = first(entry, 'guid');
  const id = value(guid);
  const says = attribute(guid?.attributes ?? '', 'ispermalink')?.toLowerCase();
  return says !== 'false' && (/^(https?:\/\/.|\/)/i.test(id) || (says === 'true' && /[/.]/.test(id) && !id.includes(':'))) ? id : '';
}
