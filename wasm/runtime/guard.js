// @ts-check
// The second line behind the program's own escaping and sanitizing. Whatever
// the first line let through, only the elements and attributes listed here
// enter a shadow root: nothing that runs, restyles or is a part of the page's
// own making; frames of the players and maps that the news policy lists, in a
// sandbox; forms of our components that lead nowhere but to the widget's source
// or the page itself, and none in the body of an article.

const words = (/** @type {string} */ text) => new Set(text.split(' '));

const elements = words(
  'a abbr article aside audio b bdi bdo blockquote br button caption cite code col colgroup dd del details dfn div dl dt em ' +
  'fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr i iframe img ins kbd label legend li mark nav ol optgroup ' +
  'option output p picture pre q rp rt ruby s samp section select small source span strong sub summary sup table tbody td ' +
  'tfoot th thead time tr track u ul var video wbr',
);
/** What only our own components print. */
const controls = words('button fieldset form label legend optgroup option output select');

const attributes = words(
  'allowfullscreen alt action cite class colspan controls datetime decoding dir disabled download fetchpriority for headers height ' +
  'hidden href hreflang id kind label lang loading loop media method muted name open playsinline poster preload referrerpolicy ' +
  'rel reversed role rowspan sandbox scope selected sizes span src srclang srcset start tabindex target title type value width',
);
/** Beside these. In the body of an article, data- would talk to our scripts. */
const families = /^(aria|data-(article|counter|portlet))-[a-z-]+$/;

const addresses = words('action cite href poster src');
const address = /^(https?:|mailto:|tel:|sms:|[^:]*$|[^:]*[/?#])/i;
const picture = /^data:image\/(png|jpeg|gif|webp)[;,]/i;

/** As sanitize.DefaultFrameHosts; steps upwards in the path are resolved before they are compared. */
const frames = /^https:\/\/(www\.youtube-nocookie\.com\/embed\/|player\.vimeo\.com\/video\/|www\.google\.com\/maps\/embed)/;
const sandbox = /^allow-scripts (allow-same-origin )?allow-popups( allow-presentation)?$/;

/** Classes of the forms that readers send to the widget itself. */
const forms = words('article-reading portlet-links-form portlet-menu-form portlet-note-form');

/**
 * @param {HTMLElement} body an inert document's
 * @param {string} source where forms may lead
 */
export function guard(body, source) {
  for (const element of body.querySelectorAll('*')) {
    if (foreign(element, source)) element.remove();
    else restrain(element);
  }
  for (const walker = comments(body); walker.nextNode(); ) walker.currentNode.nodeValue = '';
}

/** @param {HTMLElement} body */
const comments = (body) => body.ownerDocument.createTreeWalker(body, 128);

/** @param {Element} element @param {string} source */
function foreign(element, source) {
  const name = element.localName;
  if (!elements.has(name) || element.hasAttribute('is') || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') return true;
  if (controls.has(name) && inBody(element)) return true;
  if (name === 'iframe') return !framed(element);
  return name === 'form' && !ours(element, source);
}

/** @param {Element} element */
const inBody = (element) => element.closest('.article-body') !== null;

/** @param {Element} form @param {string} source */
function ours(form, source) {
  return (form.getAttribute('action') ?? source) === source && [...form.classList].some((word) => forms.has(word));
}

/** @param {Element} frame */
function framed(frame) {
  try {
    const url = new URL(frame.getAttribute('src') ?? '');
    return frames.test(url.href) && sandbox.test(frame.getAttribute('sandbox') ?? '');
  } catch {
    return false;
  }
}

/** @param {Element} element */
function restrain(element) {
  for (const { name, value } of [...element.attributes]) {
    if (refused(element, name, value)) element.removeAttribute(name);
  }
}

/** @param {Element} element @param {string} name @param {string} value */
function refused(element, name, value) {
  if (!attributes.has(name) && !(families.test(name) && !(name.startsWith('data-') && inBody(element)))) return true;
  if (name === 'srcset') return /(^|[\s,])(?!https?:)[a-z][a-z0-9+.-]*:/i.test(value);
  if (!addresses.has(name)) return false;
  const text = value.replace(/[\0-\x20]+/g, '');
  return !address.test(text) && !(element.localName === 'img' && picture.test(text));
}
