// Findings shown in the draft by the CSS Custom Highlight API: nothing of ours gets into what is sent.
(() => {
  const ours = globalThis.inboxlint ??= {};
  if (ours.mark) return;

  const NAMES = {error: "inboxlint-error", warning: "inboxlint-warning", note: "inboxlint-note", here: "inboxlint-here"};
  const STYLE = `
    ::highlight(inboxlint-error) { text-decoration: underline wavy #c62828 2px; background-color: #c6282822; }
    ::highlight(inboxlint-warning) { text-decoration: underline wavy #b26a00 2px; background-color: #ffb30022; }
    ::highlight(inboxlint-note) { text-decoration: underline dotted #1565c0 2px; }
    ::highlight(inboxlint-here) { background-color: #ffd54f; color: #000; }
    @media (forced-colors: active) {
      ::highlight(inboxlint-error), ::highlight(inboxlint-warning) { text-decoration: underline wavy LinkText 2px; }
      ::highlight(inboxlint-here) { background-color: Highlight; color: HighlightText; }
    }`;
  const styled = new WeakSet();
  let shown = [];    // {range, place} of what is marked
  let tip = null;

  function addStyle(root) {
    if (styled.has(root)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    try {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    } catch {
      // Where the page's list of sheets is not ours to change: a <style> outside the draft.
      const style = document.createElement("style");
      style.textContent = STYLE;
      (root.head ?? root).append(style);
    }
    styled.add(root);
  }

  const clean = s => s.replace(/[\s\u00a0]+/g, " ").trim();

  // The range of a place in the draft that `snapshot` was taken of; null when it no longer says what was found there. A place
  // inside a tag stands for the element's text, or the element itself.
  ours.rangeOf = (snapshot, place) => {
    const {pieces} = snapshot;
    if (!pieces.length) return null;
    const first = ours.pieceAt(pieces, place.start);
    const piece = pieces[first];
    const range = document.createRange();
    if (piece.element) {
      if (place.start >= piece.end) return nextText(pieces, first, place, range);
      const target = piece.element;
      if (!target.isConnected) return null;
      if (target.childNodes.length) range.selectNodeContents(target);
      else range.selectNode(target);
      return {range, element: target, isExact: false};
    }
    return textRange(pieces, first, place, range);
  };

  function nextText(pieces, from, place, range) {
    for (let i = from + 1; i < pieces.length && pieces[i].start < place.end; i++) {
      if (pieces[i].node) return textRange(pieces, i, place, range);
    }
    return null;
  }

  function textRange(pieces, first, place, range) {
    const start = pieces[first];
    if (place.start >= start.end && place.end > place.start) return nextText(pieces, first, place, range);
    let last = first;
    for (let i = first; i < pieces.length && pieces[i].start < place.end; i++) if (pieces[i].node) last = i;
    if (!start.node.isConnected || !pieces[last].node.isConnected) return null;
    range.setStart(start.node, ours.dataOffset(start, Math.max(place.start, start.start)));
    range.setEnd(pieces[last].node, ours.dataOffset(pieces[last], place.end));
    const isExact = clean(range.toString()).toLowerCase() === clean(place.text ?? "").toLowerCase();
    return {range, element: start.node.parentElement, isExact};
  }

  function register(name, ranges) {
    if (!globalThis.CSS?.highlights) return;
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
  }

  // Marks places; returns how many could be marked and how many stand where their text says.
  ours.mark = (snapshot, places) => {
    shown = [];
    for (const place of places) {
      const found = ours.rangeOf(snapshot, place);
      if (found) shown.push({...found, place});
    }
    for (const severity of ["error", "warning", "note"]) {
      register(NAMES[severity], shown.filter(one => one.place.severity === severity).map(one => one.range));
    }
    for (const {range} of shown) addStyle(range.startContainer.getRootNode());
    return {marked: shown.length, exact: shown.filter(one => one.isExact).length, asked: places.length};
  };

  ours.clearMarks = () => {
    shown = [];
    for (const name of Object.values(NAMES)) register(name, []);
    tip?.remove();
    tip = null;
  };

  ours.shownMarks = () => shown;

  ours.goTo = (index, nth) => {
    const one = shown.find(({place}) => place.index === index && place.nth === nth) ?? shown.find(({place}) => place.index === index);
    if (!one) return false;
    const box = one.range.getBoundingClientRect();
    const isSmooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (box.top < 0 || box.bottom > innerHeight) {
      (one.element ?? one.range.startContainer.parentElement)?.scrollIntoView({block: "center", behavior: isSmooth ? "smooth" : "auto"});
    }
    register(NAMES.here, [one.range]);
    setTimeout(() => register(NAMES.here, []), 2500);
    return true;
  };

  // Hover text: a box outside the draft, over the page, that no click can hit.
  document.addEventListener("mousemove", event => {
    if (!shown.length) return;
    const hit = shown.find(({range}) => [...range.getClientRects()].some(box =>
      event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom));
    if (!hit) {
      tip?.remove();
      tip = null;
      return;
    }
    if (!tip) {
      tip = document.createElement("inboxlint-tip");
      tip.setAttribute("role", "tooltip");
      const root = tip.attachShadow({mode: "closed"});
      const box = document.createElement("div");
      box.style.cssText = "position:fixed;z-index:2147483647;pointer-events:none;max-width:22rem;padding:.4rem .6rem;border-radius:6px;"
        + "font:13px/1.4 system-ui,sans-serif;background:#1b1f24;color:#fff;box-shadow:0 2px 8px #0006";
      root.append(box);
      tip.box = box;
      document.documentElement.append(tip);
    }
    tip.box.textContent = hit.place.message;
    tip.box.style.left = `${Math.min(event.clientX, innerWidth - 360)}px`;
    tip.box.style.top = `${event.clientY + 18}px`;
  }, {passive: true});
})();
