// @ts-check
// The names of elements, with the prefixes that everybody uses.
import { attribute } from './xmltokens.js';

/** @type {Record<string, string>} */
const spaces = {
  'http://www.w3.org/2005/atom': 'atom',
  'http://purl.org/atom/ns': 'atom',
  'http://purl.org/rss/1.0/modules/content': 'content',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://purl.org/dc/terms': 'dcterms',
  'http://search.yahoo.com/mrss': 'media',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://www.w3.org/1999/xhtml': 'xhtml',
};

/** The feed's own formats: their elements have no prefix here. */
const native = /^http:\/\/(purl\.org\/rss\/1\.0|(my|channel)\.netscape\.com\/rdf\/simple\/0\.9|backend\.userland\.com\/rss2|www\.w3\.org\/1999\/02\/22-rdf-syntax-ns)$/;

/** @param {string} [uri] */
function spaceOf(uri = '') {
  const plain = uri.trim().toLowerCase().replace(/[/#]+$/, '');
  return native.test(plain) ? 'rss' : Object.prototype.hasOwnProperty.call(spaces, plain) ? spaces[plain] : '';
}

export class Names {
  /** @type {Map<string, string>} */
  prefixes = new Map();

  /**
   * "content:encoded", and "title" for elements of the feed's own format, in
   * small letters. A prefix that nobody declared means what it usually means.
   * @param {import('./xmltokens.js').Token} token @param {boolean} atom @param {boolean} root
   */
  of(token, atom, root) {
    this.declare(token.text);
    const colon = token.name.indexOf(':');
    const local = token.name.slice(colon + 1).toLowerCase();
    let space = '';
    if (colon >= 0) {
      const prefix = token.name.slice(0, colon).toLowerCase();
      space = this.prefixes.get(prefix) ?? prefix.replace(/\d+$/, '');
    } else if (!root && token.text.includes('xmlns')) {
      space = spaceOf(attribute(token.text, 'xmlns'));
    }
    if (/^(|rss|rdf)$/.test(space) || (space === 'atom' && (atom || root))) return local;
    return `${space}:${local}`;
  }

  /** @param {string} attributes */
  declare(attributes) {
    if (!attributes.includes('xmlns:')) return;
    for (const [, prefix, double, single] of attributes.matchAll(/xmlns:([^\s/<>"'=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      const space = spaceOf(double ?? single);
      if (space) this.prefixes.set(prefix.toLowerCase(), space);
    }
  }
}
