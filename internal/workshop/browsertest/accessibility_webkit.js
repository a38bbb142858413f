() => {
  const steps = [];
  const level = (element) => element.getAttribute('aria-level') ?? (/^H[1-6]$/.test(element.tagName) ? element.tagName[1] : undefined);
  const states = (element) => {
    const properties = {};
    const put = (name, value) => {
      if (value !== undefined && value !== null) properties[name] = String(value);
    };
    const has = (name) => element.getAttribute('aria-' + name);
    put('expanded', has('expanded') ?? (element.localName === 'summary' ? element.parentElement.open : undefined));
    put('hasPopup', has('haspopup'));
    put('pressed', has('pressed'));
    put('checked', has('checked') ?? (element.type === 'checkbox' || element.type === 'radio' ? element.checked : undefined));
    put('disabled', element.disabled === true || has('disabled') === 'true' ? true : undefined);
    put('required', element.required || undefined);
    put('invalid', has('invalid') ?? undefined);
    put('level', level(element));
    put('current', has('current'));
    put('live', has('live'));
    put('focused', element.getRootNode().activeElement === element && element !== document.body ? true : undefined);
    return properties;
  };
  const walk = (node, depth) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.data.replace(/\s+/g, ' ');
      if (text.trim()) steps.push({ Text: text, Depth: depth });
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.getAttribute('aria-hidden') === 'true') return;
    const style = getComputedStyle(node);
    if (style.display === 'none' || !node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && style.display !== 'contents') return;
    steps.push({ Element: node, Tag: node.localName === 'summary' ? 'summary' : '', Value: node.matches('input, textarea, select') && !['checkbox', 'radio', 'submit', 'hidden'].includes(node.type) ? node.value : '', Properties: states(node), Depth: depth });
    if (node.localName === 'svg' || node.localName === 'option') return;
    const inside = node.shadowRoot ?? node;
    const children = node.localName === 'slot' ? node.assignedNodes({ flatten: true }) : [...inside.childNodes];
    if (node.localName === 'slot' && !children.length) children.push(...node.childNodes);
    for (const child of children) walk(child, depth + 1);
  };
  walk(document.body, 1);
  return steps;
}
