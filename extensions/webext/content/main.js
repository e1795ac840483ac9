// What the page's side does when asked: read the draft, mark it, go to a place, fix, undo, watch.
(() => {
  const ours = globalThis.inboxlint ??= {};
  if (ours.read) return;

  const PAUSE = 600;   // milliseconds without typing before a watched draft is read again
  let draft = null, snapshot = null, observer = null, timer = 0;

  // {html|text, subject, from, pieces?}: what is checked, and where its pieces stand in the page.
  ours.snapshot = one => {
    const subject = one.subject ? one.subject.value : null;
    if (one.kind === "rich") return {...ours.serialize(one.body), text: null, subject};
    const value = one.body?.value ?? codeText(one.body);
    const pieces = one.kind === "code" ? codePieces(one.body) : [];
    return one.kind === "html" || one.kind === "code" ? {html: value, text: null, subject, pieces} : {html: null, text: value, subject, pieces};
  };

  // A code editor shows its source as lines of text.
  const linesOf = body => [...body.querySelectorAll(".cm-line, .CodeMirror-line, .view-line, .ace_line")];
  const codeText = body => body ? linesOf(body).map(line => line.textContent.replace(/\u200b/g, "")).join("\n") : "";

  function codePieces(body) {
    const pieces = [];
    let at = 0;
    for (const line of linesOf(body)) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.data === "\u200b" || !node.data) continue;
        pieces.push({node, start: at, end: at + node.data.length, raw: true});
        at += node.data.length;
      }
      at += 1;
    }
    return pieces;
  }

  ours.read = () => {
    draft = ours.findDraft();
    if (!draft) return null;
    if (draft.kind === "none") return {weight: 0, subject: draft.subject.value, reader: draft.reader};
    snapshot = ours.snapshot(draft);
    const {html, text, subject} = snapshot;
    const from = draft.from?.value || null;
    return {html, text, subject, from, reader: draft.reader, kind: draft.kind, weight: draft.weight, at: location.origin};
  };

  function fixNow(fix) {
    if (!draft || !snapshot) return {token: null};
    return {token: ours.applyFix(draft, snapshot, fix)};
  }

  function watch(on) {
    observer?.disconnect();
    observer = null;
    draft?.body?.removeEventListener("input", changed);
    draft?.subject?.removeEventListener("input", changed);
    if (!on || !draft) return;
    observer = new MutationObserver(changed);
    observer.observe(draft.body, {subtree: true, childList: true, characterData: true});
    draft.body.addEventListener("input", changed);
    draft.subject?.addEventListener("input", changed);
  }

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(() => chrome.runtime.sendMessage({to: "panel", cmd: "changed"}).catch(() => {}), PAUSE);
  }

  const commands = {
    mark: ({places}) => snapshot ? ours.mark(snapshot, places) : {marked: 0, exact: 0, asked: places.length},
    goto: ({index, nth}) => ours.goTo(index, nth),
    fix: ({fix}) => fixNow(fix),
    undo: ({token}) => ours.undoFix(token),
    clear: () => { watch(false); ours.clearMarks(); return true; },
    watch: ({on}) => { watch(on); return true; },
  };

  chrome.runtime.onMessage.addListener((message, sender, answer) => {
    if (message?.to !== "content" || sender.id !== chrome.runtime.id) return false;
    const command = Object.hasOwn(commands, message.cmd) ? commands[message.cmd] : null;
    if (!command) return false;
    answer(command(message));
    return false;
  });
})();
