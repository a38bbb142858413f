(async () => {
  const { setTimeout } = ChromeUtils.importESModule('resource://gre/modules/Timer.sys.mjs');
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const documentOf = () => service.getAccessibleFor(gBrowser.selectedBrowser)?.firstChild;
  const states = (node) => {
    const plain = {}, extra = {};
    node.getState(plain, extra);
    return new Set(service.getStringStates(plain.value, extra.value));
  };
  const take = () => {
    const nodes = [];
    const add = (node, depth) => {
      const is = states(node), properties = {};
      const attribute = (name) => {
        try {
          return node.attributes?.getStringProperty(name) ?? '';
        } catch {
          return '';
        }
      };
      const role = node.role === Ci.nsIAccessibleRole.ROLE_DOCUMENT ? 'RootWebArea'
        : node.role === Ci.nsIAccessibleRole.ROLE_TEXT_LEAF ? 'StaticText'
        : (node.computedARIARole || service.getStringRole(node.role));
      if (is.has('expanded') || is.has('collapsed')) properties.expanded = String(is.has('expanded'));
      if (is.has('haspopup')) properties.hasPopup = attribute('haspopup') || 'true';
      if (is.has('checkable') || is.has('checked')) properties.checked = String(is.has('checked'));
      if (is.has('pressed')) properties.pressed = 'true';
      else if (service.getStringRole(node.role) === 'toggle button') properties.pressed = 'false';
      if (is.has('unavailable')) properties.disabled = 'true';
      if (is.has('required')) properties.required = 'true';
      if (is.has('invalid')) properties.invalid = 'true';
      if (is.has('focused')) properties.focused = 'true';
      if (is.has('selected') && role !== 'StaticText') properties.selected = 'true';
      if (attribute('level')) properties.level = attribute('level');
      if (attribute('current')) properties.current = attribute('current');
      if (attribute('live')) properties.live = attribute('live');
      nodes.push({ Role: role, Name: node.name ?? '', Description: node.description ?? '', Value: ['textbox', 'combobox', 'searchbox'].includes(role) ? node.value : '', Properties: properties, Depth: depth });
      for (let child = node.firstChild; child; child = child.nextSibling) add(child, depth + 1);
    };
    const page = documentOf();
    if (page) add(page, 0);
    return JSON.stringify(nodes);
  };
  // The tree comes from another process, a little after the document changed.
  let before = '', now = take();
  for (let same = 0, tries = 0; same < 3 && tries < 200; tries++) {
    await pause(50);
    before = now;
    now = take();
    same = now === before && now !== '[]' && !states(documentOf()).has('busy') ? same + 1 : 0;
  }
  return now;
})()
