// @ts-check
// Reading aloud, offered only where the browser has a voice for the language
// of the article. Text is spoken paragraph by paragraph: browsers cut long
// utterances short.

const parts = ".article-title, .article-summary, .article-body";
const blocks = "p, li, h1, h2, h3, h4, h5, h6, dt, dd, th, td, caption, figcaption, blockquote, details, summary, pre, div";

/** @param {string} lang */
function voiceFor(lang) {
  const base = lang.toLowerCase().split(/[-_]/)[0];
  return speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === base);
}

/**
 * All text of the article, that of each block by itself.
 * @param {Element} article @returns {string[]}
 */
function textsOf(article) {
  /** @type {string[]} */
  const texts = [];
  /** @type {Element | null} */
  let last = null;
  for (const part of article.querySelectorAll(parts)) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const block = text.parentElement?.closest(blocks) ?? part;
      texts.push((block === last ? texts.pop() ?? "" : "") + (text.nodeValue ?? ""));
      last = block;
    }
  }
  return texts.map((text) => text.replace(/\s+/g, " ").trim()).filter((text) => text !== "");
}

/** @param {HTMLElement} group */
function start(group) {
  const article = group.closest(".article");
  const speak = /** @type {HTMLElement | null} */ (group.querySelector("[data-article-speak]"));
  const silence = /** @type {HTMLElement | null} */ (group.querySelector("[data-article-silence]"));
  if (!article || !speak || !silence) {
    return;
  }
  const lang = article.getAttribute("lang") || document.documentElement.lang || "vi";
  const name = speak.textContent;
  /** @type {"silent" | "speaking" | "paused"} */
  let state = "silent";
  let round = 0;

  const show = () => {
    const labels = { silent: name, speaking: speak.dataset.articlePause, paused: speak.dataset.articleResume };
    speak.textContent = labels[state] ?? name;
    silence.hidden = state === "silent";
  };
  const stop = () => {
    round++;
    speechSynthesis.cancel();
    if (document.activeElement === silence) {
      speak.focus();
    }
    state = "silent";
    show();
  };
  /** @param {string[]} texts @param {number} of */
  const next = (texts, of) => {
    if (of !== round) {
      return;
    }
    const [text, ...rest] = texts;
    if (text === undefined) {
      stop();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = lang;
    utterance.voice = voiceFor(lang) ?? null;
    utterance.onend = () => next(rest, of);
    utterance.onerror = () => of === round && stop();
    speechSynthesis.speak(utterance);
  };
  const press = () => {
    if (state === "speaking") {
      speechSynthesis.pause();
      state = "paused";
    } else if (state === "paused") {
      speechSynthesis.resume();
      state = "speaking";
    } else {
      speechSynthesis.cancel();
      state = "speaking";
      next(textsOf(article), ++round);
    }
    show();
  };

  speak.addEventListener("click", press);
  silence.addEventListener("click", stop);
  addEventListener("pagehide", stop);
  const offer = () => {
    group.hidden = !voiceFor(lang);
  };
  speechSynthesis.addEventListener("voiceschanged", offer);
  offer();
}

if ("speechSynthesis" in window) {
  for (const group of document.querySelectorAll("[data-article-speech]:not([data-article-speech='ready'])")) {
    group.setAttribute("data-article-speech", "ready");
    start(/** @type {HTMLElement} */ (group));
  }
}
