// The picture of a network, by sigma. Names are drawn here, the largest nodes' first.
import Graph from 'graphology';
import Sigma from 'sigma';
import type { Choice, Look, Palette } from './look';
import { FONT, Ground, mayHaveName, MOST_TRIED, placed, type Name, type Spot } from './names';
import { keyOf, type NetNode, type NetTie } from './queries';

export interface Events { onNode(id: string): void; onTie(key: string): void; onHover(id: string): void }

interface Drawn { x: number; y: number; size: number; color: string; label: string; zIndex: number; synthetic?: boolean }

const MOST_LETTERS = 42;

export class Stage {
  private graph = new Graph({ type: 'undirected' });
  private sigma: Sigma;
  private names = document.createElement('canvas');
  private order: string[] = [];
  private widths = new Map<string, number>();
  private hovered = '';
  private choice: Choice = { node: '', tie: '', nodes: null, ties: null };
  private near = new Set<string>();
  private palette: Palette;
  private font = getComputedStyle(document.body).fontFamily;
  /** The names that are shown, for drawings made of the picture. */
  shown: Name[] = [];

  constructor(private container: HTMLElement, palette: Palette, events: Events) {
    this.palette = palette;
    this.sigma = new Sigma(this.graph, container, {
      allowInvalidContainer: true, renderLabels: false, enableEdgeEvents: true, zIndex: true, minCameraRatio: 0.03, maxCameraRatio: 2.5,
      defaultDrawNodeHover: () => {}, stagePadding: 46, hideEdgesOnMove: false,
      nodeReducer: (id, data) => this.nodeNow(id, data as Drawn), edgeReducer: (id, data) => this.tieNow(id, data as Drawn),
    });
    this.names.className = 'names-layer';
    container.append(this.names);
    this.sigma.on('afterRender', () => this.drawNames());
    this.sigma.on('clickNode', e => events.onNode(e.node));
    this.sigma.on('clickEdge', e => events.onTie(e.edge));
    this.sigma.on('clickStage', () => events.onNode(''));
    this.sigma.on('enterNode', e => { this.hover(e.node); events.onHover(e.node); });
    this.sigma.on('leaveNode', () => { this.hover(''); events.onHover(''); });
    this.sigma.on('enterEdge', () => { container.style.cursor = 'pointer'; });
    this.sigma.on('leaveEdge', () => { container.style.cursor = ''; });
  }

  fill(nodes: NetNode[], ties: NetTie[], look: Look): void {
    this.graph.clear();
    const places = opened(nodes);
    for (const n of nodes) {
      this.graph.addNode(n.entity.id, { ...places.get(n.entity.id)!, size: look.size(n), color: this.palette.colours[look.colour(n) - 1], label: short(n.entity.name), zIndex: 1 });
    }
    const most = Math.max(...ties.map(t => t.weight), 0);
    const faint = ties.length > 3000 ? 0.22 : ties.length > 400 ? 0.32 : 0.6;
    for (const t of ties.toReversed()) {
      const share = most > 0 ? t.weight / most : 0;
      this.graph.addUndirectedEdgeWithKey(keyOf(t.from.entity.id, t.to.entity.id), t.from.entity.id, t.to.entity.id, { size: (ties.length > 3000 ? 0.4 : 0.8) + 5 * share, color: this.faint(faint + (1 - faint) * share), zIndex: 0 });
    }
    this.order = this.graph.nodes().toSorted((a, b) => this.graph.getNodeAttribute(b, 'size') - this.graph.getNodeAttribute(a, 'size'));
    this.widths.clear();
    this.look();
  }

  choose(choice: Choice): void { this.choice = choice; this.look(); }

  paint(palette: Palette): void { this.palette = palette; }

  /** Moves the camera: by parts of what is seen, nearer or farther, or to where all is seen. */
  move(dx: number, dy: number, nearer = 1): void {
    const camera = this.sigma.getCamera(), { x, y, ratio } = camera.getState();
    camera.setState({ x: x + dx * ratio, y: y + dy * ratio, ratio: Math.min(2.5, Math.max(0.03, ratio / nearer)) });
  }

  whole(): void { this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }); }

  /** Where the camera stands, to be kept and come back to. */
  get camera() { return this.sigma.getCamera(); }
  resize(): void { this.sigma.scheduleRefresh(); }
  kill(): void { this.sigma.kill(); this.names.remove(); }

  private faint(share: number): string { return mix(this.palette.line, this.palette.card, share); }

  private hover(id: string): void { this.hovered = id; this.container.style.cursor = id ? 'pointer' : ''; this.look(); }

  private look(): void {
    const focus = this.hovered || this.choice.node;
    const [a, b] = this.hovered ? [] : this.choice.tie.split('.');
    this.near = new Set(this.graph.hasNode(focus) ? [focus, ...this.graph.neighbors(focus)] : [a, b].filter(id => id && this.graph.hasNode(id)) as string[]);
    this.sigma.refresh({ skipIndexation: false });
  }

  private nodeNow(id: string, data: Drawn): Partial<Drawn> {
    const { nodes } = this.choice;
    if ((nodes && !nodes.has(id)) || (this.near.size > 0 && !this.near.has(id))) return { ...data, color: this.faint(0.28), zIndex: 0 };
    return this.near.size > 0 ? { ...data, zIndex: 2 } : data;
  }

  private tieNow(id: string, data: Drawn): Partial<Drawn> & { hidden?: boolean } {
    const { ties, tie } = this.choice, focus = this.hovered || this.choice.node;
    if (ties && !ties.has(id)) return { ...data, hidden: true };
    if (id === tie && !this.hovered) return { ...data, color: this.palette.accent, size: Math.max(3.5, data.size), zIndex: 3 };
    if (this.near.size === 0) return data;
    const [a, b] = id.split('.');
    if (focus && (a === focus || b === focus)) return { ...data, color: mix(this.palette.accent, this.palette.card, 0.7), zIndex: 2 };
    return { ...data, color: this.faint(0.1), zIndex: -1 };
  }

  /** Puts the names of the largest nodes where there is room for them. */
  private drawNames(): void {
    const { width, height } = this.sigma.getDimensions(), scale = devicePixelRatio || 1;
    const canvas = this.names, wide = Math.round(width * scale), high = Math.round(height * scale);
    if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
    const context = canvas.getContext('2d')!;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    context.font = `${FONT}px ${this.font}`;
    context.textBaseline = 'middle';
    this.shown = this.placeNames(context, width, height);
    Object.assign(context, { strokeStyle: this.palette.card, fillStyle: this.palette.ink, lineWidth: 4, lineJoin: 'round' });
    for (const name of this.shown) { context.strokeText(name.text, name.x, name.y); context.fillText(name.text, name.x, name.y); }
  }

  private placeNames(context: CanvasRenderingContext2D, width: number, height: number): Name[] {
    const room = { width, height }, ground = new Ground(room), spots = new Map<string, Spot>();
    const chosen = new Set([this.hovered, this.choice.node, ...this.choice.tie.split('.')]);
    for (const id of this.order) {
      const data = this.sigma.getNodeDisplayData(id);
      if (!data) continue;
      const { x, y } = this.sigma.framedGraphToViewport(data), radius = this.sigma.scaleSize(data.size);
      ground.cover(x, y, radius);
      if (spots.size >= MOST_TRIED && !chosen.has(id) || !mayHaveName(x, y, room)) continue;
      if (this.near.size > 0 && !this.near.has(id) || this.choice.nodes && !this.choice.nodes.has(id)) continue;
      const text = this.graph.getNodeAttribute(id, 'label') as string;
      spots.set(id, { id, text, x, y, radius, width: this.widthOf(context, id, text), tall: TALL.test(text) });
    }
    const first = [...chosen].filter(id => spots.has(id));
    return placed([...new Set([...first, ...spots.keys()])].map(id => spots.get(id)!), chosen, ground, room);
  }

  private widthOf(context: CanvasRenderingContext2D, id: string, text: string): number {
    let wide = this.widths.get(id);
    if (wide === undefined) this.widths.set(id, wide = context.measureText(text).width);
    return wide;
  }

  /** What is seen now as a drawing. */
  drawing(): SVGSVGElement {
    const { width, height } = this.sigma.getDimensions();
    const svg = element('svg', { viewBox: `0 0 ${width} ${height}`, width, height, class: 'drawing' }) as SVGSVGElement;
    const at = (id: string) => { const d = this.sigma.getNodeDisplayData(id)!; return { ...this.sigma.framedGraphToViewport(d), size: this.sigma.scaleSize(d.size), color: d.color }; };
    this.graph.forEachEdge((key, _, a, b) => {
      const tie = this.sigma.getEdgeDisplayData(key), [p, q] = [at(a), at(b)];
      if (tie && !tie.hidden) svg.append(element('line', { x1: p.x, y1: p.y, x2: q.x, y2: q.y, stroke: tie.color, 'stroke-width': this.sigma.scaleSize(tie.size) }));
    });
    for (const id of this.order.toReversed()) { const p = at(id); svg.append(element('circle', { cx: p.x, cy: p.y, r: p.size, fill: p.color })); }
    for (const name of this.shown) {
      const label = element('text', { x: name.x, y: name.y, 'font-size': FONT, 'font-family': this.font, fill: this.palette.ink, stroke: this.palette.card, 'stroke-width': 3, 'paint-order': 'stroke', 'dominant-baseline': 'middle' });
      label.textContent = name.text;
      svg.append(label);
    }
    return svg;
  }
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** Places with the dense middle opened: directions stay, distances from the middle grow as their root. */
function opened(nodes: NetNode[]): Map<string, { x: number; y: number }> {
  const at = nodes.map(n => n.position ?? { x: 0, y: 0 });
  const middle = { x: median(at.map(p => p.x)), y: median(at.map(p => p.y)) };
  return new Map(nodes.map((n, i) => {
    const x = at[i]!.x - middle.x, y = at[i]!.y - middle.y, root = Math.sqrt(Math.hypot(x, y)) || 1;
    return [n.entity.id, { x: x / root, y: y / root }];
  }));
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Scripts that stack marks above and beneath their letters. */
const TALL = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;
const short = (name: string) => { const letters = [...name.slice(0, 200)]; return letters.length > MOST_LETTERS ? letters.slice(0, MOST_LETTERS - 1).join('') + '…' : name; };

/** A share of a colour upon another, both as #rrggbb: sigma adds transparent colours to what is beneath them. */
export const mix = (colour: string, upon: string, share: number) =>
  '#' + [1, 3, 5].map(i => Math.round(parseInt(colour.slice(i, i + 2), 16) * share + parseInt(upon.slice(i, i + 2), 16) * (1 - share)).toString(16).padStart(2, '0')).join('');
