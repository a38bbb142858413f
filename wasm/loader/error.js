// @ts-check

/** What went wrong with a source, as a code that the error state explains. */
export class FeedError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}
