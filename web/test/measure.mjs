// Measures how long the questions of each view take, and so is no test. `npm run measure` starts a server with the data of
// a first start; `npm run measure -- http://127.0.0.1:8080` asks one that runs, such as with 100,000 publications. What it
// said once stands in README.md. Each view is opened in a browser, and then each of its questions asked again by itself:
// the least of the rounds is what the server needs, for others who share the machine only add to it.
import { open } from './harness.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 9);
const given = process.argv[2]?.replace(/\/$/, '');
const at = await open({ stores: given ? [] : ['first'] });
const server = given ?? at.address('first');

const post = body => fetch(`${server}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
const ids = async kind => (await (await post(JSON.stringify({ query: `{ a: ${kind}(first: 1) { nodes { id } } b: ${kind}(first: 2) { nodes { id } } }` }))).json()).data.b.nodes.map(n => n.id);
const [countries, institutions, people, publications] = await Promise.all(['countries', 'institutions', 'people', 'publications'].map(ids));

const views = {
  'Home': '#/',
  'Records: institutions': '#/records/INSTITUTION',
  'Records: publications': '#/records/PUBLICATION',
  'A country': `#/record/${countries[0]}`,
  'An institution': `#/record/${institutions[0]}`,
  'A person': people[0] && `#/record/${people[0]}`,
  'A publication': publications[0] && `#/record/${publications[0]}`,
  'Search': '#/search?text=univ%20laos',
  'Network of countries': '#/network?level=COUNTRY',
  'Network of institutions': '#/network',
  'Network of people': people[0] && '#/network?level=PERSON',
  'Around an institution': `#/network?ego=${institutions[0]}`,
  'Around a person': people[0] && `#/network?level=PERSON&ego=${people[0]}`,
  'Ways between two': people[1] && `#/network?level=PERSON&within=LA&path=${people[0]}.${people[1]}`,
  'Partners to be': people[0] && `#/network?level=COUNTRY&partners=${institutions[0]}`,
  'Capacity by area': '#/capacity?dimension=PUBLICATIONS',
  'Capacity by statistics': '#/capacity?evidence=STATISTICS&cell=LA.6',
  'Capacity by theme': '#/capacity?by=THEME&dimension=PUBLICATIONS',
  'Capacity by field': '#/capacity?by=FIELD&dimension=PUBLICATIONS',
  'A cell': '#/capacity?dimension=PUBLICATIONS&cell=LA.5',
  'Gaps': '#/capacity?show=gaps',
  'Two periods': '#/capacity?show=compare',
  'What if': `#/capacity?show=whatif&wa=5&wi=${institutions[0]}`,
  'What is near': '#/capacity?show=near',
  'Map': '#/map',
  'Map, ties of places': '#/map?ties=places',
  'Ask': '#/ask?q=%7B%20corridor%20%7B%20notice%20%7D%20%7D',
};

/** Every question that a view asks until it is shown whole, each once, with how long it took the first time. */
async function questionsOf(hash) {
  const asked = new Map();
  const { page, close } = await at.page(given ?? 'first', hash, {
    before: p => p.on('requestfinished', async request => {
      if (!request.url().endsWith('/graphql')) return;
      const { requestStart, responseEnd } = request.timing();
      if (!asked.has(request.postData())) asked.set(request.postData(), responseEnd - requestStart);
    }),
  });
  const shown = await page.evaluate(() => performance.now());
  await page.waitForTimeout(100);
  await close();
  return { asked, shown };
}

async function least(body) {
  let best = Infinity;
  for (let i = 0; i < ROUNDS; i += 1) {
    const started = performance.now();
    const answer = await (await post(body)).text();
    best = Math.min(best, performance.now() - started);
    if (i === 0 && /^\{"errors"/.test(answer)) return { best: NaN, error: answer.slice(0, 300) };
  }
  return { best };
}

const only = process.env.VIEW;
console.log('| view | questions | slowest, first time | slowest, least of rounds | which | all, least of rounds |\n| --- | --- | --- | --- | --- | --- |');
for (const [name, hash] of Object.entries(views)) {
  if (!hash || (only && !name.includes(only))) continue;
  const { asked } = await questionsOf(hash);
  let slowest = 0, which = '', all = 0;
  for (const body of asked.keys()) {
    const { best, error } = await least(body);
    if (error) console.error(`${name}: ${error}`);
    all += best || 0;
    if (best > slowest) [slowest, which] = [best, /query (\w+)/.exec(JSON.parse(body).query)?.[1] ?? ''];
  }
  console.log(`| ${name} | ${asked.size} | ${Math.round(Math.max(...asked.values()))} ms | ${Math.round(slowest)} ms | ${which} | ${Math.round(all)} ms |`);
}
await at.close();
