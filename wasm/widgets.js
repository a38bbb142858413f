// @ts-check
// What differs between the widgets. The loader takes the first table of this
// file, the runtime the second: a new widget is a line in each.
import { visit } from './runtime/visit.js';

/**
 * @typedef {object} Tag
 * @property {string[]} attributes beside those that every widget has
 * @property {number[]} heights in rem: of the window, of an item, of an item where titles take two lines
 * @property {string} [file] below src, where that is a folder
 */

/** @type {Record<string, Tag>} */
export const tags = {
  'portlet-news': { attributes: [], heights: [4.9, 4.1, 5.7] },
  'portlet-links': { attributes: [], heights: [5, 2.8, 2.8] },
  'portlet-visits': { attributes: ['record'], heights: [14.5, 0, 0], file: '/snapshot.json' },
  'portlet-article': { attributes: ['slug'], heights: [30, 0, 0] },
};

/**
 * @typedef {import('./runtime/view.js').Tools} Tools
 * @typedef {object} Kind
 * @property {number} every seconds between two questions, 0 for never
 * @property {(element: HTMLElement, value: any, tools: Tools) => any} read what the program shows of a parsed source
 * @property {(element: HTMLElement) => void} [begin] what happens first
 */

/** @type {Record<string, Kind>} */
export const kinds = {
  'portlet-news': { every: 0, read: (element, value, { entries, sourceOf }) => entries(value, sourceOf(element)) },
  'portlet-links': { every: 0, read: links },
  'portlet-visits': { every: 15, read: figures, begin: visit },
  'portlet-article': { every: 0, read: article },
};

/** @param {string} code @param {string} message */
const failure = (code, message) => Object.assign(new Error(message), { code });

/**
 * {"title": …, "links": [{"label", "url", "group", "image", "lang"}, …]}, the
 * list alone, or a feed.
 * @type {Kind['read']}
 */
function links(element, raw, { address, limits, text, sourceOf }) {
  const list = Array.isArray(raw) ? raw : raw?.links ?? raw?.items;
  if (!Array.isArray(list)) throw failure('format', 'no list of links');
  const base = sourceOf(element);
  const items = list.slice(0, 200).map((link) => ({
    label: text(link?.label ?? link?.title, limits.label),
    url: address(link?.url, base),
    group: text(link?.group, limits.label),
    image: address(link?.image, base),
    lang: text(link?.lang ?? link?.language),
  }));
  return { title: text(raw.title), items: items.filter((link) => link.label) };
}

/** @type {Kind['read']} */
function figures(_, raw, { time }) {
  if (typeof raw?.figures !== 'object' || !raw.figures) throw failure('format', 'no figures');
  return { time: time(raw.asOf), east: east(raw.asOf), delayed: raw.delayed === true, figures: raw.figures };
}

/** The minutes of a time's own offset: the counter's zone. @param {unknown} stamp */
function east(stamp) {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(String(stamp)) ?? [, '+', /z$/i.test(String(stamp)) ? 0 : 7, 0];
  return (+hours * 60 + +minutes) * (sign === '-' ? -1 : 1);
}

/** @type {Kind['read']} */
function article(element, raw, tools) {
  const base = tools.sourceOf(element);
  if (!Array.isArray(raw?.items)) throw failure('format', 'no feed');
  const slug = element.getAttribute('slug');
  const item = raw.items.find((/** @type {any} */ item) => item && (slug ? named(item, slug) : true));
  if (!item) throw failure('missing', `no article ${slug}`);
  return { ...tools.entry(item, base, tools.text(raw.language)), ...whole(item, base, tools) };
}

/** @param {any} item @param {string} slug */
function named(item, slug) {
  if (item.id === slug || item._portlet?.slug === slug) return true;
  return String(item.url ?? '').split(/[?#]/)[0].replace(/\/$/, '').split('/').pop()?.replace(/\.\w+$/, '') === slug;
}

/** What a list does not show. @param {any} item @param {string} base @param {Tools} tools */
function whole(item, base, { address, limits, text, time }) {
  const list = (/** @type {any} */ value) => (Array.isArray(value) ? value.slice(0, 50) : []);
  const cover = item._portlet?.cover ?? {};
  return {
    content_html: typeof item.content_html === 'string' ? item.content_html : '',
    content_text: typeof item.content_text === 'string' ? item.content_text : '',
    kicker: text(item._portlet?.kicker, limits.kicker),
    source: text(item._portlet?.source, limits.name),
    external_url: address(item.external_url, base),
    updated: time(item.date_modified),
    width: cover.width,
    height: cover.height,
    alt: text(cover.alt, limits.caption),
    caption: text(cover.caption, limits.caption),
    credit: text(cover.credit, limits.credit),
    authors: list(item.authors ?? (item.author && [item.author])).map((a) => ({ name: text(a?.name, limits.name), url: address(a?.url, base) })),
    tags: list(item.tags).map((tag) => ({ name: text(tag, limits.name) })),
    attachments: list(item.attachments).map((a) => ({
      title: text(a?.title, limits.fileName), url: address(a?.url, base), mime_type: text(a?.mime_type), size_in_bytes: a?.size_in_bytes,
    })),
  };
}
