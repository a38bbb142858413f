// @ts-check
// What a text may be, as the server's vi.Fit has it: a letter carries at most
// eight marks, and what is longer than its field is cut after a word.

/** The limits of the fields of an article, and of a link's label. */
export const limits = { title: 500, kicker: 200, summary: 2000, name: 200, fileName: 255, caption: 2000, credit: 500, label: 200 };

const most = 8;
const joiner = '\u200d';
const hanging = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\u1160-\u11ff\ud7b0-\ud7fb\uff9e\uff9f]/u;
const leading = /[\u1100-\u115f\ua960-\ua97c]/;
const inside = /[\p{M}\p{Emoji_Modifier}\u200d]/u;
const lost = /[ ,;:.\-/(["'–—“‘…]+$/;

/** @param {string} text of one line @param {number} limit in code points */
export function fit(text, limit) {
  const letters = [...limited(text)];
  return letters.length > limit ? letters.slice(0, end(letters, limit - 1)).join('').replace(lost, '') + '…' : letters.join('');
}

/** vi.LimitMarks @param {string} text */
function limited(text) {
  if (!hanging.test(text) && !leading.test(text)) return text;
  let last = '', marks = 0, links = 0;
  return [...text].filter((letter) => {
    const joins = letter === joiner || (leading.test(letter) && leading.test(last));
    if (joins || hanging.test(letter)) {
      if (marks === most || (joins && links === most)) return false;
      marks++;
      links += Number(joins);
    } else {
      marks = 0;
      if (last !== joiner) links = 0;
    }
    last = letter;
    return true;
  }).join('');
}

/** Where the last word ends, or else the last letter. @param {string[]} letters @param {number} limit */
function end(letters, limit) {
  const word = letters.lastIndexOf(' ', limit);
  if (word > 0) return word;
  let at = limit;
  while (at > 0 && (inside.test(letters[at]) || letters[at - 1] === joiner)) at--;
  return at;
}
