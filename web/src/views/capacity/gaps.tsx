// The gaps, ranked, each with its interval.
import { change, useParam } from '../../address';
import { useAnswer } from '../../answer';
import { cut, interval, ratio, words } from '../../format';
import { Name, type Named } from '../../parts/name';
import { csvExport, Panel } from '../../parts/panel';
import { Drawn, Links } from '../../parts/drawn';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import { text } from '../../text';
import { COLUMN, columnName, columnRecord, DECLARED, PASSED, useCell, useChoices, type ColumnOf } from './choices';

export const GAPS = /* GraphQL */ `query Gaps(${DECLARED}, $baseline: CapacityBaseline!, $kinds: [GapKind!], $countries: [CountryCode!], $columns: [String!]) {
  capacityGaps(${PASSED}, baseline: $baseline) {
    gaps(first: 300, filter: {kinds: $kinds, countries: $countries, columns: $columns}) {
      totalCount
      nodes {
        rank
        bestRank
        worstRank
        score
        least
        most
        kind
        country { id code name(language: $lang) }
        ${COLUMN}
        explanation
      }
    }
    matrix { columns { label ${COLUMN} } }
    formula
    receipt { statement }
  }
}`;

interface Gap extends ColumnOf { rank: number | null; bestRank: number | null; worstRank: number | null; score: number | null; least: number | null; most: number | null; kind: string; country: Named & { code: string }; explanation: string }
interface GapsAnswer { capacityGaps: { gaps: { totalCount: number; nodes: Gap[] }; matrix: { columns: (ColumnOf & { label: string })[] }; formula: string; receipt: { statement: string } } }

const t = text.capacity;
const MISSING = ['ABSENT', 'UNDERREPRESENTED'];

export function Gaps() {
  const { variables, baseline, only } = useChoices();
  const [missing] = useParam('missing', '');
  const cell = useCell();
  const labels = [...only.areas.map(String), ...only.themes];
  const answer = useAnswer<GapsAnswer>(GAPS, { ...variables, baseline: baseline || 'CORRIDOR', ...(missing && { kinds: MISSING }), ...(only.countries.length && { countries: only.countries }), ...(labels.length && { columns: labels }) });
  const gaps = answer.data?.capacityGaps.gaps.nodes ?? [];
  const labelOf = (gap: Gap) => answer.data?.capacityGaps.matrix.columns.find(c => columnRecord(c)?.id === columnRecord(gap)?.id)?.label ?? '';
  const open = (gap: Gap) => change({ cell: `${gap.country.code}.${labelOf(gap)}` });
  const columns: Column<Gap>[] = [
    { key: 'rank', label: t.rank, value: g => g.rank, numeric: true },
    { key: 'country', label: t.country, value: g => g.country.name, cell: g => <Name of={g.country} /> },
    { key: 'column', label: t.column, value: columnName, cell: g => <Name of={columnRecord(g)} /> },
    { key: 'kind', label: t.kind, value: g => t.kinds[g.kind] ?? words(g.kind) },
    { key: 'score', label: t.score, value: g => g.score, cell: g => ratio(g.score), numeric: true },
    { key: 'interval', label: t.interval, value: g => interval(g.least, g.most) },
    { key: 'ranks', label: t.ranks, value: g => (g.bestRank === null ? null : `${g.bestRank} – ${g.worstRank}`) },
    { key: 'explanation', label: t.explanation, order: '', value: g => g.explanation },
  ];
  const opening: Column<Gap> = { key: 'open', label: text.panel.details, order: '', value: () => null, cell: g => <button type="button" class="plain" onClick={() => open(g)}>{t.open}</button> };
  return (
    <Panel name="gaps" wide title={t.gapsTitle} about={t.gapsAbout} answer={answer} empty={answer.data && gaps.length === 0 ? t.noGaps : null} drawing
      counted={<><p>{answer.data?.capacityGaps.receipt.statement}</p><p>{answer.data?.capacityGaps.formula}</p></>}
      exports={[csvExport('gaps', columns, gaps, answer.data?.capacityGaps.gaps.totalCount)]}
      picture={<Forest gaps={gaps.slice(0, 40)} onOpen={open} selected={gaps.find(g => `${g.country.code}.${labelOf(g)}` === `${cell?.country}.${cell?.column}`)} />}
      table={<LocalTable name="gaps" caption={t.gapsTitle} columns={[...columns, opening]} rows={gaps} initial="rank" />} />
  );
}

const TOP = 24, LETTER = 6.6, NARROW = 620;
interface ForestProps { gaps: Gap[]; onOpen(gap: Gap): void; selected?: Gap }

/** Each gap a dot at its score, on a line from the least to the most it may be. */
const Forest = (props: ForestProps) => <Drawn>{width => <ForestAt {...props} width={width} />}</Drawn>;

/** Where there is little room, what a gap is called stands above its line, and its kind after that. */
function ForestAt({ gaps, onOpen, selected, width }: ForestProps & { width: number }) {
  const narrow = width < NARROW, row = narrow ? 48 : 28;
  const [left, right] = narrow ? [14, width - 14] : [280, width - 180];
  const x = (score: number) => left + score * (right - left);
  return (
    <Links class="drawing forest" viewBox={`0 0 ${width} ${TOP + gaps.length * row + 6}`} label={t.gapsTitle}>
      {[0, 0.25, 0.5, 0.75, 1].map(v => <g key={v} aria-hidden="true"><line class="grid" x1={x(v)} x2={x(v)} y1={TOP - 6} y2={TOP + gaps.length * row} /><text class="small" x={x(v)} y={TOP - 10} text-anchor="middle">{v}</text></g>)}
      {gaps.map((g, i) => {
        const top = TOP + i * row, y = narrow ? top + 34 : top + row / 2, kind = t.kinds[g.kind] ?? words(g.kind), name = `${g.country.name} · ${columnName(g)}`;
        return (
          <a key={i} href="#" class={g === selected ? 'chosen' : ''} onClick={e => { e.preventDefault(); onOpen(g); }}>
            <title>{`${t.score} ${ratio(g.score)}, ${interval(g.least, g.most)}. ${g.explanation}`}</title>
            <rect class="row" x={0} y={top} width={width} height={row} />
            {narrow ? <text class="label" x={0} y={top + 16} dominant-baseline="central">{cut(`${name}: ${kind.toLowerCase()}`, Math.floor(width / LETTER))}</text>
              : <text class="label" x={left - 12} y={y} text-anchor="end" dominant-baseline="central">{cut(name, Math.floor(left / LETTER))}</text>}
            {g.least !== null && <line class="range" x1={x(g.least)} x2={x(g.most!)} y1={y} y2={y} />}
            {g.score !== null && <circle class="dot" cx={x(g.score)} cy={y} r={5} />}
            {!narrow && <text class="small" x={right + 24} y={y} dominant-baseline="central">{kind}</text>}
          </a>
        );
      })}
    </Links>
  );
}
