// @ts-check
// The one place where text becomes a document: the program's own output, and
// references by name. It stays inert: nothing in it runs or loads. A page that
// lists its Trusted Types policies allows the name "portlet-kit"; where it does
// not, the browser's own sanitizer reads it.

/** @type {{createHTML(text: string): any} | undefined} */
let policy;
/** Why the page allows no policy, nor text without one. Each try would be reported to it. @type {unknown[]} */
const refusals = [];

/** @param {string} text */
function parse(text) {
  const factory = /** @type {any} */ (globalThis).trustedTypes;
  try {
    if (!refusals.length) policy ??= factory?.createPolicy('portlet-kit', { createHTML: (/** @type {string} */ t) => t });
  } catch (refused) {
    refusals.push(refused);
  }
  if (refusals.length > 1) throw refusals[1];
  try {
    return new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, 'text/html');
  } catch (refused) {
    if (refusals.length) refusals.push(refused);
    throw refused;
  }
}

/** @param {string} text @returns {HTMLElement} */
export function html(text) {
  try {
    return parse(text).body;
  } catch (refused) {
    const body = /** @type {any} */ (document.implementation.createHTMLDocument('').body);
    if (!body.setHTML) throw refused;
    body.setHTML(text, { sanitizer: { removeElements: ['script'], comments: false } });
    return body;
  }
}
