// All records of a kind.
import { link } from '../address';
import { count } from '../format';
import { useHoldings } from '../holdings';
import { Connection } from '../parts/connection';
import { kindOf } from '../records/kinds';
import { listQuery } from '../records/queries';
import { text } from '../text';

export function Records({ path }: { path: string[] }) {
  const { counts } = useHoldings();
  const held = counts.filter(c => c.count > 0 && kindOf(c.type));
  const type = path[0] ?? 'INSTITUTION';
  const kind = kindOf(type);
  return (
    <>
      <h1>{text.records.title}</h1>
      <p class="about">{text.records.lead}</p>
      <nav class="tabs" aria-label={text.records.title}>
        {held.map(c => <a key={c.type} href={link('records', c.type)} aria-current={c.type === type ? 'page' : undefined}>{text.kinds[c.type]![1]} <span class="quiet">{count(c.count)}</span></a>)}
      </nav>
      {kind ? <Connection key={type} name="list" title={text.kinds[type]![1]} kind={kind} about={kind.about} query={listQuery(kind)} fixed={{}} /> : <p class="state">{text.notFound}</p>}
    </>
  );
}
