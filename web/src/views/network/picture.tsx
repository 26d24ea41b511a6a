// The network drawn, with what moves it: mouse, keys and buttons.
import { useEffect, useRef, useState } from 'preact/hooks';
import { change } from '../../address';
import { text } from '../../text';
import type { Choice, Look, Palette } from './look';
import type { NetNode, NetTie } from './queries';
import type { Stage } from './stage';

const t = text.network;

export interface PictureProps { nodes: NetNode[]; ties: NetTie[]; look: Look; choice: Choice; stage: { current: Stage | null }; onHover(id: string): void }

const hex = (colour: string) => (/^#[0-9a-f]{3}$/i.test(colour) ? '#' + [...colour.slice(1)].map(c => c + c).join('') : colour);

function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => hex(style.getPropertyValue(name).trim());
  return { colours: [1, 2, 3, 4, 5, 6, 7, 8].map(i => read(`--c${i}`)), ink: read('--ink'), card: read('--card'), line: read('--edge'), accent: read('--accent') };
}

export const drawable = (): boolean => {
  const canvas = document.createElement('canvas');
  return Boolean(canvas.getContext('webgl2') ?? canvas.getContext('webgl'));
};

/** Counts up whenever the colours of the page change. */
function useTheme(): number {
  const [turn, set] = useState(0);
  useEffect(() => {
    const follow = () => set(n => n + 1), system = matchMedia('(prefers-color-scheme: dark)');
    addEventListener('theme', follow);
    system.addEventListener('change', follow);
    return () => { removeEventListener('theme', follow); system.removeEventListener('change', follow); };
  }, []);
  return turn;
}

export function Picture(props: PictureProps) {
  const [able] = useState(drawable);
  return able ? <Drawn {...props} /> : <p class="state">{t.noWebGL}</p>;
}

function Drawn({ nodes, ties, look, choice, stage, onHover }: PictureProps) {
  const box = useRef<HTMLDivElement>(null), theme = useTheme();
  const made = useStage(box, stage, onHover);
  useEffect(() => { made?.paint(palette()); made?.fill(nodes, ties, look); }, [made, nodes, ties, look, theme]);
  useEffect(() => made?.choose(choice), [made, choice]);
  usePrinted(made, box, () => { made?.paint(palette()); made?.fill(nodes, ties, look); });
  return (
    <div class="stage">
      <div class="canvas" ref={box} role="img" aria-label={t.pictureLabel(nodes.length, ties.length)} tabIndex={0} onKeyDown={e => keyMoves(e, stage.current)} />
      <div class="zoom" role="group" aria-label={t.moving}>
        <button type="button" aria-label={t.nearer} title={t.nearer} onClick={() => stage.current?.move(0, 0, 1.5)}>+</button>
        <button type="button" aria-label={t.farther} title={t.farther} onClick={() => stage.current?.move(0, 0, 1 / 1.5)}>−</button>
        <button type="button" aria-label={t.whole} title={t.whole} onClick={() => stage.current?.whole()}>⤢</button>
      </div>
    </div>
  );
}

/** The stage, once its code has come. */
function useStage(box: { current: HTMLDivElement | null }, stage: { current: Stage | null }, onHover: (id: string) => void): Stage | null {
  const [made, set] = useState<Stage | null>(null);
  useEffect(() => {
    let watch: ResizeObserver | undefined, over = false;
    void import('./stage').then(({ Stage }) => {
      if (over) return;
      stage.current = new Stage(box.current!, palette(), { onNode: id => change({ node: id, tie: null }), onTie: key => change({ tie: key, node: null }), onHover });
      watch = new ResizeObserver(() => stage.current?.resize());
      watch.observe(box.current!);
      set(stage.current);
    });
    return () => { over = true; watch?.disconnect(); stage.current?.kill(); stage.current = null; };
  }, []);
  return made;
}

const MOVES: Record<string, [number, number, number]> = { ArrowLeft: [-0.15, 0, 1], ArrowRight: [0.15, 0, 1], ArrowUp: [0, 0.15, 1], ArrowDown: [0, -0.15, 1], '+': [0, 0, 1.4], '=': [0, 0, 1.4], '-': [0, 0, 1 / 1.4] };

function keyMoves(event: KeyboardEvent, stage: Stage | null): void {
  const move = MOVES[event.key];
  if (!stage || event.ctrlKey || event.metaKey || event.altKey || (!move && event.key !== '0' && event.key !== 'Escape')) return;
  event.preventDefault();
  if (move) stage.move(...move);
  else if (event.key === '0') stage.whole();
  else change({ node: null, tie: null });
}

/** On paper a drawing stands in the place of what the screen draws, in the colours of paper, which `recolour` takes. */
function usePrinted(made: Stage | null, box: { current: HTMLElement | null }, recolour: () => void): void {
  const latest = useRef(recolour);
  latest.current = recolour;
  useEffect(() => {
    let paper: Element | undefined;
    const before = () => {
      latest.current();
      paper = made?.drawing();
      if (paper) { paper.classList.add('on-paper'); box.current?.after(paper); }
    };
    const after = () => { paper?.remove(); latest.current(); };
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => { removeEventListener('beforeprint', before); removeEventListener('afterprint', after); paper?.remove(); };
  }, [made]);
}
