// @ts-check
import { tags } from '../widgets.js';

/**
 * The absolute address that a widget reads, or nothing.
 * @param {HTMLElement} element
 */
export function sourceOf(element) {
  const source = element.getAttribute('src');
  const { file = '' } = tags[element.localName];
  try {
    const url = source ? new URL(source.replace(/\/$/, '') + file, document.baseURI) : undefined;
    return url && /^https?:$/.test(url.protocol) ? url.href : '';
  } catch {
    return '';
  }
}
