// @ts-check
// What a reader who has asked for something hears: a line for screen readers,
// in each shadow root. What a widget does by itself is not read out.

/** @type {Record<string, Record<string, string>>} */
const texts = {
  vi: { '': '', busy: 'Đang tải nội dung…', done: 'Đã cập nhật.', failed: 'Chưa cập nhật được.' },
  en: { '': '', busy: 'Loading…', done: 'Updated.', failed: 'Could not be updated.' },
};

/** Their names among the page's own. @type {Record<string, string>} */
const names = { busy: 'widget.busy', done: 'widget.done', failed: 'widget.unchanged' };

/** @typedef {import('./words.js').Words} Words */

/** @param {string} news @param {string} lang @param {Words} [words] */
const text = (news, lang, words) => words?.[names[news]] || (texts[lang] ?? texts[/^en\b/i.test(lang) ? 'en' : 'vi'])[news];

/** The line, for the end of a shadow root. @param {string} news @param {string} lang @param {Words} [words] */
export function notice(news, lang, words) {
  const line = document.createElement('p');
  line.className = 'portlet-hidden';
  line.setAttribute('role', 'status');
  line.textContent = text(news, lang, words);
  return line;
}

/** @param {ShadowRoot} root @param {string} news @param {string} lang @param {Words} [words] */
export function say(root, news, lang, words) {
  const line = root.lastElementChild;
  if (line?.getAttribute('role') === 'status') line.textContent = text(news, lang, words);
}
