// What every drawing rests on: it is as wide as its place, so that its texts have the size they are given; and its links
// are one stop of the Tab key, moved among by the arrow keys.
import type { ComponentChildren, SVGAttributes, VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The width of a sheet of A4 between its margins, in pixels of a printer. */
const PAPER = 660;

/** Gives a drawing the width of its place in pixels; where that is less than `least`, it is scrolled sideways. On paper it is drawn for paper. */
export function Drawn({ least = 280, most = 1184, children }: { least?: number; most?: number; children(width: number): VNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, set] = useState(0);
  useLayoutEffect(() => {
    const measure = () => { const wide = box.current!.clientWidth; if (wide > 0) set(Math.min(most, Math.max(least, wide))); };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box.current!);
    const onPaper = () => set(now => Math.min(now, PAPER));
    addEventListener('beforeprint', onPaper);
    addEventListener('afterprint', measure);
    return () => { watch.disconnect(); removeEventListener('beforeprint', onPaper); removeEventListener('afterprint', measure); };
  }, []);
  return <div class="drawn" ref={box}>{width > 0 && children(width)}</div>;
}

const STEPS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

type Props = Omit<SVGAttributes<SVGSVGElement>, 'ref' | 'label'> & { children: ComponentChildren; label: string; place?: { current: SVGSVGElement | null } };

/** An svg whose links are reached by one Tab and then by arrows, Home and End. */
export function Links({ label, children, place, ...rest }: Props) {
  const own = useRef<SVGSVGElement>(null), svg = place ?? own;
  const stop = useRef<Element | null>(null);
  const links = () => [...svg.current!.querySelectorAll('a')];
  const stopAt = (link: Element | undefined) => {
    stop.current = link ?? null;
    for (const each of links()) each.setAttribute('tabindex', each === link ? '0' : '-1');
  };
  useEffect(() => {
    const all = links();
    stopAt(all.find(a => a === stop.current) ?? all.find(a => a.matches('.chosen')) ?? all[0]);
  });
  const key = (event: KeyboardEvent) => {
    const from = (event.target as Element).closest('a');
    if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key], all = links();
    const to = step ? nearest(from, all, step) : event.key === 'Home' ? all[0] : event.key === 'End' ? all.at(-1) : undefined;
    if (!step && !to) return;
    event.preventDefault();
    event.stopPropagation();
    if (to) { stopAt(to); (to as SVGElement).focus(); }
  };
  const into = (event: FocusEvent) => { const link = (event.target as Element).closest('a'); if (link && link !== stop.current) stopAt(link); };
  return <svg role="group" aria-label={label} {...rest} ref={svg} onKeyDown={key} onFocusIn={into}>{children}</svg>;
}

/** The link that lies nearest in a direction: what lies aside counts more than what lies ahead. */
function nearest(from: Element, all: Element[], [dx, dy]: [number, number]): Element | undefined {
  const middle = (e: Element) => { const box = e.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2] as const; };
  const [x, y] = middle(from);
  let best: Element | undefined, least = Infinity;
  for (const each of all) {
    const [ex, ey] = middle(each), ahead = (ex - x) * dx + (ey - y) * dy, aside = Math.abs((ex - x) * dy) + Math.abs((ey - y) * dx);
    if (each === from || ahead <= 0.5 || ahead + 3 * aside >= least) continue;
    [best, least] = [each, ahead + 3 * aside];
  }
  return best;
}
