// @ts-check
// The attributes of an element, as the program reads them.
import { remembered } from './reading.js';

/** Languages that were missed, each told once. @type {Set<string>} */
const missed = new Set();

/**
 * The language that the widget speaks: that of the page's own words, else one
 * of the two that are built in.
 * @param {HTMLElement} element @param {import('./words.js').Words} [words]
 */
function spoken(element, words) {
  if (words?.lang) return words.lang;
  const lang = element.closest('[lang]')?.getAttribute('lang') ?? '';
  if (/^en\b/i.test(lang)) return 'en';
  if (lang && !/^vi\b/i.test(lang) && !missed.has(lang) && !element.hasAttribute('texts')) {
    missed.add(lang);
    globalThis.console?.warn?.(`<${element.localName}> speaks Vietnamese: it has no words in "${lang}". The attribute texts can name some.`);
  }
  return 'vi';
}

/**
 * @param {HTMLElement} element
 * @param {(value: unknown, base: string) => string} address
 * @param {import('./words.js').Words} [words]
 */
export function options(element, address, words) {
  const value = (/** @type {string} */ name) => element.getAttribute(name) ?? '';
  const number = (/** @type {string} */ name) => Number.parseInt(value(name), 10) || 0;
  return {
    heading: value('heading'),
    level: number('heading-level'),
    limit: number('limit'),
    view: value('view'),
    more: address(value('more'), document.baseURI),
    menu: element.hasAttribute('menu'),
    lang: spoken(element, words),
    host: location.hostname,
    reading: element.localName === 'portlet-article' ? remembered() : '',
  };
}
