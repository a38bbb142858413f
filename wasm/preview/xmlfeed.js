// @ts-check
// A feed in XML cut into entries, each read for itself: what is wrong with one
// costs that one. The rules are those of package article/feed, and one set of
// cases tests both.
import { Names } from './xmlnames.js';
import { Tokens } from './xmltokens.js';

/** No feed is read further than this. */
const maxItems = 200;
/** Elements of one name that are read of an entry. */
const maxParts = 50;
/** A deeper entry is left out. */
const maxDepth = 256;

const fields = new Set(
  ('title link guid id description summary content encoded author category enclosure pubdate published issued created updated modified date ' +
    'content:encoded dc:title dc:description dc:date dc:creator dc:author dc:subject dcterms:issued dcterms:created dcterms:modified ' +
    'itunes:summary itunes:author itunes:image itunes:keywords media:content media:group media:thumbnail ' +
    'media:title media:description xhtml:body ' +
    'atom:link atom:id atom:summary atom:content atom:author atom:category atom:published atom:updated').split(' '),
);
/** Fields in which elements of an entry may stand. */
const nesting = new Set(['media:content', 'media:group', 'author', 'atom:author', 'xhtml:body']);
const heads = new Set(['language', 'dc:language']);

/**
 * @typedef {object} Node
 * @property {string} name
 * @property {string} attributes
 * @property {string[]} text decoded
 * @property {string | undefined} inner the source inside where elements stand in it
 * @property {boolean} mixed
 * @property {Node[]} children
 * @property {Map<string, number>} counts
 *
 * @typedef {{spelt: string, node: Node | undefined, inner: number}} Frame
 */

/** @param {string} name @param {string} attributes @returns {Node} */
const node = (name, attributes) => ({ name, attributes, text: [], inner: undefined, mixed: false, children: [], counts: new Map() });

export class XMLFeed extends Tokens {
  atom = false;
  head = node('', '');
  /** The whole entries. @type {Node[]} */
  entries = [];
  /** @type {Frame[]} */
  stack = [];
  names = new Names();
  /** Open elements beyond maxDepth. */
  over = 0;
  /** The entry that is being read, and its place on the stack. @type {Node | undefined} */
  open = undefined;
  entryAt = 0;
  deep = false;
  /** Where an element of an entry began inside another that may hold one. */
  nested = 0;
  /** That was wrong: the other one lacks its end. */
  flat = false;
  done = false;

  /** @param {(text: string) => string} decode */
  read(decode) {
    while (!this.done && this.entries.length < maxItems) {
      const token = this.next(this.stack[this.stack.length - 1]?.spelt ?? '');
      if (token) this.take(token, decode);
      else if (!this.again()) break;
    }
    return this.stack.length > 0 || this.done;
  }

  /** Goes back, once, to the first entry inside one that has no end. */
  again() {
    if (!this.open || !this.nested || this.flat) return false;
    this.flat = true;
    this.at = this.nested;
    this.pop(this.entryAt, this.nested);
    return true;
  }

  /** @param {import('./xmltokens.js').Token} token @param {(text: string) => string} decode */
  take(token, decode) {
    if (token.kind === 'text' || token.kind === 'cdata') this.write(token, decode);
    else if (token.kind === 'end') this.close(token);
    else if (token.kind) this.begin(token);
  }

  /** @param {import('./xmltokens.js').Token} token @param {(text: string) => string} decode */
  write(token, decode) {
    const top = this.stack[this.stack.length - 1]?.node;
    if (!top || this.over || top === this.head || top === this.open) return;
    top.text.push(token.kind === 'cdata' ? token.text : decode(token.text));
  }

  /** @param {import('./xmltokens.js').Token} token */
  begin(token) {
    const name = this.names.of(token, this.atom, !this.stack.length);
    if (!this.stack.length) return this.root(token, name);
    if (name === (this.atom ? 'entry' : 'item') && this.beginEntry(token)) return;
    if (this.isSibling(name)) this.pop(this.entryAt + 1, token.start);
    if (this.stack.length >= maxDepth) {
      this.deep ||= !!this.open;
      if (token.kind === 'start') this.over++;
      return;
    }
    this.push(token, this.child(token, name));
  }

  /** @param {import('./xmltokens.js').Token} token @param {string} name */
  root(token, name) {
    if (!/^(feed|rss|rdf)$/.test(name) || (token.broken && token.end === this.doc.length)) return;
    this.atom = name === 'feed';
    this.head.attributes = token.text;
    this.push(token, this.head);
  }

  /** @param {import('./xmltokens.js').Token} token @param {string} name */
  child(token, name) {
    const parent = this.stack[this.stack.length - 1].node;
    if (!parent) return undefined;
    if (parent === this.head && name === 'channel') return this.head;
    if (parent !== this.head && parent !== this.open) {
      parent.mixed = true;
      return undefined;
    }
    const count = (parent.counts.get(name) ?? 0) + 1;
    if (!(fields.has(name) || heads.has(name)) || count > maxParts) return undefined;
    parent.counts.set(name, count);
    const made = node(name, token.text);
    parent.children.push(made);
    return made;
  }

  /** @param {import('./xmltokens.js').Token} token @param {Node | undefined} made */
  push(token, made) {
    if (token.kind === 'start') this.stack.push({ spelt: token.name, node: made, inner: token.end });
  }

  /** Ends the innermost element of that name. @param {import('./xmltokens.js').Token} token */
  close(token) {
    const name = token.name.toLowerCase();
    if (this.over && (!this.entryAt || this.stack[this.entryAt].spelt.toLowerCase() !== name)) {
      this.over--;
      return;
    }
    for (let i = this.stack.length - 1; i >= 0; i--) {
      if (this.stack[i].spelt.toLowerCase() !== name) continue;
      if (i < this.entryAt && this.again()) return;
      this.pop(i, token.start);
      this.done = !this.stack.length;
      return;
    }
  }

  /** Closes the elements from a place of the stack on. @param {number} place @param {number} at */
  pop(place, at) {
    while (this.stack.length > place) {
      const { node: made, inner } = /** @type {Frame} */ (this.stack.pop());
      if (made?.mixed) made.inner = this.doc.slice(inner, Math.max(at, inner));
      if (this.entryAt && this.stack.length === this.entryAt) this.finish();
    }
    this.over = 0;
  }

  /** Begins an entry, and ends the one before that was forgotten to be ended. @param {import('./xmltokens.js').Token} token */
  beginEntry(token) {
    if (this.entryAt) {
      if (!this.flat && !this.forgotten()) {
        this.nested ||= token.start;
        return false;
      }
      this.pop(this.entryAt, token.start);
    }
    this.entry = token.name;
    this.open = node('', token.text);
    this.deep = false;
    this.nested = 0;
    this.entryAt = this.stack.length;
    this.stack.push({ spelt: token.name, node: this.open, inner: token.end });
    if (token.kind === 'empty') this.pop(this.entryAt, token.end);
    return true;
  }

  /** Whether an entry that begins now shows that the one before has no end. */
  forgotten() {
    return this.over > 0 || this.stack.slice(this.entryAt + 1).every((frame) => frame.node && isFlat(frame.node.name));
  }

  /** Whether a field that begins now shows that the one it stands in has no end. @param {string} name */
  isSibling(name) {
    if (!this.entryAt || this.over || this.stack.length !== this.entryAt + 2 || !fields.has(name)) return false;
    const field = this.stack[this.entryAt + 1].node;
    if (!field || !isFlat(field.name)) return false;
    return name !== 'summary' && (name !== 'title' || !this.open?.counts.has(name));
  }

  finish() {
    if (this.open) this.entries.push(this.deep ? node('', '') : this.open);
    this.open = undefined;
    this.entryAt = this.nested = 0;
  }
}

/** @param {string} name */
const isFlat = (name) => fields.has(name) && !nesting.has(name);
