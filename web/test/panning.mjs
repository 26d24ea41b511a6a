// Measures how long the page's script works for one frame while a network of 2,000 nodes and 20,000 ties is dragged, by
// the browser's own trace. Run by hand: `npm run panning`; README.md has the figures. The network is invented here.
import { open, settled } from './harness.mjs';

const NODES = 2000, TIES = 20_000, STEPS = 40;

let seed = 1;
const random = () => { seed = (seed * 48271) % 2147483647; return seed / 2147483647; };
const nodes = Array.from({ length: NODES }, (_, i) => {
  const community = 1 + Math.floor(random() * 12), angle = random() * 6.283, far = random() ** 0.6;
  return { entity: { __typename: 'Person', id: `pers_${i}`, name: `Somebody ${i} of a long name`, synthetic: true }, country: { code: 'LA' }, items: 1 + Math.floor(40 * random() ** 4), degree: 20, strength: 200 * random() ** 3, community,
    position: { x: 0.6 * Math.cos(community) + 0.35 * far * Math.cos(angle), y: 0.6 * Math.sin(community) + 0.35 * far * Math.sin(angle) }, measure: 200 * random() ** 3 };
});
const pairs = new Set();
while (pairs.size < TIES) {
  const a = Math.floor(NODES * random()), b = Math.floor(NODES * random() ** 2);
  if (a !== b) pairs.add(`${Math.min(a, b)}.${Math.max(a, b)}`);
}
const ties = [...pairs].map(p => p.split('.')).map(([a, b]) => ({ from: { entity: { id: `pers_${a}` } }, to: { entity: { id: `pers_${b}` } }, items: 1 + Math.floor(9 * random() ** 4), weight: 1 + 9 * random() ** 4, firstYear: 2010, lastYear: 2020, ongoing: false }));

const page = (all, after) => { const from = Number(after ?? 0), to = Math.min(all.length, from + 1000); return { totalCount: all.length, nodes: all.slice(from, to), pageInfo: { hasNextPage: to < all.length, endCursor: String(to) } }; };
const file = { link: '/export', name: 'network' };

async function answer(route) {
  const { query, variables } = route.request().postDataJSON();
  if (/query Counts\(/.test(query)) return route.fulfill({ json: { data: { network: { nodeCount: NODES, tieCount: TIES } } } });
  if (!/query Network\(/.test(query)) return route.continue();
  const network = { nodeCount: NODES, tieCount: TIES, communityCount: 12, nodes: page(nodes, variables.nodesAfter), ties: page(ties, variables.tiesAfter), receipt: { statement: '', version: '' }, emptyReason: null, gexf: file, graphml: file, vosviewer: file };
  return route.fulfill({ json: { data: { network } } });
}

const at = await open({ stores: ['demo'] });
const { page: tab, close } = await at.page('demo', '#/network?level=PERSON', { before: p => p.route('**/graphql', answer) });
await tab.locator('figcaption >> text=All 2,000 nodes and 20,000 ties').waitFor({ timeout: 60_000 });
await settled(tab);
await tab.locator('.stage .canvas').scrollIntoViewIfNeeded();
const box = await tab.locator('.stage .canvas').boundingBox();
const cdp = await tab.context().newCDPSession(tab);
const events = [];
cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
const done = new Promise(resolve => cdp.on('Tracing.tracingComplete', resolve));
await tab.mouse.move(box.x + 300, box.y + 250);
await tab.mouse.down();
await cdp.send('Tracing.start', { transferMode: 'ReportEvents', categories: 'devtools.timeline,disabled-by-default-devtools.timeline' });
for (let i = 1; i <= STEPS; i++) {
  await tab.mouse.move(box.x + 300 + 120 * Math.sin(i / 15), box.y + 250 + 80 * Math.sin(i / 9));
  await tab.waitForTimeout(16);
}
await tab.mouse.up();
await cdp.send('Tracing.end');
await done;
const of = name => events.filter(e => e.name === name && e.ph === 'X');
const main = of('FireAnimationFrame')[0]?.tid;
const work = events.filter(e => e.tid === main && ['FireAnimationFrame', 'EventDispatch', 'FunctionCall'].includes(e.name) && e.ph === 'X').sort((a, b) => a.ts - b.ts);
const outermost = work.filter((e, i) => !work.slice(Math.max(0, i - 30), i).some(o => o.ts <= e.ts && o.ts + o.dur >= e.ts + e.dur));
const frames = of('FireAnimationFrame').filter(e => e.tid === main).sort((a, b) => a.ts - b.ts);
const perFrame = key => frames.slice(1).map((f, i) => outermost.filter(e => e.ts > frames[i].ts + frames[i].dur && e.ts <= f.ts + f.dur && (!key || e[key] !== undefined)).reduce((sum, e) => sum + (key ? e[key] : e.dur), 0) / 1000).sort((a, b) => a - b);
const said = values => `median ${values[values.length >> 1].toFixed(1)} ms, 95 of 100 within ${values[Math.floor(values.length * 0.95)].toFixed(1)} ms, most ${values.at(-1).toFixed(1)} ms`;
console.log(`${frames.length} frames. By the clock: ${said(perFrame(''))}.`);
if (outermost.every(e => e.tdur !== undefined)) console.log(`By the processor time of the thread: ${said(perFrame('tdur'))}.`);
console.log(`Of it the animation frame alone, by the clock: ${said(frames.map(f => f.dur / 1000).sort((a, b) => a - b))}.`);
await close();
await at.close();
