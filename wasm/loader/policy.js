// @ts-check
// The one place where text becomes a document: feeds in XML, and the program's
// own output. Both stay inert. A page that lists its Trusted Types policies
// allows the name "portlet-kit".

/** @type {{createHTML(text: string): any} | undefined} */
let policy;

/** @param {string} text @param {DOMParserSupportedType} type */
export function parse(text, type) {
  const factory = /** @type {any} */ (globalThis).trustedTypes;
  policy ??= factory?.createPolicy('portlet-kit', { createHTML: (/** @type {string} */ t) => t });
  return new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, type);
}
