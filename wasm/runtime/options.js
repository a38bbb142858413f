// @ts-check
// The attributes of an element, as the program reads them.
import { remembered } from './reading.js';

/**
 * @param {HTMLElement} element
 * @param {(value: unknown, base: string) => string} address
 */
export function options(element, address) {
  const value = (/** @type {string} */ name) => element.getAttribute(name) ?? '';
  const number = (/** @type {string} */ name) => Number.parseInt(value(name), 10) || 0;
  return {
    heading: value('heading'),
    level: number('heading-level'),
    limit: number('limit'),
    view: value('view'),
    more: address(value('more'), document.baseURI),
    menu: element.hasAttribute('menu'),
    lang: /^en\b/i.test(element.closest('[lang]')?.getAttribute('lang') ?? '') ? 'en' : 'vi',
    host: location.hostname,
    reading: element.localName === 'portlet-article' ? remembered() : '',
  };
}
