// Those of the twelve tasks that networks answer, each from the first screen, with the mouse alone, in at most six clicks
// and one typed name. tasks.md has the answers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { open, settled } from './harness.mjs';

let at;
before(async () => { at = await open(); });
after(() => at?.close());

/** Does a task; `click` counts, and waits until the page has answered. */
function task(number, store, run) {
  test(`task ${number}`, async () => {
    const { page, faults, close } = await at.page(store);
    let clicks = 0;
    const click = async (what, options) => {
      clicks += 1;
      await (typeof what === 'string' ? page.locator(what).first() : what).click(options);
      await settled(page);
    };
    await run(page, click);
    assert.ok(clicks <= 6, `${clicks} clicks`);
    assert.deepEqual(faults, []);
    await close();
  });
}

/** Presses a tie of the ring on the first screen, where no other crosses it: near one of its ends. */
const pressTie = (page, click, a, b) => click({
  async click() {
    const line = page.locator(`svg.ring a[aria-label^="${a} – ${b}"] line, svg.ring a[aria-label^="${b} – ${a}"] line`);
    const { x, y } = await line.evaluate(e => {
      const at = e.ownerSVGElement.createSVGPoint(), share = 0.2;
      at.x = e.x1.baseVal.value * (1 - share) + e.x2.baseVal.value * share;
      at.y = e.y1.baseVal.value * (1 - share) + e.y2.baseVal.value * share;
      e.scrollIntoView({ block: 'center' });
      const seen = at.matrixTransform(e.getScreenCTM());
      return { x: seen.x, y: seen.y };
    });
    await page.mouse.click(x, y);
  },
});

const pill = (page, name) => page.locator('.pills').getByRole('button', { name, exact: true });

/** Presses a slider where a value lies. */
async function slide(click, slider, value) {
  const { min, max, width, height, side } = await slider.evaluate(e => ({ min: Number(e.min), max: Number(e.max), side: parseFloat(getComputedStyle(e).paddingLeft) + parseFloat(getComputedStyle(e).borderLeftWidth), ...e.getBoundingClientRect().toJSON() }));
  const thumb = 16, track = width - 2 * side - thumb;
  await click(slider, { position: { x: side + thumb / 2 + track * (value - min) / (max - min), y: height / 2 } });
}

task(2, 'first', async (page, click) => {
  await click('nav >> text=Network');
  await click(pill(page, 'Countries'));
  await click(page.getByRole('button', { name: 'Ratio to chance' }));
  await click('.aside-tables .show');
  assert.match(await page.locator('#tie h2').textContent(), /Laos with Cambodia|Cambodia with Laos/);
  assert.match(await page.locator('#tie .explain').textContent(), /104 joint works, where chance alone would give 30/);
});

task(5, 'demo', async (page, click) => {
  await pressTie(page, click, 'Cambodia', 'Thailand');
  await click('text=Which institutions');
  await click(pill(page, 'Health'));
  await click(pill(page, 'University'));
  await slide(click, page.locator('input[type=range]').first(), 2018);
  assert.match(page.url(), /from=2018/);
  const row = page.locator('.aside-tables tbody tr').first();
  assert.match(await row.textContent(), /Synthetic University 01 \(Cambodia\)/);
  assert.match(await row.textContent(), /Synthetic University 04 \(Thailand\)/);
  assert.equal(await row.locator('td.number').first().textContent(), '4');
  await click(row.locator('.show'));
  await page.locator('#tie td >> text=Synthetic study 0493: risk mapping of telemedicine in secondary cities').waitFor();
});

task(7, 'demo', async (page, click) => {
  await pressTie(page, click, 'Vietnam', 'Myanmar');
  await click('text=Which people');
  await click('label:has-text("Size") select');
  await click({ click: () => page.locator('label:has-text("Size") select').selectOption('BETWEENNESS') });
  assert.match(await page.locator('.aside-tables tbody tr').first().textContent(), /Synthetic Researcher Lovo Nerkor-0229/);
});

task(8, 'demo', async (page, click) => {
  await pressTie(page, click, 'China', 'Vietnam');
  const said = await page.locator('#tie').textContent();
  assert.match(said, /107 joint works/);
  assert.match(said, /From 2 in 2005 to 17 in 2025/);
});

task(9, 'demo', async (page, click) => {
  await click('nav >> text=Network');
  await click('#network details.menu summary');
  const [file] = await Promise.all([page.waitForEvent('download'), click('text=GEXF (Gephi)')]);
  assert.match(file.suggestedFilename(), /\.gexf$/);
  assert.match(readFileSync(await file.path(), 'utf8'), /<gexf[\s\S]*Synthetic University 01 \(Laos\)/);
});

task(12, 'demo', async (page, click) => {
  await page.locator('.pick input').first().fill('Synthetic University 01 (Laos)');
  await click('.pick li >> text=Synthetic University 01 (Laos)');
  await click('text=Whom it could work with');
  const row = await page.locator('#partners tbody tr').first().textContent();
  assert.match(row, /Synthetic University 01 \(Vietnam\)/);
  assert.match(row, /15 partners in common/);
});
