// Builds the explorer into dist/, which is committed and built into the server. The same source gives the same bytes.
import { build } from 'esbuild';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(process.argv[2] ?? join(here, 'dist'));

rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ['src/main.tsx', 'src/style/main.css'],
  outdir: out,
  entryNames: '[name]-[hash]',
  chunkNames: 'part-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.graphql': 'text', '.json': 'json' },
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
});

const named = entry => basename(Object.entries(metafile.outputs).find(([, o]) => o.entryPoint === entry)[0]);
const page = readFileSync(join(here, 'src/index.html'), 'utf8')
  .replace('SCRIPT', named('src/main.tsx'))
  .replace('STYLE', named('src/style/main.css'));
writeFileSync(join(out, 'index.html'), page);
writeFileSync(join(out, 'licences.txt'), licences());

/** The licences of what is built in from others, which ask to go with it. */
function licences() {
  const packages = new Set(Object.keys(metafile.inputs).map(path => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  return [...packages].sort().map(name => {
    const folder = join(here, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find(f => /^licen[cs]e/i.test(f));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : 'Its package has no text of the licence.'}\n`;
  }).join('\n----\n\n');
}
