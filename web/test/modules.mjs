// Modules of src as Node takes them, for tests of what needs no browser.
import { build } from 'esbuild';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const web = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The files of src that are code, by their paths below it. */
export const sources = () => readdirSync(join(web, 'src'), { recursive: true }).map(String).filter(f => /\.tsx?$/.test(f) && !f.endsWith('.d.ts'));

/** What each of some files of src exports, in their order. */
export async function load(...files) {
  const out = mkdtempSync(join(tmpdir(), 'explorer-'));
  await build({
    stdin: { contents: files.map((f, i) => `export * as m${i} from './src/${f}';`).join('\n'), resolveDir: web, loader: 'ts' },
    bundle: true, format: 'esm', outfile: join(out, 'all.mjs'), jsx: 'automatic', jsxImportSource: 'preact', loader: { '.graphql': 'text' }, platform: 'node', logLevel: 'error',
  });
  const all = await import(pathToFileURL(join(out, 'all.mjs')));
  rmSync(out, { recursive: true });
  return files.map((_, i) => all[`m${i}`]);
}
