// @ts-check

/** Resolves when the page has nothing better to do, at the latest after 200 ms. */
export const idle = () =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(undefined), { timeout: 200 });
    else setTimeout(resolve);
  });
