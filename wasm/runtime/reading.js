// @ts-check
// Size and colours of an article's text, as the reader chose them on this
// site, in the words of article.ReadingSettings.

const key = 'portlet-reading';
/** Where the browser keeps nothing, the choice lasts as long as the page. */
let chosen = '';

/** @param {string} settings */
export function remember(settings) {
  chosen = settings;
  try {
    localStorage.setItem(key, settings);
  } catch {
    // Storage is full or forbidden.
  }
}

export function remembered() {
  try {
    return localStorage.getItem(key) ?? chosen;
  } catch {
    return chosen;
  }
}
