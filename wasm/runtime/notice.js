// @ts-check
// What a reader who has asked for something hears: a line for screen readers,
// in each shadow root. What a widget does by itself is not read out.

/** @type {Record<string, Record<string, string>>} */
const texts = {
  vi: { '': '', busy: 'Đang tải nội dung…', done: 'Đã cập nhật.', failed: 'Chưa cập nhật được.' },
  en: { '': '', busy: 'Loading…', done: 'Updated.', failed: 'Could not be updated.' },
};

/** The line, for the end of a shadow root. @param {string} lang @param {string} news */
export function notice(lang, news) {
  const line = document.createElement('p');
  line.className = 'portlet-hidden';
  line.setAttribute('role', 'status');
  line.textContent = texts[lang][news];
  return line;
}

/** @param {ShadowRoot} root @param {string} lang @param {string} news */
export function say(root, lang, news) {
  const line = root.lastElementChild;
  if (line?.getAttribute('role') === 'status') line.textContent = texts[lang][news];
}
