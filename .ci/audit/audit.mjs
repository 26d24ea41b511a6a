// Starts the corridor named on the command line on data of its own and puts graphql-http's audits to it. Anything but
// "ok", a warning among that, is a failure.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditServer } from 'graphql-http';

const folder = mkdtempSync(join(tmpdir(), 'corridor-audit-'));
const server = spawn(process.argv[2], ['serve', '--data', join(folder, 'c.db'), '--addr', '127.0.0.1:0', '--log-level', 'error'],
  { stdio: ['ignore', 'pipe', 'inherit'] });

const address = await new Promise((found, failed) => {
  let said = '';
  server.on('exit', code => failed(new Error(`corridor serve ended with ${code}, saying: ${said}`)));
  server.stdout.on('data', part => {
    said += part;
    const match = said.match(/http:\S+\/graphql/);
    if (match) found(match[0]);
  });
});

let failed = 0, passed = 0;
for (const { id, name, status, reason } of await auditServer({ url: address })) {
  if (status === 'ok') passed++;
  else {
    failed++;
    console.error(`${status}: ${id} ${name}: ${reason}`);
  }
}
server.removeAllListeners('exit');
server.on('exit', () => {
  rmSync(folder, { recursive: true });
  console.log(`audits: ${passed} passed, ${failed} failed`);
  process.exit(failed || !passed ? 1 : 0);
});
server.kill();
