// What is committed is what the source makes, the first screen is small, and every question fits the schema.
import { buildSchema, parse, validate } from 'graphql';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { load, sources, web } from './modules.mjs';

const folder = () => mkdtempSync(join(tmpdir(), 'explorer-'));
const files = of => Object.fromEntries(readdirSync(of).sort().map(name => [name, readFileSync(join(of, name))]));

test('dist is what the source makes', () => {
  const out = folder();
  const made = spawnSync('node', ['build.mjs', out], { cwd: web, encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  const [fresh, kept] = [files(out), files(join(web, 'dist'))];
  assert.deepEqual(Object.keys(kept), Object.keys(fresh), 'run npm run build, and commit dist');
  for (const name of Object.keys(fresh)) assert.ok(fresh[name].equals(kept[name]), `${name} differs: run npm run build, and commit dist`);
  rmSync(out, { recursive: true });
});

/** The page's files, and what they load without being asked. */
function firstScreen() {
  const all = files(join(web, 'dist'));
  const first = new Set([...all['index.html'].toString().matchAll(/explorer\/([\w.-]+)/g)].map(m => m[1]));
  for (const name of first) for (const [, to] of all[name].toString().matchAll(/(?:from|import)"\.\/([\w.-]+)"/g)) first.add(to);
  return [...first].map(name => [name, gzipSync(all[name]).length]);
}

test('the first screen has at most 150 kB', () => {
  const sizes = firstScreen();
  const sum = sizes.reduce((s, [, n]) => s + n, 0);
  assert.ok(sizes.length >= 3 && sum > 5_000, `only ${sizes}`);
  assert.ok(sum <= 150_000, `${sum} bytes gzipped: ${sizes.map(([name, n]) => `${name} ${n}`).join(', ')}`);
});

test('every question fits the schema', async () => {
  const schema = buildSchema(readFileSync(join(web, '../schema/schema.graphql'), 'utf8'));
  const queries = await questions();
  assert.ok(queries.length > 60, `only ${queries.length} questions`);
  for (const query of queries) assert.deepEqual(validate(schema, parse(query)).map(e => e.message), [], query);
});

/** Every question: the texts that modules export, and what is made for each kind of record. */
async function questions() {
  const all = await load(...sources().filter(f => !/main\.tsx|ask\/editor|network\/stage|views\/ask\.tsx/.test(f)));
  const find = name => all.find(m => name in m)[name];
  const [KINDS, GROUPS] = [find('KINDS'), find('GROUPS')];
  const texts = all.flatMap(m => Object.values(m)).filter(v => typeof v === 'string' && /^\s*(query\b|\{)/.test(v));
  const made = KINDS.flatMap(k => [
    find('listQuery')(k), find('recordQuery')(k), ...(k.facets.length ? [find('facetQuery')(k)] : []), ...(k.partners ? [find('partnersQuery')(k)] : []),
    ...k.relations.map(r => find('relatedQuery')(k, r, KINDS.find(o => o.type === r.to))),
    ...(years => (years.length ? [find('yearsQuery')(years)] : []))(find('overTime')(k)),
  ]);
  return [...new Set([...texts, ...made, ...GROUPS.flatMap(g => g.examples.map(e => e.query))])];
}
