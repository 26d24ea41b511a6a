// What a reader sees while there is no answer, where there is none, and where the server wants a token.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { findings, open, settled } from './harness.mjs';

const SECRET = 'a-token-of-this-test';
let at, guarded;
before(async () => {
  at = await open({ stores: ['first'] });
  const file = join(mkdtempSync(join(tmpdir(), 'explorer-')), 'tokens');
  writeFileSync(file, `reader ${createHash('sha256').update(SECRET).digest('hex')}\n`);
  guarded = await open({ stores: ['first'], flags: ['--tokens', file] });
});
after(async () => { await at?.close(); await guarded?.close(); });

/** Answers questions about capacity as the test says, all others as the server does. */
const instead = answer => page => page.route('**/graphql', route => (route.request().postData().includes('capacity(') ? answer(route) : route.continue()));

test('a slow answer says so, can be stopped, and asked again', async () => {
  let slow = true;
  const { page } = await at.page('first', '', { before: instead(async route => { if (slow) await new Promise(done => setTimeout(done, 30_000)); await route.continue().catch(() => {}); }), waits: false });
  await page.locator('#heat button >> text=Stop').click();
  await page.locator('#heat .state >> text=Stopped').waitFor();
  slow = false;
  await page.locator('#heat button >> text=Ask again').click();
  await page.locator('#heat svg a').first().waitFor();
});

for (const [name, answer, says] of [
  ['that does not come', route => route.abort(), 'could not be reached'],
  ['that is refused', route => route.fulfill({ json: { errors: [{ message: 'years: 12 is no year', extensions: { code: 'BAD_USER_INPUT' } }] } }), 'years: 12 is no year'],
  ['of a server that is busy', route => route.fulfill({ status: 503, json: { errors: [{ message: 'later', extensions: { code: 'UNAVAILABLE' } }] } }), 'Ask again in a moment'],
  ['that took too long', route => route.fulfill({ status: 504, json: { errors: [{ message: 'too long', extensions: { code: 'TIMEOUT' } }] } }), 'Choose fewer years'],
  ['that is no answer', route => route.fulfill({ status: 502, body: '<html>' }), 'Something went wrong'],
]) {
  test(`an answer ${name} says what to do`, async () => {
    const { page } = await at.page('first', '', { before: instead(answer) });
    await page.locator('#heat [role=alert]').waitFor();
    assert.ok((await page.locator('#heat [role=alert]').innerText()).includes(says));
    assert.ok(await page.locator('#heat button >> text=Ask again').isVisible());
    assert.deepEqual(await findings(page), []);
  });
}

test('the whole state is in the address', async () => {
  const { page, close } = await at.page('first', '#/capacity?evidence=STATISTICS');
  await page.locator('svg.heat a[aria-label*="Laos, Digital"]').click();
  await page.locator('.explain').waitFor();
  await page.locator('#matrix .pair button').last().click();
  await page.locator('#matrix th button >> text="Count"').click();
  const [address, rows] = [page.url(), await page.locator('#matrix tbody').innerText()];
  const again = await at.page('first', address.slice(address.indexOf('#')));
  assert.equal(await again.page.locator('#matrix tbody').innerText(), rows);
  assert.ok((await again.page.locator('.explain').innerText()).includes('128 papers'));
  await page.goBack();
  await settled(page);
  assert.notEqual(await page.locator('#matrix tbody').innerText(), rows);
  await close();
  await again.close();
});

test('names are shown in the language that is chosen', async () => {
  const { page, close } = await at.page('first', '#/records/COUNTRY?list.match=Laos&lang=th');
  await page.locator('td >> text=ลาว').first().waitFor();
  await page.locator('.settings select').first().selectOption('lo');
  await page.locator('td >> text=ລາວ').first().waitFor();
  await close();
});

test('a server that wants a token asks for it', async () => {
  const { page, close } = await guarded.page('first', '', { waits: false });
  await page.locator('#token').fill('wrong');
  await page.keyboard.press('Enter');
  await page.locator('.token >> text=does not know').waitFor();
  await page.locator('#token').fill(SECRET);
  await page.keyboard.press('Enter');
  await page.locator('#heat svg a').first().waitFor();
  assert.equal(await page.locator('.token').count(), 0);
  await close();
});

test('everything can be reached by the keyboard', async () => {
  const { page, close } = await at.page('first');
  await page.locator('.search input').focus();
  await page.keyboard.type('National University of Laos');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('h1 >> text=National University of Laos').waitFor();
  const seen = new Set();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate(() => (document.activeElement.textContent ?? '').trim().slice(0, 30) || document.activeElement.tagName));
    const outlined = await page.evaluate(() => document.activeElement === document.body || getComputedStyle(document.activeElement).outlineStyle !== 'none');
    assert.ok(outlined, `no outline on ${[...seen].at(-1)}`);
  }
  for (const name of ['Records', 'Query', 'Laos']) assert.ok(seen.has(name), `${name} is not reached: ${[...seen]}`);
  await close();
});
