// What a reader sees while there is no answer, where there is none, and where the server wants a token.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
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
  ['that is refused', route => route.fulfill({ json: { errors: [{ message: 'years: 12 is no year', extensions: { code: 'BAD_USER_INPUT' } }] } }), 'Choose other years'],
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

test('of a network that is too large what can be shown is offered, and of whom there is not that it is not here', async () => {
  const large = { errors: [{ message: 'this takes up to 187 MB of memory, of which one request may have 128: filter by years', extensions: { code: 'BAD_USER_INPUT' } }] };
  const { page, close } = await at.page('first', '#/network?level=PERSON', { before: p => p.route('**/graphql', route => (route.request().postData().includes('"level":"PERSON"') ? route.fulfill({ json: large }) : route.continue())) });
  await page.locator('#network [role=alert] >> text=Choose fewer years').waitFor();
  await page.locator('.narrower button >> text=Institutions instead of people').click();
  await page.locator('.aside-tables td .name').first().waitFor();
  await page.evaluate(() => { location.hash = '#/network?ego=inst_0000000000000000&path=inst_0000000000000000.inst_0000000000000001'; });
  for (const panel of ['network', 'paths']) await page.locator(`#${panel} .state >> text=is not here`).waitFor();
  assert.equal(await page.locator('main [role=alert]').count(), 0);
  await page.locator('#network button >> text=The whole network').click();
  await page.locator('.aside-tables td .name').first().waitFor();
  await close();
});

test('while the server is stopped every view says what to do, and has a button that asks again', async () => {
  let stopped = false;
  const { page, close } = await at.page('first', '', { before: p => p.route('**/*', route => (stopped ? route.abort() : route.continue())) });
  stopped = true;
  await page.locator('.search input').fill('Laos');
  await page.locator('.pick [role=alert] >> text=could not be reached').waitFor();
  assert.ok(await page.locator('.pick button >> text=Ask again').isVisible());
  await page.locator('.search input').fill('');
  for (const name of ['Capacity', 'Network', 'Map', 'Records', 'Ask']) {
    await page.locator(`.top nav a >> text=${name}`).click();
    await page.locator('main [role=alert] >> text=could not be reached').first().waitFor();
    assert.ok(await page.locator('main [role=alert] button >> text=Ask again').first().isVisible(), name);
  }
  await page.locator('.top nav a >> text=Capacity').click();
  await page.locator('main [role=alert]').first().waitFor();
  stopped = false;
  await page.locator('main button >> text=Ask again').first().click();
  await page.locator('#matrix').waitFor();
  await close();
});

test('what an address has that means nothing is said, and can be taken out', async () => {
  const { page, close } = await at.page('first', '#/capacity?evidence=STATISTICS&cell=XX.99&countries=LA,XX,TH');
  await page.locator('.misread >> text=“cell=XX.99” means nothing here').waitFor();
  await page.locator('.misread >> text=only “LA,TH” is understood').waitFor();
  assert.deepEqual(await findings(page), []);
  await page.locator('.misread button').click();
  await page.locator('.misread').waitFor({ state: 'detached' });
  assert.match(page.url(), /#\/capacity\?evidence=STATISTICS&countries=LA%2CTH$/);
  await close();
});

test('choosing countries and areas shows some of what all are held against', async () => {
  const cells = async hash => {
    const { page, close } = await at.page('first', hash);
    const labels = await page.locator('svg.heat a').evaluateAll(all => all.map(a => a.getAttribute('aria-label')));
    await close();
    return labels;
  };
  const all = await cells('#/capacity?evidence=STATISTICS'), one = await cells('#/capacity?evidence=STATISTICS&countries=LA&areas=5');
  assert.equal(one.length, 1);
  assert.ok(all.length > 20 && all.includes(one[0]), `${one[0]} is not among ${all.length} cells`);
});

test('the CSV of a list is the whole list', async () => {
  const { page, close } = await at.page('first', '#/records/INSTITUTION?list.TYPE=HOSPITAL');
  const all = Number(/\((\d+)\)/.exec(await page.locator('#list h2').textContent())[1]);
  assert.ok(all > 200, `only ${all}: no more than one page`);
  await page.locator('#list .menu summary').click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(`#list button >> text=CSV of all ${all} rows`).click()]);
  const lines = readFileSync(await file.path(), 'utf8').trim().split('\r\n');
  assert.equal(lines.length, all + 1);
  assert.equal(new Set(lines).size, all + 1, 'a row is there twice');
  await close();
});

test('a heat map is one stop of the Tab key, with arrows in it', async () => {
  const { page, close } = await at.page('first', '#/capacity?evidence=STATISTICS');
  const label = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  await page.locator('svg.heat a').first().focus();
  const first = await label();
  await page.keyboard.press('ArrowRight');
  const second = await label();
  await page.keyboard.press('ArrowDown');
  const below = await label();
  assert.equal(new Set([first, second, below]).size, 3);
  assert.equal(second.split(': ')[1].split(', ')[1], below.split(': ')[1].split(', ')[1], 'the same column');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => !document.activeElement.closest('svg.heat')), 'the next Tab leaves it');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await label(), below, 'it is come back to where it was left');
  await page.keyboard.press('Enter');
  await page.locator('.explain').waitFor();
  await close();
});

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

test('names are shown in the language that is chosen, and a search in another script shows the name that matched', async () => {
  const { page, close } = await at.page('first', '#/records/COUNTRY?list.match=Laos&lang=th');
  await page.locator('td >> text=ลาว').first().waitFor();
  await page.locator('.settings select').first().selectOption('lo');
  await page.locator('td >> text=ລາວ').first().waitFor();
  await page.evaluate(text => { location.hash = '#/search?text=' + encodeURIComponent(text); }, 'มหาวิทยาลัย');
  await page.locator('#found tbody tr').first().waitFor();
  assert.match(await page.locator('#found tbody tr').first().innerText(), /University[^]*มหาวิทยาลัย/);
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
