// The network and the map: shown on both stores, wide and narrow, light and dark; and what is done in them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { findings, looks, open, settled, unfolded } from './harness.mjs';

let at;
before(async () => { at = await open(); });
after(() => at?.close());

const UNIVERSITY = 'inst_sn4q3fksb9tqv4cv'; // Synthetic University 01 (Laos)

const VIEWS = {
  first: [
    ['#/network', '.aside-tables td .name'],
    ['#/network?level=COUNTRY&evidence=STATISTICS&network.open=counted&years.as=table', '.cite'],
    ['#/network?level=PERSON&topics=fields/27', '.topics >> text=Medicine'],
    ['#/map', '.map .institutions'],
    ['#/map?ties=places&countries=LA,TH&map.as=table&map.open=query', '.drawer pre'],
  ],
  demo: [
    ['#/network?level=PERSON&colour=country&size=BETWEENNESS', '.aside-tables td .made-up'],
    ['#/network?level=COUNTRY&network.as=table', '.aside-tables td .name'],
    [`#/network?ego=${UNIVERSITY}&partners=${UNIVERSITY}`, '.around >> text=Left out are'],
    ['#/network?at=2015&window=1&side=nodes', 'figcaption >> text=2015'],
    ['#/map', 'figcaption >> text=has a place on record'],
  ],
};
const LOOKS = [{ width: 1280, height: 800 }, { width: 390, height: 844, dark: true }];

for (const [store, views] of Object.entries(VIEWS)) {
  for (const [hash, there] of views) {
    test(`${store} ${hash}`, async () => {
      for (const look of LOOKS) {
        const { page, faults, close } = await at.page(store, hash, look);
        await unfolded(page);
        await page.locator(there).first().waitFor({ timeout: 90_000 });
        await settled(page);
        const where = `${hash} at ${look.width}`;
        assert.equal(await page.locator('main .problem').count(), 0, `${where}: ${await page.locator('main .problem').allTextContents()}`);
        assert.deepEqual(await looks(page), [], where);
        assert.deepEqual(await findings(page), [], where);
        assert.deepEqual(faults, [], where);
        await close();
      }
    });
  }
}

const drawn = page => page.locator('.names-layer').waitFor();

test('the picture and the table have the same choice, and the address keeps it', async () => {
  const { page, faults, close } = await at.page('demo', '#/network?level=COUNTRY');
  await drawn(page);
  await page.locator('.aside-tables .show').first().click();
  await page.locator('#tie h2 >> text=with').waitFor();
  const title = await page.locator('#tie h2').textContent();
  assert.match(page.url(), /tie=/);
  const again = await at.page('demo', new URL(page.url()).hash);
  await again.page.locator('#tie .explain').waitFor();
  assert.equal(await again.page.locator('#tie h2').textContent(), title);
  assert.equal(await again.page.locator('tr.chosen').count(), 1);
  await page.locator('.stage .canvas').focus();
  await page.keyboard.press('Escape');
  await page.locator('#tie').waitFor({ state: 'detached' });
  assert.deepEqual([...faults, ...again.faults], []);
  await close(); await again.close();
});

test('a node is chosen in the picture by the mouse', async () => {
  const { page, faults, close } = await at.page('demo', '#/network?level=COUNTRY');
  await drawn(page);
  await page.waitForTimeout(300);
  const [svg] = await files(page, 'Drawing (SVG)');
  const circles = [...svg.matchAll(/<circle[^>]*cx="([\d.]+)"[^>]*cy="([\d.]+)"/g)].map(m => [Number(m[1]), Number(m[2])]);
  assert.equal(circles.length, 6);
  assert.match(svg, />Cambodia</);
  await page.locator('.stage .canvas').scrollIntoViewIfNeeded();
  const box = await page.locator('.stage .canvas').boundingBox();
  await page.mouse.move(box.x + circles[0][0], box.y + circles[0][1]);
  await page.locator('figcaption >> text=partners').waitFor();
  await page.mouse.click(box.x + circles[0][0], box.y + circles[0][1]);
  await page.locator('.chosen-node').waitFor();
  assert.match(page.url(), /node=ctry_/);
  assert.deepEqual(faults, []);
  await close();
});

/** What Export gives under some labels, as texts. */
async function files(page, ...labels) {
  const texts = [];
  for (const label of labels) {
    const menu = page.locator('#network details.menu, #map details.menu').first();
    if (await menu.getAttribute('open') === null) await menu.locator('summary').click();
    const [file] = await Promise.all([page.waitForEvent('download'), menu.getByRole('button', { name: label, exact: true }).click()]);
    texts.push(readFileSync(await file.path(), label.includes('PNG') ? 'latin1' : 'utf8'));
  }
  return texts;
}

test('every export gives a file of what is shown', async () => {
  const { page, faults, close } = await at.page('demo', '#/network?within=KH,TH');
  await drawn(page);
  const [nodes, ties, gexf, graphml, vosviewer, png, svg] = await files(page, 'CSV of the nodes', 'CSV of the ties', 'GEXF (Gephi)', 'GraphML', 'VOSviewer', 'Picture (PNG)', 'Drawing (SVG)');
  const { data } = await at.ask('demo', '{ collaborationNetwork(level: INSTITUTION, within: ["KH", "TH"]) { nodeCount tieCount } }');
  const { nodeCount, tieCount } = data.collaborationNetwork;
  assert.equal(nodes.trim().split('\r\n').length, nodeCount + 1);
  assert.equal(ties.trim().split('\r\n').length, tieCount + 1);
  assert.equal(gexf.match(/<node /g).length, nodeCount);
  assert.equal(graphml.match(/<edge /g).length, tieCount);
  assert.equal(JSON.parse(vosviewer).network.links.length, tieCount);
  assert.equal(png.slice(1, 4), 'PNG');
  assert.equal(svg.match(/<circle/g).length, nodeCount);
  for (const text of [nodes, ties, svg]) assert.match(text, /(\d+) of the \1 items behind this are synthetic/);
  assert.deepEqual(faults, []);
  await close();
});

test('names in the picture do not lie upon each other', async () => {
  const { page, close } = await at.page('demo', '#/network?level=PERSON');
  await drawn(page);
  await page.locator('figcaption >> text=are drawn').waitFor({ timeout: 90_000 });
  const [svg] = await files(page, 'Drawing (SVG)');
  const sheet = await page.context().newPage();
  await sheet.setContent(svg);
  const boxes = await sheet.evaluate(() => [...document.querySelectorAll('text')].map(t => { const b = t.getBBox(); return [b.x, b.y, b.width, b.height]; }));
  assert.ok(boxes.length > 15, `only ${boxes.length} names`);
  boxes.forEach(([x, y, w, h], i) => boxes.slice(i + 1).forEach(([x2, y2, w2, h2]) => {
    const over = Math.min(x + w, x2 + w2) - Math.max(x, x2), high = Math.min(y + h, y2 + h2) - Math.max(y, y2);
    assert.ok(over <= 0 || high <= 2, `two names lie upon each other: ${over} by ${high}`);
  }));
  await close();
});

test('on paper the picture is drawn, light also where the screen is dark, with the colours of its key', async () => {
  const { page, faults, close } = await at.page('demo', '#/network?level=COUNTRY', { dark: true });
  await drawn(page);
  const says = what => page.evaluate(name => dispatchEvent(new Event(name)), what);
  const light = () => page.evaluate(() => Math.max(...getComputedStyle(document.body).color.match(/\d+/g).map(Number)) < 100);
  assert.equal(await light(), false);
  await says('beforeprint');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal(await light(), true);
  const ink = await page.locator('.on-paper text').first().getAttribute('fill');
  assert.ok(parseInt(ink.slice(1, 3), 16) < 100, `names are ${ink}`);
  assert.equal(await page.locator('.swatch').first().evaluate(e => getComputedStyle(e).printColorAdjust), 'exact');
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await says('afterprint');
  assert.equal(await light(), false);
  assert.equal(await page.locator('.on-paper').count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

test('on a phone choices are folded, so that the picture is on the first screen', async () => {
  for (const [hash, picture] of [['#/network?level=COUNTRY', '.stage'], ['#/map', '.mapped'], ['#/capacity', 'svg.heat']]) {
    const { page, close } = await at.page('demo', hash, { width: 390, height: 844 });
    const shown = page.locator('.choices .pills').first();
    assert.match(await page.locator('.fold').textContent(), hash.includes('?') ? /1 chosen/ : /…$/);
    assert.ok((await page.locator(picture).boundingBox()).y < 700, hash);
    assert.equal(await shown.isVisible(), false);
    await page.locator('.fold').click();
    assert.equal(await shown.isVisible(), true);
    await close();
  }
});

test('from the keys of the choices it is one step to what they choose', async () => {
  const { page, close } = await at.page('demo', '#/network?level=COUNTRY');
  await page.locator('.choices .skip').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest('#network'))));
  await close();
});

test('years play', async () => {
  const { page, faults, close } = await at.page('demo', '#/network?level=COUNTRY&window=5');
  await drawn(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForURL(/at=2010/, { timeout: 90_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.locator('figcaption >> text=Coloured is what there was').waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test('surroundings grow node by node, and say how many come before they do', async () => {
  const { page, faults, close } = await at.page('demo', `#/network?ego=${UNIVERSITY}&side=nodes`);
  await page.locator('.around >> text=Left out are').waitFor();
  const said = async () => Number(/([\d,]+) nodes within one step/.exec(await page.locator('.around').textContent())[1].replace(',', ''));
  const before = await said();
  for (let i = 1; ; i += 1) { // some have no partners but those that are shown
    await page.locator('.aside-tables .show').nth(i).click();
    await page.locator('.chosen-node >> text=/more node|All its partners/').first().waitFor();
    if (await page.getByRole('button', { name: /Show its partners too/ }).count()) break;
  }
  const button = page.getByRole('button', { name: /Show its partners too/ }), more = Number(/(\d+) more/.exec(await button.textContent())[1]);
  await button.click();
  await page.locator(`.around >> text=/^Around .*${before + more} nodes within one step or partners of those grown/`).waitFor();
  const again = await at.page('demo', new URL(page.url()).hash);
  await again.page.locator(`.around >> text=${before + more} nodes`).waitFor();
  await page.getByRole('button', { name: /^Without the partners of/ }).click();
  await page.locator(`.around >> text=/ ${before} nodes within one step and/`).waitFor();
  assert.deepEqual([...faults, ...again.faults], []);
  await close(); await again.close();
});

test('year by year around somebody are the works of that one', async () => {
  const { page, close } = await at.page('demo', `#/network?ego=${UNIVERSITY}&years.as=table&slices.sort=from`);
  await page.locator('#years h2 >> text=works of Synthetic University 01 (Laos)').waitFor();
  await page.locator('#years tbody tr').first().waitFor();
  await settled(page);
  const { data } = await at.ask('demo', `{ collaborationNetwork(level: INSTITUTION, filter: {institutions: ["${UNIVERSITY}"]}) { slices { from nodeCount tieCount } } }`);
  const first = data.collaborationNetwork.slices[0];
  assert.deepEqual((await page.locator('#years tbody tr').first().innerText()).split('\t').slice(0, 3), [first.from, first.nodeCount, first.tieCount].map(String));
  await close();
});

test('surroundings say how many before they are shown, and what they leave out', async () => {
  const { page, faults, close } = await at.page('demo', `#/network?level=PERSON&side=nodes`);
  await page.locator('.aside-tables .show').first().click();
  await page.getByRole('button', { name: /Only what is around it: \d+ nodes, [\d,]+ ties/ }).click();
  await page.locator('.around >> text=Left out are').waitFor();
  const before = await page.locator('.around').textContent();
  const said = Number(/(\d+) nodes within one step/.exec(before)[1]);
  const button = page.getByRole('button', { name: /To 2 steps: \d+ nodes/ });
  const more = Number(/To 2 steps: (\d+) nodes/.exec(await button.textContent())[1]);
  await button.click();
  await page.locator(`.around >> text=${said + more} nodes within 2 steps`).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test('ways between two that one types', async () => {
  const { page, faults, close } = await at.page('demo', '#/network?level=PERSON');
  for (const [label, typed] of [[/^From/, 'Vakla Farzek'], [/^To/, 'Gito Finten']]) {
    await page.getByRole('combobox', { name: label }).fill(typed);
    await page.locator('.pick li').first().click();
  }
  await page.locator('#paths p >> text=apart').waitFor();
  assert.match(page.url(), /path=pers_\w+\.pers_\w+/);
  assert.ok(await page.locator('.ways-drawn circle').count() >= 2);
  assert.deepEqual(faults, []);
  await close();
});

test('without WebGL the page says what to do, and has the table', async () => {
  const { page, faults, close } = await at.page('demo', '#/network?level=COUNTRY', {
    before: p => p.addInitScript(() => { const get = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind.startsWith('webgl') ? null : get.call(this, kind, ...rest); }; }),
  });
  await page.locator('.state >> text=no WebGL').waitFor();
  assert.ok(await page.locator('.aside-tables td .name').count() > 5);
  assert.deepEqual(faults, []);
  await close();
});

test('an institution is found on the map, by mouse and by keys', async () => {
  const { page, faults, close } = await at.page('first', '#/map?types=UNIVERSITY');
  await page.locator('.map a[aria-label^="Vientiane"], .map a[aria-label^="National University of Laos"]').first().click({ force: true });
  await page.locator('.aside-tables td >> text=National University of Laos').waitFor();
  await page.locator('svg.map').focus();
  for (const key of ['+', '+', 'ArrowLeft']) await page.keyboard.press(key);
  await page.waitForURL(/at=[\d.]+%2C[\d.]+%2C2\.25/);
  const again = await at.page('first', new URL(page.url()).hash);
  assert.equal(await again.page.locator('.map g').getAttribute('transform'), await page.locator('.map g').getAttribute('transform'));
  const [csv, svg] = await files(page, 'CSV of the table shown', 'Drawing (SVG)');
  assert.match(csv, /National University of Laos/);
  assert.match(svg, /Boundaries: Natural Earth/);
  assert.deepEqual([...faults, ...again.faults], []);
  await close(); await again.close();
});
