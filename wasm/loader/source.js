// @ts-check

/**
 * The absolute address that a widget reads, or nothing. The counter's is a
 * folder.
 * @param {HTMLElement} element
 */
export function sourceOf(element) {
  const source = element.getAttribute('src');
  const file = element.localName === 'portlet-visits' ? '/snapshot.json' : '';
  try {
    const url = source ? new URL(source.replace(/\/$/, '') + file, document.baseURI) : undefined;
    return url && /^https?:$/.test(url.protocol) ? url.href : '';
  } catch {
    return '';
  }
}
