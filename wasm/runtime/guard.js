// @ts-check
// The second line behind the program's own escaping and sanitizing: nothing
// that runs, frames, restyles or posts elsewhere enters a shadow root, whatever
// the first line let through.

const elements = 'script,style,link,meta,base,object,embed,template,svg,math,frame,frameset,portal,noscript,applet';
const address = /^(href|src|action|formaction|poster|cite|data|xlink:href|background)$/;
const safe = /^(https?:|mailto:|tel:|[^:]*$|[^:]*[/?#])/i;

/** @param {HTMLElement} body an inert document's */
export function guard(body) {
  for (const element of body.querySelectorAll(elements)) element.remove();
  for (const element of body.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      if (refused(element, name, value)) element.removeAttribute(name);
    }
  }
}

/** @param {Element} element @param {string} name @param {string} value */
function refused(element, name, value) {
  if (/^on|^style$|^srcdoc$/.test(name)) return true;
  if (!address.test(name)) return false;
  const text = value.replace(/[\0-\x20]+/g, '');
  return !safe.test(text) && !(element.localName === 'img' && /^data:image\/(png|jpeg|gif|webp)[;,]/i.test(text));
}
