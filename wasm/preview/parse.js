// @ts-check
// The one place where text becomes a document: feeds in XML, and the program's
// own output. Both stay inert: nothing in them runs or loads. A page that
// lists its Trusted Types policies allows the name "portlet-kit"; where it
// does not, the browser's own sanitizer reads the program's output and XML
// feeds cannot be read.

/** @type {{createHTML(text: string): any} | undefined} */
let policy;

/** @param {string} text @param {DOMParserSupportedType} type */
function parse(text, type) {
  const factory = /** @type {any} */ (globalThis).trustedTypes;
  policy ??= factory?.createPolicy('portlet-kit', { createHTML: (/** @type {string} */ t) => t });
  return new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, type);
}

/** @param {string} text */
export const xml = (text) => parse(text, 'text/xml');

/** @param {string} text @returns {HTMLElement} */
export function html(text) {
  try {
    return parse(text, 'text/html').body;
  } catch (refused) {
    const body = /** @type {any} */ (document.implementation.createHTMLDocument('').body);
    if (!body.setHTML) throw refused;
    body.setHTML(text, { sanitizer: { removeElements: ['script'], comments: false } });
    return body;
  }
}
