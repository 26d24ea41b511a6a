// Makes src/views/map/outlines.json of Natural Earth 1:50m, as world-atlas packs it (public domain): the outlines of the
// six countries, and the land around them as one, without boundaries of its own. Run by hand: `npm run outlines`.
import { geoIdentity, geoPath } from 'd3-geo';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { merge, feature } from 'topojson-client';

const atlas = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8'));
const SIX = { KH: '116', CN: '156', LA: '418', MM: '104', TH: '764', VN: '704' };
const WINDOW = [[64, -4], [144, 57]]; // degrees: west and south, east and north

/** The rings of a shape inside the window, each as longitude, latitude, longitude, latitude … to so many digits. */
function rings(shape, digits, least) {
  const drawn = geoPath(geoIdentity().clipExtent(WINDOW)).digits(digits)(shape) ?? '';
  return drawn.split('Z').filter(Boolean).map(ring => ring.slice(1).split('L').filter((point, i, all) => point !== all[i - 1]).map(point => point.split(',').map(Number)))
    .filter(ring => ring.length >= 4 && extent(ring, 0) + extent(ring, 1) >= least).map(ring => ring.flat());
}

const extent = (ring, side) => Math.max(...ring.map(p => p[side])) - Math.min(...ring.map(p => p[side]));

const countries = atlas.objects.countries.geometries;
const outlines = {
  six: Object.fromEntries(Object.entries(SIX).map(([code, id]) => [code, rings(feature(atlas, countries.find(c => c.id === id)), 2, 0.1)])),
  around: rings(merge(atlas, countries.filter(c => !Object.values(SIX).includes(c.id))), 1, 0.8),
};
writeFileSync(new URL('src/views/map/outlines.json', import.meta.url), JSON.stringify(outlines) + '\n');
