// Servers and a browser for the tests: one server with the data of a first start, one with the made-up corridor.
import { chromium } from 'playwright-core';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const QUIET = ['--no-sandbox', '--disable-gpu', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Starts `corridor serve` on a store of its own and waits until it says its address. */
async function serve(binary, folder, ...flags) {
  const filled = globalThis.process.env.CORRIDOR_FILLED;
  if (filled) cpSync(filled, folder, { recursive: true }); // by who runs the tests, once for all of them
  const process = spawn(binary, ['serve', '--addr', '127.0.0.1:0', '--data', join(folder, 'data.db'), ...flags], { cwd: root });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    const hear = chunk => {
      said += chunk;
      const found = /Open (http:\/\/\S+) in a browser/.exec(said);
      if (found) resolve(found[1]);
    };
    process.stdout.on('data', hear);
    process.stderr.on('data', hear);
    process.on('exit', code => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
  return { address: address.replace(/\/$/, ''), pid: process.pid, stop: () => process.kill() };
}

/** All that a file of tests needs; `close` takes it down. */
export async function open({ stores = ['first', 'demo'], flags = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'explorer-'));
  const binary = process.env.CORRIDOR_BINARY ?? build(folder);
  const servers = Object.fromEntries(await Promise.all(stores.map(async store =>
    [store, await serve(binary, mkdtempSync(join(folder, store)), ...(store === 'demo' ? ['--demo'] : []), ...flags)])));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? BROWSERS.find(existsSync), args: QUIET });
  return {
    /** A page on a store's server; what it does wrong is in `faults`. */
    async page(store, hash = '', { width = 1280, height = 800, dark = false, before, waits = true } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', acceptDownloads: true });
      context.setDefaultTimeout(90_000); // a machine may be busy
      const page = await context.newPage();
      const faults = [];
      const own = servers[store]?.address ?? store; // or the address of a server that runs
      page.on('console', m => { if (m.type() === 'error') faults.push(`console: ${m.text()}`); });
      page.on('pageerror', e => faults.push(`error: ${e.message}`));
      page.on('dialog', d => { faults.push(`dialog: ${d.message()}`); void d.dismiss(); });
      page.on('request', r => { if (!r.url().startsWith(own + '/') && !/^(data|blob):/.test(r.url())) faults.push(`asks another host: ${r.url()}`); });
      await before?.(page);
      const response = await page.goto(`${own}/${hash}`);
      if (waits) await settled(page);
      return { page, faults, policy: response.headers()['content-security-policy'] ?? '', close: () => context.close() };
    },
    ask: (store, query) => fetch(`${servers[store].address}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query }) }).then(r => r.json()),
    address: store => servers[store].address,
    pid: store => servers[store].pid,
    async close() {
      await browser.close();
      for (const server of Object.values(servers)) server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function build(folder) {
  const binary = join(folder, 'corridor');
  const made = spawnSync('go', ['build', '-o', binary, './cmd/corridor'], { cwd: root, stdio: 'inherit' });
  if (made.status !== 0) throw new Error('the server could not be built');
  return binary;
}

/** Waits until everything that is asked is answered and shown. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector('main h1, main section') && !document.querySelector('[aria-busy=true]'));
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50))));
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
}

/** Opens what a narrow screen folds, for it to be looked at too. */
export async function unfolded(page) {
  const fold = page.locator('.fold');
  if (await fold.isVisible()) await fold.click();
}

/** What is wrong with how a view looks that can be told without eyes. */
export const looks = page => page.evaluate(() => {
  const wrong = [], seen = e => e.getClientRects().length > 0;
  if (document.documentElement.scrollWidth > innerWidth) wrong.push('it is wider than the screen');
  for (const part of document.querySelectorAll('.top nav, .pills, .tabs, h1, h2, h3')) if (part.scrollWidth > part.clientWidth + 1 && !part.classList.contains('unseen') && getComputedStyle(part).overflowX !== 'visible') wrong.push(`cut off: ${part.textContent.slice(0, 60)}`);
  for (const link of document.querySelectorAll('.top nav a, .pills button')) { const box = link.getBoundingClientRect(); if (box.right > innerWidth + 1 || box.left < -1) wrong.push(`beyond the edge: ${link.textContent}`); }
  for (const target of document.querySelectorAll('a, button, input, select, summary')) { // but links in a text, in a drawing whose table has them too, and boxes whose label is pressed
    const box = target.getBoundingClientRect(), inText = target.matches('a') && getComputedStyle(target).display === 'inline';
    if (seen(target) && !inText && !target.closest('svg, label.check, .unseen, .cm-editor') && !target.matches('.skip') && Math.min(box.width, box.height) < 23.5) wrong.push(`a target of ${box.width.toFixed()} by ${box.height.toFixed()} px: ${target.textContent.slice(0, 40) || target.outerHTML.slice(0, 60)}`);
  }
  for (const letters of document.querySelectorAll('svg.drawing text')) {
    const scale = Math.hypot(letters.getScreenCTM()?.a ?? 1, letters.getScreenCTM()?.b ?? 0), size = scale * parseFloat(getComputedStyle(letters).fontSize);
    if (seen(letters) && size < 10.99) wrong.push(`letters of ${size.toFixed(1)} px: ${letters.textContent.slice(0, 40)}`);
  }
  for (const drawing of document.querySelectorAll('svg.drawing')) {
    const stops = [...drawing.querySelectorAll('a')].filter(a => a.tabIndex >= 0 && a.getAttribute('tabindex') !== '-1');
    if (stops.length > 1) wrong.push(`${stops.length} stops of the Tab key in ${drawing.getAttribute('aria-label')}`);
  }
  return wrong;
});

/** What axe-core finds, each with where. */
export async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.failureSummary ?? '').slice(0, 200)).join(' | ')}`);
}
