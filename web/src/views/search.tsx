// All that fits a text, best first.
import { change, useAddress } from '../address';
import { useAnswer } from '../answer';
import { count } from '../format';
import { Name, typeOf, type Named } from '../parts/name';
import { csvExport, Panel } from '../parts/panel';
import { Pick } from '../parts/search';
import { Pager, Table } from '../parts/table';
import { go, link } from '../address';
import type { Column } from '../save';
import { text } from '../text';

export const SEARCH = /* GraphQL */ `query Search($text: String!, $types: [RecordType!], $after: Cursor, $lang: String) {
  search(text: $text, types: $types, first: 20, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { rank node { __typename id name(language: $lang) synthetic } }
  }
}`;

interface Hit { rank: string; node: Named & { __typename: string } }
interface SearchAnswer { search: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null }; edges: Hit[] } }

const t = text.search;

const COLUMNS: Column<Hit>[] = [
  { key: 'name', label: t.found, value: h => h.node.name, cell: h => <Name of={h.node} /> },
  { key: 'kind', label: t.kind, value: h => text.kinds[typeOf(h.node.__typename)]?.[0] },
  { key: 'rank', label: t.fit, value: h => t.ranks[h.rank] ?? h.rank },
];

export function SearchView() {
  const { params } = useAddress();
  const asked = (params.get('text') ?? '').slice(0, 200), type = params.get('type') ?? '';
  const at = Number(params.get('at')) || 0;
  const answer = useAnswer<SearchAnswer>(asked ? SEARCH : null, { text: asked, ...(type && { types: [type] }), ...(params.get('after') && { after: params.get('after') }) });
  const found = answer.data?.search;
  const near = found?.edges[0]?.rank === 'NEAR';
  return (
    <>
      <h1>{t.title}</h1>
      <div class="search"><Pick label={t.label} placeholder={t.placeholder} initial={asked} onPick={r => go(link('record', r.id))} onEnter={typed => change({ text: typed, after: null, at: null })} /></div>
      {asked && <Panel name="found" wide title={t.results(count(found?.totalCount ?? 0), asked.length > 60 ? asked.slice(0, 60) + '…' : asked)} answer={answer} about={near ? t.near : undefined} empty={found?.totalCount === 0 ? t.nothing : null}
        exports={[csvExport('found', COLUMNS, found?.edges ?? [])]}
        controls={<label class="control"><span>{t.kind}</span>
          <select value={type} onChange={e => change({ type: e.currentTarget.value, after: null, at: null })}>
            <option value="">{t.everything}</option>
            {Object.entries(text.kinds).filter(([k]) => !['OBSERVATION', 'SOURCE', 'IDENTITY_DECISION'].includes(k)).map(([k, [, many]]) => <option key={k} value={k} selected={k === type}>{many}</option>)}
          </select></label>}
        table={<>
          <Table caption={t.found} columns={COLUMNS} rows={found?.edges ?? []} />
          {found && <Pager of={t.found} from={at + 1} to={at + found.edges.length} all={found.totalCount}
            onPrevious={at > 0 ? () => change({ after: null, at: null }) : undefined}
            onNext={found.pageInfo.hasNextPage ? () => change({ after: found.pageInfo.endCursor, at: at + found.edges.length }) : undefined} />}
        </>} />}
    </>
  );
}
