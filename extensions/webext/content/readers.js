// Where a page keeps a draft: adapters for web mail over one generic reader. Selectors as InboxSDK, gmail.js and Mailvelope use
// them (November 2026), not tried on the sites themselves. An adapter only adds certainty: any other page is read generically.
(() => {
  const ours = globalThis.inboxlint ??= {};
  if (ours.findDraft) return;

  const ADAPTERS = [
    {
      name: "gmail", mark: "input[name=subjectbox]",
      body: '.Am.Al[contenteditable=true], [g_editable=true][contenteditable=true], div[role=textbox][contenteditable=true]',
      container: "div.M9, div.AD, .aoP, [role=dialog]", subject: "input[name=subjectbox]", from: "input[name=from]",
    },
    {
      name: "outlook", mark: 'div[role=textbox][contenteditable=true][aria-label="Message body" i], #ReadingPaneContainerId div[role=textbox]',
      body: 'div[role=textbox][contenteditable=true]',
      container: "[role=main], [role=dialog]", subject: 'input[aria-label*="subject" i], input[maxlength="255"]',
    },
    {
      name: "yahoo", mark: "[data-test-id=compose-subject]",
      body: '[data-test-id=rte], #editor-container [contenteditable=true]',
      container: "[data-test-id=compose], #mail-app-component", subject: "[data-test-id=compose-subject]",
    },
  ];
  const SUBJECT = /subject|betreff|objet|asunto|assunto|oggetto|onderwerp|temat|tiêu đề/i;

  const isVisible = element => {
    const box = element.getBoundingClientRect();
    return box.width > 60 && box.height > 14 && getComputedStyle(element).visibility !== "hidden";
  };

  // All elements that match, in open and closed shadow roots too.
  function deepQuery(root, selector, out = []) {
    out.push(...root.querySelectorAll(selector));
    for (const element of root.querySelectorAll("*")) {
      const shadow = globalThis.chrome?.dom?.openOrClosedShadowRoot?.(element) ?? element.openOrClosedShadowRoot ?? element.shadowRoot;
      if (shadow) deepQuery(shadow, selector, out);
    }
    return out;
  }

  function deepActive() {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  }

  const codeOf = editor => editor.querySelector?.(".cm-content, .CodeMirror-code, .view-lines, .ace_text-layer");
  const isHtml = s => /<\/?(html|body|table|div|p|a|img|br|mjml)\b/i.test(s);

  function candidates() {
    const found = deepQuery(document, "[contenteditable]:not([contenteditable=false]), textarea");
    if (document.designMode === "on" || document.body?.isContentEditable) found.push(document.body);
    return found.filter(element => element && isVisible(element) && !found.some(other => other !== element && other.contains(element)));
  }

  function weightOf(element) {
    const box = element.getBoundingClientRect();
    const length = (element.value ?? element.textContent ?? "").length;
    const active = deepActive();
    const isFocused = active && (element === active || element.contains(active));
    return Math.min(box.width * box.height, 1e6) / 1e3 + Math.min(length, 1e5) / 10 + (isFocused ? 1e6 : 0) + 1;
  }

  // The single-line input nearest before the body, named like a subject; else none, and the panel asks.
  function subjectInput(body, within) {
    const inputs = deepQuery(within, "input[type=text], input:not([type])").filter(isVisible);
    const named = inputs.filter(input => SUBJECT.test([input.name, input.id, input.placeholder, input.getAttribute("aria-label"),
      ...[...input.labels ?? []].map(label => label.textContent)].join(" ")));
    const before = named.filter(input => body.compareDocumentPosition(input) & Node.DOCUMENT_POSITION_PRECEDING);
    return before.at(-1) ?? named[0] ?? null;
  }

  function describe(body, subject, from, reader, weight) {
    if (body.localName === "textarea") return {kind: isHtml(body.value) ? "html" : "text", body, subject, from, reader, weight};
    const code = codeOf(body) ?? (body.matches(".cm-content, .CodeMirror-code") ? body : null);
    if (code) return {kind: "code", body: code, subject, from, reader, weight};
    return {kind: "rich", body, subject, from, reader, weight};
  }

  function byAdapter(adapter) {
    const bodies = deepQuery(document, adapter.body).filter(isVisible);
    const body = bodies.sort((a, b) => weightOf(b) - weightOf(a))[0];
    if (!body) return null;
    const container = body.closest(adapter.container) ?? document;
    const subject = container.querySelector(adapter.subject) ?? document.querySelector(adapter.subject) ?? subjectInput(body, document);
    const from = adapter.from ? container.querySelector(adapter.from) : null;
    return describe(body, subject, from, adapter.name, weightOf(body) + 1e5);
  }

  // {kind: "rich"|"html"|"text"|"code", body, subject, from, reader, weight}; a frame without a draft may still hold the subject.
  ours.findDraft = () => {
    const adapter = ADAPTERS.find(one => document.querySelector(one.mark));
    const found = adapter && byAdapter(adapter);
    if (found) return found;
    const body = candidates().sort((a, b) => weightOf(b) - weightOf(a))[0];
    if (body) return describe(body, subjectInput(body, document), null, "generic", weightOf(body));
    const subject = document.body ? subjectInput(document.body, document) : null;
    return subject ? {kind: "none", subject, reader: "generic", weight: 0} : null;
  };
})();
