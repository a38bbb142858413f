// @ts-check
// Text out of markup and references.
import { html } from './parse.js';

/** @type {Map<string, string>} */
const known = new Map([['&amp;', '&'], ['&lt;', '<'], ['&gt;', '>'], ['&quot;', '"'], ['&apos;', "'"]]);

/**
 * Resolves the references of XML and of HTML, which feeds use without declaring
 * them. One without a semicolon is none: "?a=1&copy=2" is an address.
 * @param {string} text
 */
export function decode(text) {
  return text.includes('&') ? text.replace(/&(?:#x?[\da-f]{1,8}|[a-z][a-z\d]{1,32});/gi, reference) : text;
}

/** @param {string} written */
function reference(written) {
  const code = /^&#(x?)([\da-f]+);$/i.exec(written);
  if (code) return sign(Number.parseInt(code[2], code[1] ? 16 : 10));
  if (!known.has(written)) known.set(written, named(written));
  return /** @type {string} */ (known.get(written));
}

/** @param {number} code */
function sign(code) {
  if (code >= 0x80 && code < 0xa0) return new TextDecoder('windows-1252').decode(Uint8Array.of(code));
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
}

/** A name of HTML: the browser knows them, where the page lets it. @param {string} written */
function named(written) {
  try {
    return html(written).textContent ?? written;
  } catch {
    return written;
  }
}

/** Only so much of a text becomes one line, as on the server. */
const longest = 65536;
const hidden = /<!--[^]*?(?:-->|$)|<(script|style|iframe|noembed|noframes|noscript|title)\b[^>]*>[^]*?(?:<\/\1\b[^>]*>|$)/gi;
const inline = /^(a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u|var|wbr)$/i;

/**
 * The text of markup: no tags, no scripts, a space for each block. "<năm>" is
 * text: no element has such a name.
 * @param {unknown} markup
 */
export function plain(markup) {
  if (typeof markup !== 'string' || !/[<&]/.test(markup)) return markup;
  const shown = markup.slice(0, longest).replace(hidden, '');
  return decode(shown.replace(/<\/?([a-z][a-z\d:-]*)(?:[\s/][^<>]*)?>/gi, (_, name) => (inline.test(name) ? '' : ' ')));
}
