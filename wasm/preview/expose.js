// @ts-check

/**
 * Opens what stands in a shadow root to the page around it: every class is a
 * part as well, heading and notes are slots. Where the server has filled a tag,
 * its parts stand there already, by package widget.
 * @param {ParentNode} body
 */
export function expose(body) {
  for (const element of body.querySelectorAll('[class]')) element.setAttribute('part', /** @type {string} */ (element.getAttribute('class')));
  slot(body.querySelector('.portlet-window-title'), 'heading');
  slot(body.querySelector('.portlet-note'), body.querySelector('[data-portlet-status=failed]') ? 'error' : 'empty');
}

/** Makes the content of an element that of a slot. @param {Element | null} element @param {string} name */
function slot(element, name) {
  if (!element) return;
  const slot = document.createElement('slot');
  slot.name = name;
  slot.append(...element.childNodes);
  element.append(slot);
}
