// Starts the corridor named on the command line on data of its own and has the inspector of the Model Context Protocol
// list its tools and call one, over standard input and output and over HTTP.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/@modelcontextprotocol');
// It looks for its version where it stands within the inspector, which has a browser's page besides.
writeFileSync(join(packages, 'package.json'), JSON.stringify({ name: 'inspector', version: '1.0.3' }));

const corridor = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'corridor-inspector-'));
const data = ['--data', join(folder, 'c.db')];
const server = spawn(corridor, ['serve', ...data, '--addr', '127.0.0.1:0', '--log-level', 'error'], { stdio: ['ignore', 'pipe', 'inherit'] });
const address = await new Promise((found, failed) => {
  let said = '';
  server.on('exit', code => failed(new Error(`corridor serve ended with ${code}, saying: ${said}`)));
  server.stdout.on('data', part => {
    said += part;
    const match = said.match(/(http:\S+)\/graphql/);
    if (match) found(match[1]);
  });
});

const inspect = (...asked) => JSON.parse(execFileSync('node', [join(packages, 'inspector-cli/build/index.js'), ...asked], { encoding: 'utf8', timeout: 60_000 }));
let passed = 0, failed = 0;
const hold = (what, holds) => {
  if (holds) passed++;
  else failed++, console.error(`the inspector: ${what}`);
};
for (const [over, target] of [['stdio', [corridor, 'mcp', ...data]], ['http', [`${address}/mcp`, '--transport', 'http']]]) {
  const { tools } = inspect(...target, '--method', 'tools/list');
  hold(`nine tools that read, each with its schemas, over ${over}`, tools.length === 9 && tools.every(t => t.annotations.readOnlyHint && t.inputSchema && t.outputSchema));
  const answer = inspect(...target, '--method', 'tools/call', '--tool-name', 'find', '--tool-arg', 'text=Laos');
  hold(`an answer over ${over}`, !answer.isError && answer.content[0].text.includes('<corridor-data>') && answer.structuredContent.rows.some(r => r.name === 'Laos'));
  const wrong = inspect(...target, '--method', 'tools/call', '--tool-name', 'list', '--tool-arg', 'kind=NOBODY');
  hold(`a call that is refused with a reason, over ${over}`, wrong.isError && wrong.content[0].text.includes('NOBODY'));
}
server.removeAllListeners('exit');
server.on('exit', () => {
  rmSync(folder, { recursive: true });
  console.log(`inspector: ${passed} passed, ${failed} failed`);
  process.exit(failed || !passed ? 1 : 0);
});
server.kill();
