// Makes an edit in the draft the way a person would, so that the editor notices and one press of undo takes it back.
(() => {
  const ours = globalThis.inboxlint ??= {};
  if (ours.applyFix) return;

  const done = [];   // {edits: [{before, after, where}]} by token

  function focusIn(element) {
    (element.closest?.("[contenteditable]:not([contenteditable=false])") ?? element).focus({preventScroll: true});
  }

  function select(range) {
    const selection = range.startContainer.getRootNode().getSelection?.() ?? getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function fieldEdit(field, start, end, text) {
    field.focus({preventScroll: true});
    field.setSelectionRange(start, end);
    const before = field.value;
    const isMade = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
    if (!isMade || field.value === before) {
      field.setRangeText(text, start, end, "end");
      field.dispatchEvent(new InputEvent("input", {bubbles: true, inputType: "insertReplacementText", data: text}));
    }
  }

  const unescapeText = s => new DOMParser().parseFromString(`<body>${s}`, "text/html").body;

  // Text within one node: select and type. The whole text of an element goes by a clone of it, since typing would drop it.
  function textEdit(piece, start, end, html) {
    const from = ours.dataOffset(piece, start), to = ours.dataOffset(piece, end);
    const {node} = piece;
    const words = unescapeText(html).textContent;
    const parent = node.parentElement;
    const isWhole = from === 0 && to === node.data.length && parent.childNodes.length === 1 && parent.isContentEditable
      && parent.matches("a, b, strong, em, i, u, span, font, h1, h2, h3, h4, h5, h6");
    const range = document.createRange();
    focusIn(parent);
    if (isWhole && words) {
      const clone = parent.cloneNode(false);
      clone.textContent = words;
      range.selectNode(parent);
      select(range);
      return document.execCommand("insertHTML", false, clone.outerHTML);
    }
    range.setStart(node, from);
    range.setEnd(node, to);
    select(range);
    return words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
  }

  // A change within a start tag, or of markup: the smallest element around it is written anew.
  function markupEdit(snapshot, edit) {
    const at = ours.pieceAt(snapshot.pieces, edit.start);
    const piece = snapshot.pieces[at];
    const element = piece.element && edit.start < piece.end ? piece.element : (piece.element ?? piece.node.parentElement);
    if (piece.element && edit.end <= piece.end && edit.start >= piece.start) {
      const before = snapshot.html.slice(piece.start, piece.end);
      const tag = before.slice(0, edit.start - piece.start) + edit.text + before.slice(edit.end - piece.start);
      const shell = unescapeText(tag).querySelector(element.localName) ?? unescapeText(tag).firstElementChild;
      if (!shell || shell.localName !== element.localName) return false;
      const clone = element.cloneNode(true);
      for (const {name} of [...clone.attributes]) if (!shell.hasAttribute(name)) clone.removeAttribute(name);
      // An attribute that was sent shortened (an embedded image) keeps what it holds.
      for (const {name, value} of shell.attributes) if (!value.startsWith("data:")) clone.setAttribute(name, value);
      const range = document.createRange();
      focusIn(element.parentElement ?? element);
      range.selectNode(element);
      select(range);
      return document.execCommand("insertHTML", false, clone.outerHTML);
    }
    if (edit.start === edit.end) {
      const range = document.createRange();
      if (piece.node) {
        range.setStart(piece.node, ours.dataOffset(piece, edit.start));
      } else if (edit.start >= piece.end) {
        range.setStartAfter(element);
      } else {
        range.setStartBefore(element);
      }
      range.collapse(true);
      focusIn(element);
      select(range);
      return document.execCommand("insertHTML", false, edit.text);
    }
    return false;
  }

  // The edits of one fix, last first, so that the offsets of the others hold. Returns a token for undo, or null when the
  // draft has changed since it was read.
  ours.applyFix = (draft, snapshot, fix) => {
    const edits = [...fix.edits].sort((a, b) => b.start - a.start);
    const now = ours.snapshot(draft);
    if (now.html !== snapshot.html || now.text !== snapshot.text || (draft.subject?.value ?? null) !== (snapshot.subject ?? null)) return null;
    let made = 0;
    for (const edit of edits) {
      const field = edit.part === "subject" ? draft.subject : draft.kind !== "rich" ? draft.body : null;
      if (edit.part === "from") continue;
      if (field?.setRangeText) {
        fieldEdit(field, edit.start, edit.end, edit.text);
        made++;
        continue;
      }
      if (draft.kind !== "rich") continue;
      const piece = snapshot.pieces[ours.pieceAt(snapshot.pieces, edit.start)];
      const isText = piece?.node && edit.end <= piece.end && !/[<>]/.test(edit.text);
      if (isText ? textEdit(piece, edit.start, edit.end, edit.text) : markupEdit(snapshot, edit)) made++;
    }
    if (!made) return null;
    done.push({draft, before: snapshot, after: ours.snapshot(draft), made});
    return done.length - 1;
  };

  // Takes a fix back by the editor's own undo, one step an edit; false when more was typed since.
  ours.undoFix = token => {
    const one = done[token];
    if (!one) return false;
    const now = ours.snapshot(one.draft);
    if (now.html !== one.after.html || now.text !== one.after.text || now.subject !== one.after.subject) return false;
    for (let i = 0; i < one.made + 1; i++) {
      const state = ours.snapshot(one.draft);
      if (state.html === one.before.html && state.text === one.before.text && state.subject === one.before.subject) break;
      document.execCommand("undo");
    }
    done[token] = null;
    const end = ours.snapshot(one.draft);
    return end.html === one.before.html && end.text === one.before.text && end.subject === one.before.subject;
  };
})();
