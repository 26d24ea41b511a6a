// What the explorer decides without a browser: what of an address is understood, which places are doubtful, which name
// matched, and what surroundings hold.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { load, sources, web } from './modules.mjs';

let known, doubt, match, network, heat, compare, refused, format, save, madeup, names;
before(async () => { [known, doubt, match, network, heat, compare, refused, format, save, madeup, names] = await load('known.ts', 'doubt.ts', 'match.ts', 'views/network/network.ts', 'parts/heatmap.tsx', 'views/capacity/compare.tsx', 'refused.ts', 'format.ts', 'save.ts', 'madeup.ts', 'views/network/names.ts'); });

/** What is left of an address, and what of it is not understood. */
function understood(hash) {
  const [path, rest = ''] = hash.split('?');
  const parts = path.split('/').filter(Boolean), params = new URLSearchParams(rest);
  const misread = known.understood(parts, params).map(m => `${m.name}=${m.value}`);
  return { left: `/${parts.join('/')}?${decodeURIComponent(params)}`, misread };
}

for (const [hash, left, ...misread] of [
  ['capacity?cell=XX.99', '/capacity?', 'cell=XX.99'],
  ['capacity?cell=LA.11', '/capacity?', 'cell=LA.11'],
  ['capacity?by=THEME&cell=LA.rice', '/capacity?by=THEME&cell=LA.rice'],
  ['capacity?by=NONSENSE&dimension=CATS', '/capacity?', 'by=NONSENSE', 'dimension=CATS'],
  ['capacity?countries=LA,XX,TH', '/capacity?countries=LA,TH', 'countries=LA,XX,TH'],
  ['capacity?from=2020&to=2010', '/capacity?from=2020', 'to=2010'],
  ['capacity?from=20x0', '/capacity?', 'from=20x0'],
  ['capacity?by=THEME&evidence=STATISTICS', '/capacity?by=THEME', 'evidence=STATISTICS'],
  ['network?level=PERSON&evidence=STATISTICS', '/network?level=PERSON', 'evidence=STATISTICS'],
  ['network?radius=2', '/network?', 'radius=2'],
  ['network?ego=inst_1&radius=9&grown=inst_2,x', '/network?ego=inst_1&grown=inst_2', 'radius=9', 'grown=inst_2,x'],
  ['network?topics=fields/27,T1,water', '/network?topics=fields/27,T1', 'topics=fields/27,T1,water'],
  ['network?tie=inst_1', '/network?', 'tie=inst_1'],
  ['network?network.as=film&network.open=door', '/network?', 'network.as=film', 'network.open=door'],
  ['map?at=everywhere&types=UNIVERSITY', '/map?types=UNIVERSITY', 'at=everywhere'],
  ['records/PERSON?list.at=-3&list.match=x%20y', '/records/PERSON?list.match=x+y', 'list.at=-3'],
  ['map/somewhere?foo=1', '/map?', '/=somewhere', 'foo=1'],
  ['?lang=xx', '/?', 'lang=xx'],
  ['?constructor=1&toString=2', '/?', 'constructor=1', 'toString=2'],
]) test(`of ${hash} is understood ${left}`, () => assert.deepEqual(understood(hash), { left, misread }));

for (const [message, refusal] of [
  ['this takes up to 187 MB of memory, of which one request may have 128: filter by years, areas or countries', 'large'],
  ['maxTeamSize: this network would count 300000000 pairs, at most 200000000 at once', 'large'],
  ['evidence: no statistics of this kind are loaded; load them with corridor seed, or ask with evidence RECORDS', 'noStatistics'],
  ['topics: 4516 columns; a matrix has at most 256: name a part of these in topics', 'columns'],
  ['filter.topics: there is no topic T99 of version V2 here; give the openAlex of { topics }', 'topic'],
  ['filter.themes: there is no theme "x"; give slugs of { themes { nodes { slug name } } }', 'theme'],
  ['filter.years: the table "Joint works" says nothing of 1950', 'years'],
  ['whatIf[0].addProject.institutions[0].id: there is no Institution with the id "inst_1"', 'gone'],
  ['after: this is not a cursor of this list', 'place'],
  ['strength: statistics do not tell how many works a country has alone', 'other'],
]) test(`“${message.slice(0, 40)}” is told as ${refusal}`, () => assert.equal(refused.refusalOf({ trouble: 'refused', message }), refusal));

test('why nothing is there is said without names of the API', () => assert.equal(refused.inWords('The person given as from lies outside the scope; ask for scope ALL, or for its country within.'), 'The person chosen lies outside the scope; choose more countries, or none.'));

test('a number reads the same whatever order it was summed in', () => {
  for (const [half, less] of [[40.25, 40.249999999999993], [0.125, 0.12499999999999999], [1.25, 1.2499999999999998]]) {
    for (const write of ['brief', 'ratio', 'count', 'percent', 'tight']) assert.equal(format[write](less), format[write](half), write);
  }
  assert.deepEqual([format.brief(40.25), format.ratio(1.25), format.count(0.125), format.percent(0.0625), format.tight(2.5)], ['40.3', '1.3', '0.13', '6.3%', '3']);
});

test('a spreadsheet runs no text of a table, and numbers stay', () => {
  const written = texts => save.csv([{ key: 'x', label: 'x', value: text => text }], texts).replace('\ufeffx\r\n', '').split('\r\n').slice(0, -1).map(cell => cell.replace(/^"|"$/g, '').replaceAll('""', '"'));
  const run = ['=1+1', '+cmd', "-cmd|' /C calc'!A0", '@SUM(A1)', '\tx', '＝1', '＠a', '﹦1', '−1', '  =1', '\u00a0=1', '\u3000＝1', '\ufeff=1', '\u200b+a', '"=1', '\'=1', '-'];
  assert.deepEqual(written(run), run.map(text => "'" + text));
  const kept = ['-5', '+5', '-0.25', '-5e-3', '1-2', 'a=b', 'Laos', '"a"'];
  assert.deepEqual(written(kept), kept);
  assert.deepEqual(written([-5, 0.5]), ['-5', '0.5']);
});

test('what is made up is read from the receipt alone', () => {
  const of = statement => madeup.madeUpBehind({ capacity: { cells: [{ statement: '1 of the 1 item behind this is synthetic.' }], receipt: { statement } } });
  assert.equal(of('6 of 7 items are counted. 1,640 of the 1,646 items behind this are synthetic. Formula x.'), '1,640 of the 1,646 items behind this are synthetic');
  assert.equal(of('6 of 7 items are counted. Formula x.'), '');
  assert.equal(madeup.madeUpBehind(null), '');
});

test('every parameter that a view reads has a rule', () => {
  const read = /(?:useParam|useList)\('([\w.]+)'|params\.get\('([\w.]+)'\)|<(?:Pills|Choice|Several|Check|LocalTable|Panel) name="(\w+)"/g;
  let found = 0;
  for (const file of sources().filter(f => f.startsWith('views/'))) {
    const view = /^views\/(\w+)/.exec(file)[1], path = view === 'home' ? [] : [view];
    for (const [, ...names] of readFileSync(join(web, 'src', file), 'utf8').matchAll(read)) {
      const name = names.find(Boolean), table = !names[0] && !names[1];
      if (name === 'lang') continue;
      found += 1;
      const takes = n => known.takes(path, n);
      assert.ok(takes(name) || (table && takes(`${name}.sort`)), `${file} reads “${name}”, of which known.ts says nothing`);
    }
  }
  assert.ok(found > 60, `only ${found}`);
});

const at = (id, city, latitude, longitude, name = `Institute ${id}`) => ({ id, name, city, latitude, longitude, country: { code: 'CN' } });

test('a place is doubtful that lies far from others of its city, or of its name where it is alone in its city', () => {
  const guyuan = at('guyuan', 'Guyuan', 50.9, 124.3, 'Ningxia Normal University');
  const ningxia = [1, 2, 3, 4].map(i => at(`n${i}`, 'Yinchuan', 38.4 + i / 50, 106.2, `Ningxia University ${i}`));
  const found = doubt.doubts([guyuan, ...ningxia, at('j', 'Jinzhong', 26.4, 103.3), at('j1', 'Jinzhong', 37.7, 112.7), at('j2', 'Jinzhong', 37.6, 112.7)]);
  assert.deepEqual([...found.keys()].sort(), ['guyuan', 'j']);
  assert.equal(found.get('guyuan').word, 'Ningxia');
  assert.equal(found.get('j').city, 'Jinzhong');
  // Another of its city beside it clears it, and those who lie apart from each other say nothing.
  assert.equal(doubt.doubts([guyuan, at('beside', 'Guyuan', 50.9, 124.3), ...ningxia]).size, 0);
  assert.equal(doubt.doubts([at('a', 'Suzhou', 33.6, 117), at('b', 'Suzhou', 31.3, 120.6), at('c', 'Suzhou', 30, 114)]).size, 0);
  assert.equal(doubt.doubts([at('a', 'Jinzhong', 26.4, 103.3), at('b', 'Jinzhong', 37.7, 112.7)]).size, 0, 'two do not say which of them is wrong');
});

test('the name that matched is shown where it is another', () => {
  const names = ['Payap University', 'มหาวิทยาลัยพายัพ', 'PYU'].map(value => ({ value }));
  assert.equal(match.nameLike('มหาวิทยาลัย', 'Payap University', names), 'มหาวิทยาลัยพายัพ');
  assert.equal(match.nameLike('payap', 'Payap University', names), null);
  assert.equal(match.nameLike('univ laos', 'National University of Laos', [{ value: 'National University of Laos' }, { value: 'NUOL' }]), null);
  assert.equal(match.nameLike('清华', 'Tsinghua University', [{ value: '清华大学' }, { value: 'Tsinghua University' }]), '清华大学');
  assert.equal(match.nameLike('អង្គរ', 'Angkor University', [{ value: 'សាកលវិទ្យាល័យអង្គរ' }]), 'សាកលវិទ្យាល័យអង្គរ');
});

test('surroundings grow by the partners of one node', () => {
  const ties = ['a.b', 'a.c', 'b.d', 'b.e', 'c.f', 'd.g'].map(k => k.split('.')).map(([a, b]) => ({ from: { entity: { id: a } }, to: { entity: { id: b } } }));
  const around = (radius, ...grown) => [...network.around('a', radius, grown, ties)].sort().join('');
  assert.equal(around(1), 'abc');
  assert.equal(around(1, 'b'), 'abcde');
  assert.equal(around(1, 'b', 'd'), 'abcdeg');
  assert.equal(around(1, 'd'), 'abc', 'what is not there does not grow');
  assert.equal(around(2), 'abcdef');
  assert.deepEqual(['a', 'b', 'd', 'g', 'z'].map(id => network.stepsFrom('a', id, ties)), [0, 1, 2, 3, 4]);
});

test('too few are shown as too few', () => {
  assert.ok(heat.tooFew({ verdict: 'TOO_FEW' }) && heat.tooFew({ verdict: null, expected: 0.4 }));
  assert.ok(!heat.tooFew({ verdict: 'BELOW', expected: 6 }) && !heat.tooFew({ verdict: null, expected: 459 }) && !heat.tooFew(null));
  const turn = (turn, kindBefore, kindAfter) => compare.turnOf({ turn, kindBefore, kindAfter });
  assert.deepEqual([turn('OPENED', 'NONE', 'ABSENT'), turn('OPENED', 'TOO_FEW', 'ABSENT'), turn('CLOSED', 'THIN', 'TOO_FEW'), turn('SAME', 'TOO_FEW', 'TOO_FEW')], ['OPENED', 'TOO_FEW_BEFORE', 'TOO_FEW_AFTER', 'TOO_FEW']);
});

test('the name of a node is put where it covers no node, and that of a chosen one in any case', () => {
  const room = { width: 400, height: 300 };
  const put = (nodes, chosen = [], all = nodes) => {
    const ground = new names.Ground(room);
    for (const { x, y, radius } of all) ground.cover(x, y, radius);
    return names.placed(nodes.map(n => ({ text: n.id, width: 80, tall: false, ...n })), new Set(chosen), ground, room);
  };
  const a = { id: 'a', x: 100, y: 150, radius: 8 }, beside = { id: 'b', x: 150, y: 150, radius: 12 };
  assert.deepEqual(put([a]).map(n => [n.x, n.y]), [[112, 150]], 'right of it where there is room');
  assert.ok(put([a], [], [a, beside])[0].x < a.x - 80, 'left of it where another is on its right');
  const over = put([a], [], [a, beside, { x: 50, y: 150, radius: 12 }])[0];
  assert.ok(over.y < a.y - 8 && over.x < a.x && over.x + 80 > a.x, 'over it where others are on both sides');
  assert.ok(put([{ ...a, x: 350 }])[0].x < 270, 'left of it at the edge');
  const crowd = Array.from({ length: 400 }, (_, i) => ({ id: `n${i}`, x: 10 + (i % 20) * 20, y: 10 + Math.floor(i / 20) * 15, radius: 9 }));
  assert.deepEqual(put(crowd).map(n => n.id), [], 'none in a crowd');
  assert.deepEqual(put(crowd, ['n210']).map(n => n.id), ['n210'], 'but of the chosen one');
});
