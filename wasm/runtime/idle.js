// @ts-check

/** Resolves when the page has nothing better to do, at the latest after 200 ms. */
export const idle = () =>
  new Promise((resolve) => {
    const can = typeof requestIdleCallback === 'function';
    if (can) requestIdleCallback(resolve);
    setTimeout(resolve, can ? 200 : 0); // a page's own requestIdleCallback may forget us
  });
