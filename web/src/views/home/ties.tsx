// The ties among the six countries.
import { go, link } from '../../address';
import { useAnswer } from '../../answer';
import { brief, count, ratio } from '../../format';
import { useHoldings } from '../../holdings';
import { Drawn, Links } from '../../parts/drawn';
import { levelOf, tooFew } from '../../parts/heatmap';
import { Name, type Named } from '../../parts/name';
import { csvExport, fileExport, Panel } from '../../parts/panel';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import { text } from '../../text';

export const TIES = /* GraphQL */ `query TiesOfSix($evidence: Evidence!, $lang: String) {
  collaborationNetwork(level: COUNTRY, evidence: $evidence) {
    ties(first: 15) {
      nodes {
        from { entity { id name(language: $lang) } }
        to { entity { id name(language: $lang) } }
        items
        expected
        ratio
        verdict
      }
    }
    receipt { statement }
    emptyReason
    gexf: export(format: GEXF) { link name }
    graphml: export(format: GRAPHML) { link name }
    vosviewer: export(format: VOSVIEWER) { link name }
  }
}`;

interface Tie { from: { entity: Named }; to: { entity: Named }; items: number; expected: number; ratio: number; verdict: string | null }
interface File { link: string; name: string }
interface TiesAnswer { collaborationNetwork: { ties: { nodes: Tie[] }; receipt: { statement: string }; emptyReason: string | null; gexf: File; graphml: File; vosviewer: File } }

const t = text.home.ties;

const COLUMNS: Column<Tie>[] = [
  { key: 'from', label: t.from, value: r => r.from.entity.name, cell: r => <Name of={r.from.entity} /> },
  { key: 'to', label: t.to, value: r => r.to.entity.name, cell: r => <Name of={r.to.entity} /> },
  { key: 'items', label: t.items, value: r => r.items, numeric: true },
  { key: 'expected', label: t.expected, value: r => r.expected, cell: r => brief(r.expected), numeric: true },
  { key: 'ratio', label: t.ratio, value: r => r.ratio, cell: r => ratio(r.ratio), numeric: true },
];

export function Ties() {
  const evidence = useHoldings().of('PUBLICATION') > 0 ? 'RECORDS' : 'STATISTICS';
  const answer = useAnswer<TiesAnswer>(TIES, { evidence });
  const network = answer.data?.collaborationNetwork;
  const ties = network?.ties.nodes ?? [];
  return (
    <Panel name="ties" title={t.title} about={t.about[evidence]} answer={answer} empty={network?.emptyReason} drawing
      counted={<p>{network?.receipt.statement}</p>}
      exports={[csvExport('ties', COLUMNS, ties), ...fileExport(text.exports.gexf, network?.gexf), ...fileExport(text.exports.graphml, network?.graphml), ...fileExport(text.exports.vosviewer, network?.vosviewer)]}
      picture={<Ring ties={ties} evidence={evidence} />}
      table={<LocalTable name="ties" caption={t.title} columns={COLUMNS} rows={ties} initial="-items" />} />
  );
}

const AROUND = 38, ASIDE = 92; // room for a country's name beside the ring

const Ring = (props: { ties: Tie[]; evidence: string }) => <Drawn most={480}>{width => <RingAt {...props} width={width} />}</Drawn>;

function RingAt({ ties, evidence, width }: { ties: Tie[]; evidence: string; width: number }) {
  const { countries } = useHoldings();
  const radius = Math.min(135, width / 2 - ASIDE / 1.1);
  const places = new Map(countries.map((c, i) => {
    const angle = (i / countries.length) * 2 * Math.PI - Math.PI / 2;
    return [c.id, { ...c, x: width / 2 + radius * Math.cos(angle), y: radius + AROUND + radius * Math.sin(angle), angle }];
  }));
  const drawn = ties.filter(tie => places.has(tie.from.entity.id) && places.has(tie.to.entity.id)).toSorted((a, b) => a.ratio - b.ratio);
  return (
    <Links class="drawing ring" viewBox={`0 0 ${width} ${2 * (radius + AROUND)}`} width={width} label={t.title}>
      {drawn.map((tie, i) => {
        const [a, b] = [places.get(tie.from.entity.id)!, places.get(tie.to.entity.id)!];
        const title = `${a.name} – ${b.name}: ${count(tie.items)} ${t.items.toLowerCase()}, ${t.expected.toLowerCase()} ${brief(tie.expected)}${tooFew(tie) ? `, ${text.tooFew}` : ''}`;
        const to = link('network', { level: 'COUNTRY', evidence: evidence === 'RECORDS' ? null : evidence, tie: `${tie.from.entity.id}.${tie.to.entity.id}` });
        return (
          <a key={i} href={to} aria-label={title} onClick={e => { e.preventDefault(); go(to); }}>
            <title>{title}</title>
            <line class={`tie ${tooFew(tie) ? 'few' : `s${levelOf(tie.ratio)}`}`} x1={a.x} y1={a.y} x2={b.x} y2={b.y} stroke-width={1.5 + 2.4 * Math.min(4, tie.ratio)} />
          </a>
        );
      })}
      {[...places.values()].map(p => (
        <a key={p.id} href={link('record', p.id)}>
          <circle class="node" cx={p.x} cy={p.y} r={9} />
          <text class="label strong" x={p.x + 16 * Math.cos(p.angle)} y={p.y + 22 * Math.sin(p.angle)} text-anchor={Math.abs(Math.cos(p.angle)) < 0.2 ? 'middle' : Math.cos(p.angle) > 0 ? 'start' : 'end'} dominant-baseline="central">{p.name}</text>
        </a>
      ))}
    </Links>
  );
}
