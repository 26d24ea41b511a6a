// Which view is shown: its code is fetched when it is first opened.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useAddress } from './address';
import { useAnswer } from './answer';
import { Unanswered } from './ask';
import { HOLDINGS, HoldingsContext, type Holdings } from './holdings';
import { Frame } from './parts/frame';
import { Problem } from './parts/waiting';
import { text } from './text';
import { Home } from './views/home';

type View = ComponentType<{ path: string[] }>;

/** Each view by the first part of its address. One line each: `ask: () => import('./views/ask').then(m => m.Ask),` */
const VIEWS: Record<string, () => Promise<View>> = {
  record: () => import('./views/record').then(m => m.Record),
  records: () => import('./views/records').then(m => m.Records),
  ask: () => import('./views/ask').then(m => m.Ask),
  capacity: () => import('./views/capacity').then(m => m.Capacity),
  map: () => import('./views/map').then(m => m.MapView),
  network: () => import('./views/network').then(m => m.Network),
  search: () => import('./views/search').then(m => m.SearchView),
};

export function App() {
  const { path } = useAddress();
  const holdings = useAnswer<Holdings>(HOLDINGS);
  return (
    <HoldingsContext.Provider value={holdings.data}>
      <Frame holdings={holdings}>
        {!path[0] ? <Home /> : <Later name={path[0]} path={path.slice(1)} />}
      </Frame>
    </HoldingsContext.Provider>
  );
}

function Later({ name, path }: { name: string; path: string[] }) {
  const [loaded, set] = useState<{ name: string; View: View } | null>(null);
  const [failed, fail] = useState(false), [turn, setTurn] = useState(0);
  const known = Object.hasOwn(VIEWS, name);
  useEffect(() => {
    let current = true;
    fail(false);
    if (known) VIEWS[name]!().then(View => { if (current) set({ name, View }); }, () => { if (current) fail(true); });
    return () => { current = false; };
  }, [name, turn]);
  if (!known) return <><h1>{text.name}</h1><p class="state">{text.notFound}</p></>;
  if (failed) return <Problem problem={new Unanswered('unreachable', '')} again={() => setTurn(n => n + 1)} />;
  if (loaded?.name !== name) return <p class="state quiet" aria-busy="true">{text.panel.waiting}</p>;
  return <loaded.View path={path} />;
}
