// The draft's HTML as a string, written by ourselves so that every text node's and tag's range in it is known. The host
// answers in ranges of that string: no second parser has to agree about the n-th text node.
(() => {
  const ours = globalThis.inboxlint ??= {};
  if (ours.serialize) return;

  const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
  const RAW = new Set(["style", "script", "xmp", "iframe", "noembed", "noframes", "plaintext"]);
  const DATA = /^\s*data:([^,;]*)[^,]*,/i;
  const TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"};
  const VALUE = {"&": "&amp;", '"': "&quot;", "\u00a0": "&nbsp;"};

  const wellFormed = s => s.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd").replaceAll("\0", "\ufffd");
  const escapeText = s => wellFormed(s).replace(/[&<>\u00a0]/g, c => TEXT[c]);
  const escapeValue = s => wellFormed(s).replace(/[&"\u00a0]/g, c => VALUE[c]);

  // An embedded image is left out, its kind and size kept: it never leaves the page.
  function shortValue(name, value) {
    const data = DATA.exec(value);
    return data ? `data:${data[1]};size=${value.length},` : value;
  }

  // {html, pieces}: pieces in order, {node, start, end, raw} for text and {element, start, end, attributes} for start tags.
  ours.serialize = root => {
    const out = [], pieces = [];
    let at = 0;
    const put = s => { out.push(s); at += s.length; };
    const open = element => {
      const name = element.localName, start = at, attributes = [];
      put(`<${name}`);
      for (const {name: key, value} of element.attributes) {
        put(` ${key}="`);
        const from = at;
        put(escapeValue(shortValue(key, value)));
        attributes.push({key, start: from, end: at});
        put('"');
      }
      put(">");
      pieces.push({element, start, end: at, attributes});
    };
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
    const stack = [];
    const closeTo = parent => {
      while (stack.length && stack.at(-1) !== parent) {
        const element = stack.pop();
        if (!VOID.has(element.localName)) put(`</${element.localName}>`);
      }
    };
    while (walker.nextNode()) {
      const node = walker.currentNode;
      closeTo(node.parentNode === root ? undefined : node.parentNode);
      if (node.nodeType === Node.ELEMENT_NODE) {
        open(node);
        stack.push(node);
      } else if (node.nodeType === Node.COMMENT_NODE) {
        put(`<!--${wellFormed(node.data)}-->`);
      } else {
        const raw = RAW.has(node.parentNode.localName);
        const start = at;
        put(raw ? wellFormed(node.data) : escapeText(node.data));
        if (node.data.length) pieces.push({node, start, end: at, raw});
      }
    }
    closeTo(undefined);
    return {html: out.join(""), pieces};
  };

  // Where an offset of the string stands in a text node's data.
  ours.dataOffset = (piece, offset) => {
    let left = offset - piece.start;
    if (piece.raw) return Math.max(0, Math.min(left, piece.node.data.length));
    let index = 0;
    for (; index < piece.node.data.length && left > 0; index++) left -= TEXT[piece.node.data[index]]?.length ?? 1;
    return index;
  };

  // The piece that holds the offset, or the last that begins before it.
  ours.pieceAt = (pieces, offset) => {
    let low = 0, high = pieces.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (pieces[middle].start <= offset) low = middle;
      else high = middle;
    }
    return low;
  };
})();
