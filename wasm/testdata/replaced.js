// What a page's scripts can do to a name that the widgets use, each in a frame
// of its own. The frames are looked at with what this page has of the browser.

/** What stands in the place of a name: nothing, or something of the page's. */
const kinds = { gone: undefined, other: function () {} };

/** The methods of an interface that stand in the widgets' sources. */
const methods = (used, owner, of) =>
  Object.entries(Object.getOwnPropertyDescriptors(of))
    .filter(([name, { value }]) => used.includes(name) && name !== 'constructor' && typeof value === 'function')
    .map(([name]) => `${owner}.${name}`);

function replace(scope, name, value) {
  const path = name.split('.');
  const last = path.pop();
  const owner = path.reduce((object, step) => object[step], scope);
  Object.defineProperty(owner, last, { value, configurable: true, writable: true });
}

const getter = (type, name) => {
  const { get } = Object.getOwnPropertyDescriptor(type.prototype, name);
  return (object) => get.call(object);
};
const rootOf = getter(Element, 'shadowRoot');
const readiness = getter(Document, 'readyState');
const find = (root, selector) => (root instanceof DocumentFragment || root.nodeType === 11 ? DocumentFragment : root.nodeType === 9 ? Document : Element).prototype.querySelector.call(root, selector);
const findAll = (element, selector) => Element.prototype.querySelectorAll.call(element, selector);
const shown = (element) => [...Element.prototype.getClientRects.call(element)].some((box) => box.width > 0 && box.height > 0);

/** What a reader sees of a widget. */
function stateOf(doc, tag) {
  const element = find(doc, tag);
  const root = rootOf(element);
  const section = root && find(root, 'section');
  const own = find(element, 'a');
  if (section && shown(section)) {
    return `${Element.prototype.getAttribute.call(section, 'data-portlet-status') ?? 'headlines'} ${findAll(section, 'li, option').length}`;
  }
  return own && shown(own) ? 'own' : 'empty';
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const arrivals = {};
window.arrive = (scope, when) => arrivals[scope.name]?.(scope, when);
let count = 0;

/** A page on which a name is replaced: before the script, between it and the program, or after that. */
async function trial([name, kind, when], patience) {
  const errors = [];
  const frame = document.createElement('iframe');
  let scope;
  arrivals[(frame.name = `trial-${count++}`)] = (its, now) => {
    if (now === 'before') {
      scope = its;
      const listen = (type, act) => EventTarget.prototype.addEventListener.call(its, type, act);
      listen('error', ({ message }) => /getEntries/.test(message) || errors.push(message));
      listen('unhandledrejection', ({ reason }) => errors.push(String(reason)));
    }
    if (now === when) replace(its, name, kinds[kind]);
  };
  Object.assign(frame, { width: 600, height: 900, src: '/frame' });
  document.body.append(frame);
  while (!scope || readiness(scope.document) !== 'complete') await pause(10);
  const states = () => ['portlet-news', 'portlet-links'].map((tag) => stateOf(scope.document, tag)).join();
  const until = async (wanted) => {
    for (const end = performance.now() + patience; performance.now() < end && states() !== wanted; ) await pause(20);
  };
  await until('ok 5,ok 3');
  if (when === 'after' && states() === 'ok 5,ok 3') {
    replace(scope, name, kinds[kind]);
    Element.prototype.setAttribute.call(find(scope.document, 'portlet-news'), 'limit', '2');
    find(scope.document, 'portlet-links').reload();
    await until('ok 2,ok 3');
  }
  const found = { name: `${name} ${kind} ${when}`, states: states(), errors };
  frame.remove();
  return found;
}

async function trials(list, patience) {
  const left = [...list];
  const found = [];
  const work = async () => {
    while (left.length) found.push(await trial(left.shift(), patience));
  };
  await Promise.all([work(), work(), work(), work(), work(), work()]);
  return found;
}
