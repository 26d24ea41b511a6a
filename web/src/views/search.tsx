// All that fits a text, best first.
import { change, useAddress } from '../address';
import { useAnswer } from '../answer';
import { ask } from '../ask';
import { count, cut } from '../format';
import { nameLike } from '../match';
import { Name, typeOf, type Named } from '../parts/name';
import { csvExport, csvOfAll, Panel } from '../parts/panel';
import { Pick } from '../parts/search';
import { Pager, Table } from '../parts/table';
import { go, link } from '../address';
import type { Column } from '../save';
import { text } from '../text';

export const SEARCH = /* GraphQL */ `query Search($text: String!, $types: [RecordType!], $first: Int = 20, $after: Cursor, $lang: String) {
  search(text: $text, types: $types, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { rank node { __typename id name(language: $lang) synthetic names { value } } }
  }
}`;

interface Hit { rank: string; node: Named & { __typename: string; names: { value: string }[] } }
interface SearchAnswer { search: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null }; edges: Hit[] } }

const t = text.search;

const columnsOf = (asked: string): Column<Hit>[] => [
  { key: 'name', label: t.found, value: h => h.node.name, cell: h => <Found hit={h} asked={asked} /> },
  { key: 'matched', label: t.matched, value: h => nameLike(asked, h.node.name, h.node.names), cell: () => null },
  { key: 'kind', label: t.kind, value: h => text.kinds[typeOf(h.node.__typename)]?.[0] },
  { key: 'rank', label: t.fit, value: h => t.ranks[h.rank] ?? h.rank },
];

/** The name shown, and under it that by which it was found, where that is another. */
function Found({ hit, asked }: { hit: Hit; asked: string }) {
  const like = nameLike(asked, hit.node.name, hit.node.names);
  return <><Name of={hit.node} />{like && <span class="matched"><bdi>{cut(like, 300)}</bdi></span>}</>;
}

export function SearchView() {
  const { params } = useAddress();
  const asked = (params.get('text') ?? '').slice(0, 200), type = params.get('type') ?? '';
  const at = Number(params.get('at')) || 0;
  const fixed = { text: asked, ...(type && { types: [type] }) };
  const answer = useAnswer<SearchAnswer>(asked ? SEARCH : null, { ...fixed, ...(params.get('after') && { after: params.get('after') }) });
  const all = async (after: string | null) => {
    const { search } = await ask<SearchAnswer>(SEARCH, { ...fixed, first: 200, after, lang: params.get('lang') }, new AbortController().signal);
    return { rows: search.edges, next: search.pageInfo.hasNextPage ? search.pageInfo.endCursor : null };
  };
  const found = answer.data?.search, columns = columnsOf(asked);
  const near = found?.edges[0]?.rank === 'NEAR';
  return (
    <>
      <h1>{t.title}</h1>
      <div class="search"><Pick label={t.label} placeholder={t.placeholder} initial={asked} onPick={r => go(link('record', r.id))} onEnter={typed => change({ text: typed, after: null, at: null })} /></div>
      {asked && <Panel name="found" wide title={found ? t.results(count(found.totalCount), cut(asked, 60)) : t.title} answer={answer} about={near ? t.near : undefined} empty={found?.totalCount === 0 ? t.nothing : null}
        exports={found && found.totalCount > found.edges.length ? [csvOfAll('found', columns, found.totalCount, all)] : [csvExport('found', columns, found?.edges ?? [])]}
        controls={<label class="control"><span>{t.kind}</span>
          <select value={type} onChange={e => change({ type: e.currentTarget.value, after: null, at: null })}>
            <option value="">{t.everything}</option>
            {Object.entries(text.kinds).filter(([k]) => !['OBSERVATION', 'SOURCE', 'IDENTITY_DECISION'].includes(k)).map(([k, [, many]]) => <option key={k} value={k} selected={k === type}>{many}</option>)}
          </select></label>}
        table={<>
          <Table caption={t.found} columns={columns.filter(c => c.key !== 'matched')} rows={found?.edges ?? []} />
          {found && <Pager of={t.found} from={at + 1} to={at + found.edges.length} all={found.totalCount}
            onPrevious={at > 0 ? () => change({ after: null, at: null }) : undefined}
            onNext={found.pageInfo.hasNextPage ? () => change({ after: found.pageInfo.endCursor, at: at + found.edges.length }) : undefined} />}
        </>} />}
    </>
  );
}
