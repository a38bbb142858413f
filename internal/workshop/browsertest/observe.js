(() => {
  const seen = { shifts: [], longTasks: [], paints: {}, largest: 0, slowest: 0 };
  Object.defineProperty(window, Symbol.for('browsertest'), { value: seen });
  const observe = (type, options, each) => {
    try {
      new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...options });
    } catch (error) {
      seen.failed = String(error);
    }
  };
  observe('layout-shift', {}, (entry) => {
    if (entry.hadRecentInput) return;
    // A node that is gone by now has no name, but had a place.
    const place = ({ x, y, width, height }) => `${x},${y} ${width}x${height}`;
    const nodes = entry.sources.map(
      ({ node, previousRect, currentRect }) =>
        (node ? node.nodeName.toLowerCase() + (node.id ? `#${node.id}` : '') + (node.className ? `.${node.className}` : '') : 'a node that is gone') +
        ` from ${place(previousRect)} to ${place(currentRect)}`,
    );
    seen.shifts.push({ at: entry.startTime, value: entry.value, nodes });
  });
  observe('longtask', {}, (entry) => seen.longTasks.push({ at: entry.startTime, duration: entry.duration }));
  observe('paint', {}, (entry) => (seen.paints[entry.name] = entry.startTime));
  observe('largest-contentful-paint', {}, (entry) => (seen.largest = entry.startTime));
  observe('event', { durationThreshold: 16 }, (entry) => {
    if (entry.interactionId) seen.slowest = Math.max(seen.slowest, entry.duration);
  });
})();
