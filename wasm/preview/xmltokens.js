// @ts-check
// A document in XML cut into tokens. Any document can be read: what is not
// well-formed is read the way that loses the least, as package article/feed
// does it on the server. Each token is longer than nothing.
import { stands } from './stands.js';

/**
 * @typedef {object} Token
 * @property {'' | 'text' | 'cdata' | 'start' | 'empty' | 'end'} kind '' for comments, declarations, instructions
 * @property {string} name of a tag, as it is spelt
 * @property {string} text of text (not decoded) and cdata; the attributes of a tag
 * @property {number} start
 * @property {number} end
 * @property {boolean} broken it had no end of its own
 */

/** What a "<" begins that is no text, as " < 5" is. */
const here = /<(?:\/?[a-z_]|[!?])/iy;
const ahead = new RegExp(here.source, 'gi');

/** @param {string} doc @param {number} at */
function isMarkup(doc, at) {
  here.lastIndex = at;
  return here.test(doc);
}

/** Where markup begins, from a place on. @param {string} doc @param {number} from */
function nextMarkup(doc, from) {
  ahead.lastIndex = from;
  return ahead.exec(doc)?.index ?? doc.length;
}

export class Tokens {
  /** @param {string} doc */
  constructor(doc) {
    this.doc = doc;
    this.at = 0;
    /** How the elements of entries are spelt, '' before the first. */
    this.entry = '';
    /** What stands nowhere further on. @type {Set<string>} */
    this.absent = new Set();
  }

  /** The next token, nothing at the end. @param {string} open the innermost open element */
  next(open) {
    if (this.at >= this.doc.length) return undefined;
    const token = this.token(open);
    this.at = token.end;
    return token;
  }

  /** @param {string} open @returns {Token} */
  token(open) {
    const { doc, at } = this;
    const end = nextMarkup(doc, at);
    if (end > at) return this.made('text', '', doc.slice(at, end), end);
    if (stands(doc, '<!--', at)) return this.section(4, '-->');
    if (stands(doc, '<![CDATA[', at)) return this.cdata(open);
    if (doc[at + 1] === '!') return this.section(2, '>');
    if (doc[at + 1] === '?') return this.section(2, '?>');
    return doc[at + 1] === '/' ? this.endTag() : this.startTag();
  }

  /** @param {Token['kind']} kind @param {string} name @param {string} text @param {number} end @returns {Token} */
  made(kind, name, text, end, broken = false) {
    return { kind, name, text, start: this.at, end, broken };
  }

  /** @param {string} mark @param {number} from */
  find(mark, from) {
    const place = this.absent.has(mark) ? -1 : this.doc.indexOf(mark, from);
    if (place < 0) this.absent.add(mark);
    return place;
  }

  /** @param {number} opening @param {string} mark */
  section(opening, mark) {
    const end = this.find(mark, this.at + opening);
    return this.made('', '', '', end < 0 ? this.at + opening : end + mark.length, end < 0);
  }

  /**
   * A section that runs on into the next entry has lost its end: it ends with
   * the element that it stands in.
   * @param {string} open
   */
  cdata(open) {
    const from = this.at + 9;
    const end = this.find(']]>', from);
    let text = this.doc.slice(from, end < 0 ? undefined : end);
    const boundary = this.boundary(text);
    if (end >= 0 && boundary < 0) return this.made('cdata', '', text, end + 3);
    if (end >= 0) text = text.slice(0, boundary);
    const closing = [open, this.entry].map((name) => (name ? text.indexOf(`</${name}`) : -1)).find((place) => place >= 0);
    text = text.slice(0, closing);
    return this.made('cdata', '', text, from + text.length, true);
  }

  /** Where an entry ends in a text and the next one begins, or -1. @param {string} text */
  boundary(text) {
    const mark = `</${this.entry}`;
    for (let place = this.entry ? text.indexOf(mark) : -1; place >= 0; place = text.indexOf(mark, place + 1)) {
      let next = place + mark.length;
      while (/[\s>]/.test(text[next] ?? '')) next++;
      if (stands(text, `<${this.entry}`, next)) return place;
    }
    return -1;
  }

  endTag() {
    const name = nameAt(this.doc, this.at + 2);
    let end = this.at + 2 + name.length;
    while (end < this.doc.length && this.doc[end] !== '>' && this.doc[end] !== '<') end++;
    const closed = this.doc[end] === '>';
    return this.made('end', name, '', closed ? end + 1 : end, !closed);
  }

  startTag() {
    const name = nameAt(this.doc, this.at + 1);
    const from = this.at + 1 + name.length;
    const { end, closed } = tagEnd(this.doc, from);
    const text = this.doc.slice(from, end);
    if (closed && text.endsWith('/')) return this.made('empty', name, text.slice(0, -1), end + 1);
    return this.made('start', name, text, closed ? end + 1 : end, !closed);
  }
}

const name = /[^\s/<>"'=]*/y;

/** @param {string} doc @param {number} at */
function nameAt(doc, at) {
  name.lastIndex = at;
  return name.exec(doc)?.[0] ?? '';
}

/**
 * Where the ">" of a tag stands, or where it has to end without one: before the
 * next tag, for no value may hold a "<" (XML 1.0, section 3.1).
 * @param {string} doc @param {number} from
 */
function tagEnd(doc, from) {
  for (let at = from, last = ''; at < doc.length; at++) {
    const sign = doc[at];
    if (sign === '>') return { end: at, closed: true };
    if (sign === '<' && isMarkup(doc, at)) return { end: at, closed: false };
    if ((sign === '"' || sign === "'") && last === '=') {
      at = valueEnd(doc, at);
      if (doc[at] !== sign) return { end: at, closed: false };
    }
    if (sign > ' ') last = sign;
  }
  return { end: doc.length, closed: false };
}

/** @param {string} doc @param {number} from where the quote stands */
function valueEnd(doc, from) {
  let at = from + 1;
  while (at < doc.length && doc[at] !== doc[from] && !(doc[at] === '<' && isMarkup(doc, at))) at++;
  return at;
}

const attributes = /([^\s/<>"'=]+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"']*)))?/g;

/** The value of an attribute, the first where it stands twice. @param {string} text @param {string} wanted */
export function attribute(text, wanted) {
  for (const [, key, double, single, bare] of text.matchAll(attributes)) {
    if (key.toLowerCase() === wanted) return (double ?? single ?? bare ?? '').trim();
  }
  return undefined;
}
