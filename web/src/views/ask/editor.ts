// The editor of queries. It stands in a shadow root, so that its styles need no exception in the page's policy.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, hoverTooltip, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { graphql as language, getSchema, offsetToPos, updateSchema } from 'cm6-graphql';
import type { GraphQLSchema } from 'graphql';
import { getHoverInformation } from 'graphql-language-service';
import { text } from '../../text';

const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
  { tag: [tags.definitionKeyword, tags.keyword], color: 'var(--code-key)' },
  { tag: [tags.propertyName], color: 'var(--accent)' },
  { tag: [tags.attributeName, tags.labelName], color: 'var(--code-argument)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-text)' },
  { tag: [tags.number, tags.integer, tags.float, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: [tags.variableName, tags.special(tags.name)], color: 'var(--code-variable)' },
  { tag: [tags.typeName, tags.atom], color: 'var(--code-variable)' },
]);

const look = EditorView.theme({
  '&': { backgroundColor: 'var(--card)', color: 'var(--ink)', fontSize: '14px', border: '1px solid var(--edge)', borderRadius: '4px', minHeight: '16rem', maxHeight: '32rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--paper)', color: 'var(--quiet)', border: '0' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { backgroundColor: 'var(--wash)' },
  '.cm-tooltip': { backgroundColor: 'var(--card)', color: 'var(--ink)', border: '1px solid var(--edge)', borderRadius: '4px', maxWidth: '34rem', fontFamily: 'var(--sans)', zIndex: '9' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionInfo, .cm-docs': { padding: '.5rem .7rem', maxHeight: '16rem', overflow: 'auto', whiteSpace: 'pre-wrap', lineHeight: '1.45' },
});

/** What the schema says of the word under the pointer. */
const docs = hoverTooltip((view, at) => {
  const schema = getSchema(view.state);
  const word = view.state.wordAt(at);
  if (!schema || !word) return null;
  const said = getHoverInformation(schema as never, view.state.doc.toString(), offsetToPos(view.state.doc, word.to) as never, undefined, { useMarkdown: false });
  if (typeof said !== 'string' || !said.trim()) return null;
  return {
    pos: word.from, end: word.to, above: true,
    create: () => ({ dom: Object.assign(document.createElement('div'), { className: 'cm-docs', textContent: said.trim() }) }),
  };
});

export interface Editor { set(text: string): void; get(): string; learn(schema: GraphQLSchema): void; focus(): void; destroy(): void }

export function makeEditor(host: HTMLElement, initial: string, onChange: (text: string) => void, onRun: () => void): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const place = document.createElement('div');
  root.replaceChildren(place);
  const view = new EditorView({
    root, parent: place,
    state: EditorState.create({
      doc: initial,
      extensions: [
        keymap.of([{ key: 'Mod-Enter', run: () => { onRun(); return true; } }]),
        lineNumbers(), foldGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(), autocompletion(),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap, indentWithTab]),
        language(), docs, syntaxHighlighting(colours), look,
        EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': text.ask.query, 'aria-description': text.ask.keys }),
        EditorView.updateListener.of(update => { if (update.docChanged) onChange(update.state.doc.toString()); }),
      ],
    }),
  });
  return {
    get: () => view.state.doc.toString(),
    set: doc => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: doc } }),
    learn: schema => updateSchema(view, schema),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
