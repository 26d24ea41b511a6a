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
const VIEWS = ['', '#/records/INSTITUTION', '#/search?text=university', '#/record/inst_sn4q3fksb9tqv4cv', '#/capacity?cell=LA.5', '#/capacity?show=gaps&gaps.as=table', '#/capacity?show=near&of=CN', '#/ask?q=%7B%20institutions%20%7B%20nodes%20%7B%20name%20%7D%20%7D%20%7D'];

/** Every name that the server gives becomes the hostile one. */
const renaming = name => page => page.route('**/graphql', async route => {
  const response = await route.fetch();
  const body = JSON.stringify(await response.json(), (key, value) => (['name', 'title', 'explanation', 'summary', 'text'].includes(key) && typeof value === 'string' ? name : value));
  await route.fulfill({ response, body });
});

for (const [kind, name] of Object.entries(NAMES)) {
  test(kind, async () => {
    for (const view of VIEWS) {
      for (const width of [1280, 390]) {
        const { page, faults, close } = await at.page('demo', view, { width, before: renaming(name) });
        await settled(page);
        assert.equal(await page.title(), 'Corridor', view);
        assert.equal(await page.locator('main img, main script').count(), 0, view);
        assert.ok(await page.evaluate(part => document.body.textContent.includes(part), name.slice(0, 20)), `${view}: the name is not shown`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), `${view} at ${width}: wider than the screen`);
        assert.deepEqual(faults, [], view);
        await close();
      }
    }
  });
}
