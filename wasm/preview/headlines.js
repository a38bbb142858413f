// @ts-check
// Headlines before the program: links and dates, made of text nodes and
// checked addresses alone, in the markup that the program will print.
import { entries } from './entries.js';
import { expose } from './expose.js';
import { hold } from './hold.js';
import { parsed } from './parsed.js';
import { adopt } from './sheet.js';

/**
 * Shows the first items of a news feed unless the program is sooner. Widgets
 * that have no headlines are done at once. Errors are left to the program,
 * which tells them.
 * @param {HTMLElement} element @param {string} base
 * @param {Promise<{text: string, url: string}> | undefined} feed @param {() => boolean} waits
 */
export async function headlines(element, base, feed, waits) {
  // How a page's own language writes dates, the program knows alone.
  if (!feed || element.localName !== 'portlet-news' || element.getAttribute('view') || element.getAttribute('texts')) return;
  const raw = await feed;
  // A task of its own: on a slow phone it is long enough.
  await new Promise((resolve) => setTimeout(resolve));
  const data = entries(await parsed(raw), base);
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  const box = root.querySelector('.portlet-frame');
  if (!waits() || !box || !data.items.length) return;
  const made = frame(element, data);
  adopt(root);
  hold(element);
  box.replaceWith(made);
}

/** @param {HTMLElement} element @param {ReturnType<typeof entries>} data */
function frame(element, data) {
  const english = /^en\b/i.test(element.closest('[lang]')?.getAttribute('lang') ?? '');
  const limit = Number.parseInt(element.getAttribute('limit') ?? '', 10);
  const heading = element.getAttribute('heading') || data.title || (english ? 'News' : 'Tin tức');
  const level = /** @type {any} */ (element).headingLevel;
  const title = node(`h${level > 0 && level < 7 ? level : 2}`, 'portlet-window-title', heading);
  title.id = 'w-title';
  const items = data.items.slice(0, limit > 0 ? limit : 5).map((entry) => item(entry, english));
  const section = node('section', 'portlet-window',
    node('div', 'portlet-window-bar', title),
    node('div', 'portlet-window-body', node('ul', 'article-list', ...items)));
  section.setAttribute('aria-labelledby', title.id);
  section.lang = english ? 'en' : 'vi';
  expose(node('div', '', section));
  return section;
}

/** @param {import('./entries.js').Entry} entry @param {boolean} english */
function item(entry, english) {
  const title = entry.url ? node('a', 'article-entry-link', entry.title) : node('span', '', entry.title);
  if (entry.url) /** @type {HTMLAnchorElement} */ (title).href = entry.url;
  const parts = [node('p', 'article-entry-title', title)];
  if (entry.time !== null) parts.push(node('p', 'article-entry-date', date(entry.time, english)));
  return node('li', 'article-list-item', node('div', 'article-entry', ...parts));
}

/** The time at +07:00, as the program writes it. @param {number} ms @param {boolean} english */
function date(ms, english) {
  const local = new Date(ms + 7 * 3600e3);
  const [year, month, day, hour, minute, second] = local.toISOString().split(/[-T:.]/);
  // The browser's names of months take it long to load: only where they are shown.
  const name = english && local.toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  const shown = name ? `${+day} ${name} ${year}, ` : `${day}/${month}/${year} `;
  const time = node('time', '', `${shown}${hour}:${minute}`);
  /** @type {HTMLTimeElement} */ (time).dateTime = `${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`;
  return time;
}

/** @param {string} tag @param {string} names @param {...(Node | string)} children */
function node(tag, names, ...children) {
  const made = document.createElement(tag);
  if (names) made.className = names;
  made.append(...children);
  return made;
}
