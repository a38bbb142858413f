// @ts-check

/**
 * Whether a mark stands in a text at a place. Not startsWith: Prototype has one
 * that knows no place.
 * @param {string} text @param {string} mark @param {number} place
 */
export const stands = (text, mark, place) => text.slice(place, place + mark.length) === mark;
