// The twelve tasks of tasks.md, done with the mouse alone from the first screen: at most six clicks and one typed name.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { open, settled } from './harness.mjs';

let at;
before(async () => { at = await open(); });
after(() => at?.close());

/** A reader with a mouse, whose clicks and typed names are counted. */
class Reader {
  clicks = 0;
  names = 0;
  constructor(page) { this.page = page; }

  /** Clicks what is found, at a place of it where it matters: parts of its width and height. */
  async click(selector, place = [0.5, 0.5]) {
    this.clicks += 1;
    const box = await this.place(this.page.locator(selector).first());
    await this.page.mouse.click(box.x + place[0] * box.width, box.y + place[1] * Math.max(box.height, 1));
    await settled(this.page);
  }

  /** Where something is, once it stays: what comes in may still replace it. */
  async place(found) {
    for (let left = 50; ; left -= 1) {
      try {
        await found.scrollIntoViewIfNeeded();
        const box = await found.boundingBox();
        if (box) return box;
      } catch (error) {
        if (left === 0) throw error;
      }
      await this.page.waitForTimeout(100);
    }
  }

  /** Types a name into a field and clicks what is offered for it; to get into the field is no click of its own. */
  async pick(field, name, offered = name) {
    this.names += 1;
    await this.page.locator(field).first().pressSequentially(name, { delay: 5 });
    await this.click(`li[role=option] >> text=${offered}`);
  }

  /** Chooses from a list that opens: one click opens it, one chooses. */
  async choose(field, value) {
    this.clicks += 2;
    await this.page.locator(field).selectOption(value);
    await settled(this.page);
  }

  async sees(selector, ...texts) {
    const found = this.page.locator(selector).first();
    await found.waitFor({ timeout: 90_000 });
    let said = '';
    for (let left = 300; left > 0; left -= 1) { // it may still be coming in
      said = await found.innerText();
      if (texts.every(part => said.includes(part))) return;
      await this.page.waitForTimeout(100);
    }
    for (const part of texts) assert.ok(said.includes(part), `${selector} says ${JSON.stringify(said.slice(0, 600))}, without ${JSON.stringify(part)}`);
  }
}

function task(number, store, does) {
  const title = new RegExp(`^${number}\\. \\*\\*(.*)\\*\\*`, 'm').exec(readFileSync(new URL('./tasks.md', import.meta.url), 'utf8'))[1];
  test(`${number}. ${title}`, async () => {
    const { page, faults, close } = await at.page(store);
    const reader = new Reader(page);
    await does(reader);
    assert.ok(reader.clicks <= 6 && reader.names <= 1, `${reader.clicks} clicks and ${reader.names} names`);
    assert.deepEqual(faults, []);
    await close();
  });
}

const SEARCH = '.search input', LAOS = 'Synthetic University 01 (Laos)';

task(1, 'first', async r => {
  await r.click('#heat a[aria-label*="Laos, Digital"]');
  await r.sees('.explain', '128 papers', '458.6', '0.28');
});

task(2, 'first', async r => {
  await r.click('#ties button >> text=Table');
  await r.click('#ties th button >> text=Ratio');
  await r.sees('#ties tbody tr', 'Laos', 'Cambodia', '104', '30', '3.5');
});

task(3, 'first', async r => {
  await r.pick(SEARCH, 'National University of Laos');
  await r.click('.names summary');
  await r.sees('.names', 'ມະຫາວິທະຍາໄລແຫ່ງຊາດ');
  await r.sees('#sources tbody', 'Research Organization Registry', '2026-06-28');
});

task(4, 'first', async r => {
  await r.pick(SEARCH, 'Laos', '/^Laos/');
  await r.click('.tabs button >> text=Agreements');
  await r.sees('#list h2', '(14)');
  await r.sees('#list tbody tr', 'LMC Special Fund 2024', '2024');
});

task(5, 'demo', async r => {
  await r.pick(SEARCH, 'Cambodia', '/^Cambodia/');
  await r.click('#partners svg a >> text=Thailand');
  await r.click('.pills button >> text=Health');
  await r.click('.pills button >> text=University');
  await r.click('input[type=range]', [0.615, 0.5]);
  await r.click('.aside-tables tbody tr td:nth-child(3)');
  await r.sees('#tie h2', 'Synthetic University 01 (Cambodia)', 'Synthetic University 04 (Thailand)');
  await r.sees('#tie', '(4)', 'Synthetic study 0493');
});

task(6, 'demo', async r => {
  await r.pick(SEARCH, 'Laos', '/^Laos/');
  await r.click('.ways a >> text=Show its capacity');
  await r.click('#gaps svg a', [0.2, 0.5]);
  await r.sees('#cell h2', 'Laos in Health');
  await r.sees('.explain', 'Underrepresented');
  await r.sees('.detail', 'Synthetic University 01 (Thailand)', 'already works with it');
});

task(7, 'demo', async r => {
  await r.click('.ways a >> text=Who works with whom?');
  await r.click('.pills button >> text=People');
  await r.click('.pills button >> text=Vietnam');
  await r.click('.pills button >> text=Myanmar');
  await r.choose('label:has-text("Size") select', 'BETWEENNESS');
  await r.sees('.aside-tables tbody tr', 'Synthetic Researcher Lovo Nerkor-0229');
});

task(8, 'demo', async r => {
  await r.click('#ties svg a[aria-label*="Vietnam"][aria-label*="China"] line', [0.25, 0.5]);
  await r.sees('#tie', '107', '2005', '17', '2025');
});

task(9, 'demo', async r => {
  await r.click('.top nav a >> text=Network');
  await r.click('.menu summary >> text=Export');
  const coming = r.page.waitForEvent('download');
  await r.click('.items button >> text=GEXF');
  const file = readFileSync(await (await coming).path(), 'utf8');
  assert.match(file, /<gexf [\s\S]*Synthetic University 01 \(Laos\)/);
});

task(10, 'demo', async r => {
  await r.click('.ways a >> text=Where is too little done?');
  await r.click('.tabs button >> text=What if');
  await r.click('.form .pills button >> text=Health');
  await r.pick('.form .pick input', LAOS);
  await r.sees('#whatif tbody', 'Laos', 'Health', '4 → 5');
  assert.equal(await r.page.locator('#whatif .body tbody tr').count(), 1);
});

task(11, 'demo', async r => {
  await r.click('.ways a >> text=Where is too little done?');
  await r.click('.tabs button >> text=Two periods');
  const rows = await r.page.locator('#turns tbody tr').allInnerTexts();
  assert.deepEqual(rows.map(row => row.split('\t').slice(0, 3).map(cell => cell.trim())), [
    ['opened', 'China', 'Health'], ['closed', 'China', 'Poverty reduction'], ['cannot be told: too few before', 'Thailand', 'Industrial development']]);
});

task(12, 'demo', async r => {
  await r.pick(SEARCH, LAOS);
  await r.click('.ways a >> text=Whom it could work with');
  await r.sees('#partners tbody tr', 'Synthetic University 01 (Vietnam)', '15');
});
