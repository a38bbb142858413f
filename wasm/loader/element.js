// @ts-check
import { own } from '../own.js';
import { tags } from '../widgets.js';
import { calm, change, enter, leave, reload } from './session.js';

/** Attributes that every widget has. `lang` and `dir` are properties of any element already. */
const common = ['src', 'heading', 'heading-level', 'loading', 'refresh', 'limit', 'view', 'more', 'menu', 'texts', 'lang'];

const numbers = ['heading-level', 'refresh', 'limit'];
const booleans = ['menu'];

/** Defines what the page has not defined yet: the script may stand on it twice. */
export function define() {
  for (const name of Object.keys(tags)) {
    if (!customElements.get(name)) customElements.define(name, widget([...common, ...tags[name].attributes]));
  }
}

/** @param {string[]} attributes */
function widget(attributes) {
  // A page may have something else that is called HTMLElement.
  class Widget extends /** @type {typeof HTMLElement} */ (document.createElement('i').constructor) {
    static observedAttributes = attributes;
    static own = own;

    connectedCallback() {
      calm(this, () => {
        adopt(this, attributes);
        enter(this);
      });
    }

    disconnectedCallback() {
      calm(this, () => leave(this));
    }

    /** @param {string} _ @param {string | null} before @param {string | null} after */
    attributeChangedCallback(_, before, after) {
      if (before !== after) calm(this, () => change(this));
    }

    /** Fetches the source again, past every cache. */
    reload() {
      calm(this, () => reload(this));
    }
  }
  for (const name of attributes) reflect(Widget.prototype, name);
  return Widget;
}

/** @param {string} name */
const property = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** @param {HTMLElement} prototype @param {string} name */
function reflect(prototype, name) {
  if (name === 'lang') return;
  const number = numbers.includes(name);
  Object.defineProperty(prototype, property(name), {
    configurable: true,
    enumerable: true,
    get() {
      const value = this.getAttribute(name);
      if (booleans.includes(name)) return value !== null;
      return number ? Number.parseInt(value, 10) || 0 : value ?? '';
    },
    set(value) {
      if (value == null || value === false) this.removeAttribute(name);
      else this.setAttribute(name, value === true ? '' : String(value));
    },
  });
}

/**
 * Takes over properties that a script set before the element was defined.
 * @param {any} element @param {string[]} attributes
 */
function adopt(element, attributes) {
  for (const name of attributes.map(property)) {
    if (!{}.hasOwnProperty.call(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}
