// Files that are made here of what is shown.
import type { VNode } from 'preact';

export interface Column<Row> {
  key: string;
  label: string;
  /** What the row has in it: what sorting and CSV take. Null where nothing is known. */
  value(row: Row): string | number | null | undefined;
  /** How it is shown, where not as its value. */
  cell?(row: Row): VNode | string | null;
  numeric?: boolean;
  /** The server's field to order by, where the server orders. */
  order?: string;
}

/** A text that a spreadsheet would run has an apostrophe before it, as the server's own CSV has (graph/spreadsheet). */
const harmless = (text: string) => (/^[\p{Z}\p{C}'"‘’“”«»]*[=+\-@＝＋－＠﹦﹢﹣﹫−\t\r\n]/u.test(text) && !/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? "'" + text : text);

const field = (value: string | number | null | undefined): string => {
  const text = value === null || value === undefined ? '' : typeof value === 'number' ? String(value) : harmless(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export function csv<Row>(columns: Column<Row>[], rows: Row[]): string {
  const lines = [columns.map(c => field(c.label)), ...rows.map(row => columns.map(c => field(c.value(row))))];
  return '\ufeff' + lines.map(line => line.join(',') + '\r\n').join('');
}

/** Gives the reader a file. */
export function save(name: string, content: Blob | string, type = 'text/plain;charset=utf-8'): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const anchor = Object.assign(document.createElement('a'), { href: url, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const SVG = 'http://www.w3.org/2000/svg';
const NOTE = 20; // pixels that the line of a note takes
const STYLED = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'fill-opacity', 'opacity', 'font-size', 'font-family', 'font-weight', 'font-style', 'stroke-linecap', 'text-anchor', 'dominant-baseline', 'paint-order'];

/** A drawing as a file of its own: what style sheets say of it is written into it, and beneath it a note, where there is one. */
export function standalone(drawing: SVGSVGElement, note: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((element, i) => {
    const style = getComputedStyle(originals[i]!);
    for (const name of STYLED) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute('class');
  });
  const { width, height } = drawing.getBoundingClientRect();
  const box = drawing.viewBox.baseVal;
  const place = box?.width ? { x: box.x, y: box.y, width: box.width, height: box.height } : { x: 0, y: 0, width, height };
  const scale = place.width / width, line = note ? NOTE : 0;
  place.height += line * scale;
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height + line)));
  copy.setAttribute('viewBox', Object.values(place).join(' '));
  if (note) {
    const below = document.createElementNS(SVG, 'text'), about = document.createElementNS(SVG, 'desc');
    below.textContent = about.textContent = note;
    for (const [name, value] of Object.entries({ x: place.x + 4 * scale, y: place.y + place.height - 6 * scale, 'font-size': 11 * scale, 'font-family': 'system-ui, sans-serif', fill: getComputedStyle(document.body).color })) below.setAttribute(name, String(value));
    copy.prepend(about);
    copy.append(below);
  }
  const paper = document.createElementNS(SVG, 'rect');
  for (const [name, value] of Object.entries(place)) paper.setAttribute(name, String(value));
  paper.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
}

export const saveSVG = (name: string, drawing: SVGSVGElement, note: string) => save(name, standalone(drawing, note), 'image/svg+xml');

/** A drawing as a picture of twice its size on the screen. */
export async function savePNG(name: string, drawing: SVGSVGElement, note: string): Promise<void> {
  const url = URL.createObjectURL(new Blob([standalone(drawing, note)], { type: 'image/svg+xml' }));
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: picture.width * 2, height: picture.height * 2 });
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  const blob = await new Promise<Blob | null>(done => canvas.toBlob(done));
  if (blob) save(name, blob);
}
