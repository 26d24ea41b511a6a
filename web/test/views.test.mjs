// Every view, on both stores, wide and narrow, light and dark: shown without errors, within the page's policy, and open
// to those who cannot see it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findings, looks, open, unfolded } from './harness.mjs';

let at;
before(async () => { at = await open(); });
after(() => at?.close());

/** Each view with what must be there once it is shown. */
const VIEWS = {
  first: [
    ['', 'h2 >> text=Six countries by ten areas'],
    ['#/?heat.as=table&ties.as=table&heat.open=counted&ties.open=query', '.cite'],
    ['#/records/INSTITUTION', 'td >> text=AALTO'],
    ['#/records/AGREEMENT?list.sort=NAME', 'td .name'],
    ['#/search?text=univ%20laos', 'td >> text=National University of Laos'],
    ['#/capacity?evidence=STATISTICS&cell=LA.6', '.explain >> text=Laos has 128 papers'],
    ['#/capacity?by=FIELD&evidence=STATISTICS', 'svg.heat a'],
    ['#/capacity?show=gaps', '#gaps .state >> text=No gap can be told'],
    ['#/capacity?by=TOPIC', '.state >> text=too many topics'],
    ['#/ask?q=%7B%20corridor%20%7B%20notice%20%7D%20%7D', 'td >> text=corridor.notice'],
    ['#/nothing-here', '.state >> text=no such view'],
    ['#/record/inst_0000000000000000', '.state >> text=There is no record'],
  ],
  demo: [
    ['', '.banner >> text=Made up'],
    ['#/records/PERSON', 'td .made-up'],
    ['#/capacity', 'svg.heat a'],
    ['#/capacity?as=table&matrix.as=table&missing=1', 'td >> text=below'],
    ['#/capacity?show=gaps&cell=LA.5', '.explain >> text=Underrepresented'],
    ['#/capacity?show=gaps&gaps.as=table&by=THEME', 'td .name'],
    ['#/capacity?show=compare', 'td >> text=opened'],
    ['#/capacity?by=FIELD&topics=fields/27', '.topics >> text=Medicine'],
    ['#/capacity?show=whatif&wa=5', '.state >> text=who takes part'],
    ['#/capacity?show=near&of=CN', 'svg.scatter circle'],
    ['#/ask', '.side b'],
  ],
};

const LOOKS = [{ width: 1280, height: 800 }, { width: 390, height: 844, dark: true }];

for (const [store, views] of Object.entries(VIEWS)) {
  for (const [hash, there] of views) {
    test(`${store} ${hash || '#/'}`, async () => {
      for (const look of LOOKS) await check(store, hash, there, look);
    });
  }
}

test('a page of every kind of record', async () => {
  const kinds = ['countries', 'initiativeAreas', 'themes', 'topics', 'sustainableDevelopmentGoals', 'institutions', 'people', 'projects', 'publications', 'activities', 'agreements', 'observations', 'sources'];
  for (const store of ['first', 'demo']) {
    const { data } = await at.ask(store, `{ ${kinds.map(k => `${k}(first: 1) { nodes { id name } }`).join(' ')} }`);
    const found = kinds.flatMap(k => data[k].nodes.map(n => [k, n]));
    assert.ok(found.length >= 10, `${store} has only ${found.length} kinds`);
    for (const [kind, { id, name }] of found) {
      const opened = await at.page(store, `#/record/${id}`);
      assert.equal(await opened.page.locator('h1').textContent(), name, kind);
      assert.equal(await opened.page.locator('main .problem').count(), 0, `${kind}: ${await opened.page.locator('main .problem').allTextContents()}`);
      assert.deepEqual(await findings(opened.page), [], kind);
      assert.deepEqual(opened.faults, [], kind);
      await opened.close();
    }
  }
});

async function check(store, hash, there, look) {
  const { page, faults, policy, close } = await at.page(store, hash, look);
  const where = `${store} ${hash} at ${look.width}`;
  await unfolded(page);
  await page.locator(there).first().waitFor({ timeout: 90_000 });
  assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
  assert.doesNotMatch(policy, /unsafe/);
  assert.equal(await page.locator('main .problem').count(), 0, `${where}: ${await page.locator('main .problem').allTextContents()}`);
  assert.deepEqual(await looks(page), [], where);
  assert.deepEqual(await findings(page), [], where);
  assert.deepEqual(faults, [], where);
  await close();
}
