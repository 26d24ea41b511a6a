// Measures what depends on the clock, and so is no test: until the first screen is useful, and how long each view's
// questions take. `npm run measure`; what it said once stands in README.md.
import { open } from './harness.mjs';

const VIEWS = ['', '#/records/INSTITUTION', '#/search?text=univ%20laos', '#/capacity?evidence=STATISTICS&cell=LA.6', '#/capacity?dimension=INSTITUTIONS', '#/capacity?show=gaps', '#/network', '#/network?level=COUNTRY', '#/map', '#/ask?q=%7B%20corridor%20%7B%20notice%20%7D%20%7D'];
const ROUNDS = 5;
const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

const at = await open({ stores: ['first'] });
const { data } = await at.ask('first', '{ countries(first: 1) { nodes { id } } institutions(first: 1) { nodes { id } } }');
for (const view of [...VIEWS, `#/record/${data.countries.nodes[0].id}`, `#/record/${data.institutions.nodes[0].id}`]) {
  const shown = [], asked = [];
  for (let i = 0; i < ROUNDS; i++) {
    const { page, close } = await at.page('first', view);
    shown.push(await page.evaluate(() => performance.now()));
    asked.push(await page.evaluate(() => Math.max(...performance.getEntriesByType('resource').filter(r => r.name.endsWith('/graphql')).map(r => r.responseEnd - r.startTime))));
    await close();
  }
  console.log(`${view || '#/'}: shown after ${Math.round(median(shown))} ms, its slowest question ${Math.round(median(asked))} ms (medians of ${ROUNDS})`);
}
await at.close();
