// @ts-check

/**
 * Whether a shadow root takes a list of style sheets: from Firefox 101 and Safari
 * 16.4 on. The document itself is asked: pages with MooTools have another Document.
 */
export const takesSheets = 'adoptedStyleSheets' in document;
