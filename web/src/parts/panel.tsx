// A panel: a picture and the table in its place, the query behind it, how it was counted, and its exports.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { link, useParam } from '../address';
import type { Answer } from '../answer';
import { fetchFile, Unanswered } from '../ask';
import { count } from '../format';
import { useHoldings } from '../holdings';
import { madeUpBehind } from '../madeup';
import { adviceOn } from '../refused';
import { csv, save, savePNG, saveSVG, type Column } from '../save';
import { text } from '../text';
import { Waiting } from './waiting';

/** A file to take; `run` may say how far it is. The file says how much of what is in it is made up, where any is. */
export interface Export { label: string; run(say: (text: string) => void, madeUp: string): unknown }

export interface PanelProps {
  /** Names the panel in the address; unique in its view. */
  name: string;
  title: string;
  about?: ComponentChildren;
  /** What it shows the answer to; several where it asks several. */
  answer: Answer<unknown>;
  /** Why there is nothing to show; nothing where there is. */
  empty?: ComponentChildren;
  /** What to offer where it is too much to be worked out at once. */
  instead?: ComponentChildren;
  controls?: ComponentChildren;
  picture?: ComponentChildren;
  table?: ComponentChildren;
  /** What stands beneath both. */
  children?: ComponentChildren;
  /** How it was counted: a receipt's statement, and more. */
  counted?: ComponentChildren;
  exports?: Export[];
  /** Whether the picture, an svg element, can be taken as PNG and SVG. */
  drawing?: boolean;
  wide?: boolean;
}

export function Panel(props: PanelProps) {
  const { name, title, answer, picture, table } = props;
  const both = picture !== undefined && table !== undefined, madeUp = madeUpBehind(answer.data);
  const [shape, setShape] = useParam(`${name}.as`, picture !== undefined ? 'picture' : 'table');
  const [drawer, setDrawer] = useParam(`${name}.open`, '');
  const body = useRef<HTMLDivElement>(null);
  const showsTable = table !== undefined && (shape === 'table' || picture === undefined);
  return (
    <section class={`panel ${props.wide ? 'wide' : ''}`} aria-labelledby={`${name}-title`} id={name}>
      <header>
        <h2 id={`${name}-title`}>{title}</h2>
        <div class="tools">
          {both && <Shape shape={shape} onShape={setShape} />}
          {props.counted !== undefined && <Toggle drawer="counted" open={drawer} onOpen={setDrawer} label={text.panel.counted} />}
          <Toggle drawer="query" open={drawer} onOpen={setDrawer} label={text.panel.query} />
          <Exports name={name} items={props.exports ?? []} drawing={props.drawing && !showsTable ? body : undefined} madeUp={madeUp} />
        </div>
      </header>
      {props.about && <p class="about">{props.about}</p>}
      {props.controls && <div class="controls">{props.controls}</div>}
      {drawer === 'query' && <QueryDrawer answer={answer} />}
      {drawer === 'counted' && <CountedDrawer title={title}>{props.counted}</CountedDrawer>}
      <Waiting answer={answer} empty={props.empty} instead={props.instead}>
        <div class="body" ref={body}>
          {showsTable ? table : picture}
        </div>
        {madeUp && <p class="quiet">{madeUp}.</p>}
        {props.children}
      </Waiting>
    </section>
  );
}

function Shape({ shape, onShape }: { shape: string; onShape(shape: 'picture' | 'table'): void }) {
  return (
    <div class="pair" role="group" aria-label={text.panel.shape}>
      {(['picture', 'table'] as const).map(s => (
        <button key={s} type="button" aria-pressed={shape === s} onClick={() => onShape(s)}>{text.panel[s]}</button>
      ))}
    </div>
  );
}

function Toggle({ drawer, open, onOpen, label }: { drawer: string; open: string; onOpen(drawer: string): void; label: string }) {
  return <button type="button" class="plain" aria-expanded={open === drawer} onClick={() => onOpen(open === drawer ? '' : drawer)}>{label}</button>;
}

/** A button that copies a text and says so. */
export function Copy({ what, label }: { what: string; label: string }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(what).then(() => setDone(true)).catch(() => prompt(label, what));
    setTimeout(() => setDone(false), 2000);
  };
  return <button type="button" onClick={copy}>{done ? text.panel.copied : label}</button>;
}

function QueryDrawer({ answer }: { answer: Answer<unknown> }) {
  const variables = JSON.stringify(answer.variables, (_, value) => (value === null ? undefined : value), 2);
  const shown = answer.query.trim();
  return (
    <div class="drawer">
      <pre tabIndex={0} aria-label={text.panel.query}>{shown}{variables === '{}' ? '' : `\n\n# variables\n${variables}`}</pre>
      <div class="bar">
        <a class="button" href={link('ask', { q: shown, v: variables === '{}' ? null : variables })}>{text.panel.openInAsk}</a>
        <Copy what={shown} label={text.panel.copyQuery} />
      </div>
    </div>
  );
}

function CountedDrawer({ title, children }: { title: string; children: ComponentChildren }) {
  const { version } = useHoldings();
  const citation = text.citation(title, version, new Date().toISOString().slice(0, 10), location.href);
  return (
    <div class="drawer">
      <div class="counted">{children}</div>
      <p class="cite"><b>{text.panel.citation}:</b> {citation}</p>
      <div class="bar"><Copy what={citation} label={text.panel.copyQuery} /><Copy what={location.href} label={text.panel.copyLink} /></div>
    </div>
  );
}

function Exports({ name, items, drawing, madeUp }: { name: string; items: Export[]; drawing?: { current: HTMLElement | null }; madeUp: string }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [problem, setProblem] = useState(''), [said, say] = useState('');
  useEffect(() => {
    const close = (event: Event) => { if (menu.current?.open && !menu.current.contains(event.target as Node)) menu.current.open = false; };
    addEventListener('pointerdown', close);
    return () => removeEventListener('pointerdown', close);
  }, []);
  const svg = () => drawing?.current?.querySelector<SVGSVGElement>('svg.drawing');
  const all: Export[] = drawing ? [...items,
    { label: text.exports.png, run: () => { const s = svg(); return s && savePNG(`${name}.png`, s, madeUp); } },
    { label: text.exports.svg, run: () => { const s = svg(); return s && saveSVG(`${name}.svg`, s, madeUp); } }] : items;
  if (all.length === 0) return null;
  const run = async (item: Export) => {
    setProblem('');
    try {
      await item.run(say, madeUp);
      if (menu.current) menu.current.open = false;
    } catch (trouble) { setProblem(trouble instanceof Unanswered ? adviceOn(trouble) : trouble instanceof Error && trouble.message ? trouble.message : text.trouble.broken); } finally { say(''); }
  };
  return (
    <details class="menu" ref={menu} onKeyDown={e => { if (e.key === 'Escape' && menu.current) menu.current.open = false; }}>
      <summary>{text.panel.export}</summary>
      <div class="items">
        {all.map(item => <button type="button" key={item.label} onClick={() => run(item)}>{item.label}</button>)}
        {said && <p class="quiet" role="status">{said}</p>}
        {problem && <p class="problem" role="alert">{problem}</p>}
      </div>
    </details>
  );
}

/** The export of rows as CSV; `all` is how many there are, where they are not all here. */
export const csvExport = <Row,>(name: string, columns: Column<Row>[], rows: Row[], all = rows.length): Export =>
  ({ label: all > rows.length ? text.exports.csvFirst(count(rows.length), count(all)) : text.exports.csv, run: (_, madeUp) => saveCSV(name, columns, rows, madeUp) });

const saveCSV = <Row,>(name: string, columns: Column<Row>[], rows: Row[], madeUp: string) =>
  save(`${name}.csv`, csv(madeUp ? [...columns, { key: 'madeUp', label: text.exports.madeUp, value: () => madeUp }] : columns, rows), 'text/csv;charset=utf-8');

/** A file of a list has at most so many rows; `corridor export` and /export/records give all of a store. */
const MOST_ROWS = 10_000;

export interface RowsPage<Row> { rows: Row[]; next: string | null }

/** The export of a whole list as CSV, fetched page after page. */
export const csvOfAll = <Row,>(name: string, columns: Column<Row>[], all: number, page: (after: string | null) => Promise<RowsPage<Row>>): Export => ({
  label: all > MOST_ROWS ? text.exports.csvFirst(count(MOST_ROWS), count(all)) : text.exports.csvAll(count(all)),
  run: async (say, madeUp) => {
    const rows: Row[] = [];
    for (let next: string | null | undefined; next !== null && rows.length < MOST_ROWS;) {
      const got: RowsPage<Row> = await page(next ?? null);
      rows.push(...got.rows);
      next = got.rows.length > 0 ? got.next : null;
      say(text.exports.soFar(count(rows.length), count(all)));
    }
    saveCSV(name, columns, rows.slice(0, MOST_ROWS), madeUp);
  },
});

/** The export of a file that the server makes, by the link that the schema gives. */
export const fileExport = (label: string, file: { link: string; name: string } | null | undefined): Export[] =>
  (file ? [{ label, run: async () => save(file.name, await fetchFile(file.link)) }] : []);
