// Measures how long the questions of each view take, and so is no test. `npm run measure` starts a server with the data of
// a first start; `npm run measure -- http://127.0.0.1:8080` asks one that runs, such as with 100,000 publications. What it
// said once stands in README.md. Each view is opened in a browser, and then each of its questions asked again by itself.
// Others share the machine, so what is told is the server's processor time (of Linux, by the process's number, which a
// running server's is given after its address), and by the clock the least of the rounds.
import { readFileSync } from 'node:fs';
import { open } from './harness.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 9);
const given = process.argv[2]?.replace(/\/$/, '');
const at = await open({ stores: given ? [] : ['first'] });
const server = given ?? at.address('first'), pid = given ? process.argv[3] : at.pid('first');

/** Milliseconds of processor time that the server has used so far. */
function used() {
  if (!pid) return NaN;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, '').trim().split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

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

/** Every question that a view asks until it is shown whole, each once, and how many milliseconds after it was opened that is. */
async function questionsOf(hash) {
  const asked = new Set();
  const { page, close } = await at.page(given ?? 'first', hash, {
    before: p => p.on('request', request => { if (request.url().endsWith('/graphql')) asked.add(request.postData()); }),
  });
  const shown = await page.evaluate(() => performance.now());
  await page.waitForTimeout(100);
  await close();
  return { asked, shown };
}

async function least(body) {
  let best = Infinity;
  const before = used();
  for (let i = 0; i < ROUNDS; i += 1) {
    const started = performance.now();
    const answer = await (await post(body)).text();
    best = Math.min(best, performance.now() - started);
    if (i === 0 && /^\{"errors"/.test(answer)) return { best: NaN, error: answer.slice(0, 300) };
  }
  return { best, cpu: (used() - before) / ROUNDS };
}

const only = process.env.VIEW;
const ms = n => (Number.isNaN(n) ? '–' : `${Math.round(n)} ms`);
console.log('| view | questions | all, first time | dearest question again | by the clock | which | on the screen after |\n| --- | --- | --- | --- | --- | --- | --- |');
for (const [name, hash] of Object.entries(views)) {
  if (!hash || (only && !name.includes(only))) continue;
  const before = used();
  const { asked, shown } = await questionsOf(hash);
  const first = used() - before;
  let most = -1, which = '', clock = 0;
  for (const body of asked) {
    const { best, cpu = 0, error } = await least(body);
    if (error) console.error(`${name}: ${error}`);
    const cost = Number.isNaN(cpu) ? best : cpu;
    if (cost > most) [most, clock, which] = [cost, best, /query (\w+)/.exec(JSON.parse(body).query)?.[1] ?? ''];
  }
  console.log(`| ${name} | ${asked.size} | ${ms(first)} | ${pid ? ms(most) : '–'} | ${ms(clock)} | ${which} | ${ms(shown)} |`);
}
await at.close();
