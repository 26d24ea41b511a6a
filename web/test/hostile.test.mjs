// Names of other people's making are shown as text, whatever is in them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, settled } from './harness.mjs';

let at;
before(async () => { at = await open({ stores: ['demo'] }); });
after(() => at?.close());

const NAMES = {
  markup: '<img src=x onerror="document.title=1"><script>document.title=2</script>"\'>&amp;',
  'right-to-left marks': 'Uni\u202eversity \u2067of\u2066 \u200f\u202bPlace\u0000\u2028end',
  '10,000 characters': 'ມະຫາວິທະຍາໄລ'.repeat(834).slice(0, 10_000),
  'no break': 'W'.repeat(10_000),
};
const RENAMED = ['name', 'title', 'explanation', 'summary', 'text', 'reason', 'city'];
const VIEWS = ['', '#/records/INSTITUTION', '#/search?text=university', '#/record/inst_sn4q3fksb9tqv4cv', '#/capacity?cell=LA.5', '#/capacity?show=gaps&gaps.as=table', '#/capacity?show=near&of=CN', '#/network', '#/network?level=COUNTRY', '#/network?partners=inst_sn4q3fksb9tqv4cv', '#/map', '#/map?countries=LA', '#/ask?q=%7B%20institutions%20%7B%20nodes%20%7B%20name%20%7D%20%7D%20%7D'];

/** Every name of a record that the server gives becomes a hostile one, each in its turn. The schema's are the server's own. */
async function rename(page) {
  let turn = 0;
  await page.route('**/graphql', async route => {
    const response = await route.fetch();
    if (/__schema|__type\(/.test(route.request().postData() ?? '')) return route.fulfill({ response });
    const all = Object.values(NAMES);
    const body = JSON.stringify(await response.json(), (key, value) => (RENAMED.includes(key) && typeof value === 'string' && !/^[A-Z]+(_[A-Z]+)*$/.test(value) ? all[turn++ % all.length] : value));
    await route.fulfill({ response, body });
  });
}

for (const view of VIEWS) {
  test(`hostile names in ${view || '#/'}`, async () => {
    const { page, faults, close } = await at.page('demo', view, { width: 390, before: rename });
    await settled(page);
    assert.match(await page.title(), /Corridor$/);
    assert.equal(await page.locator('main img, main script').count(), 0);
    const begins = Object.values(NAMES).map(name => name.slice(0, 20));
    await page.waitForFunction(begins => begins.some(name => document.body.textContent.includes(name)), begins, { timeout: 90_000 }); // as it is
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'wider than the screen');
    assert.deepEqual(faults, []);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await close();
  });
}
