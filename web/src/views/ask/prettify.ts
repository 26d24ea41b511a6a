// A query in its usual form. Comments stay: graphql's printer would drop them, so a query with comments inside is only
// indented anew.
import { parse, print } from 'graphql';

export function prettify(query: string): string {
  const head = /^(\s*#[^\n]*\n)*/.exec(query)![0], body = query.slice(head.length);
  return (head.trim() ? head.trim() + '\n' : '') + (hasComment(body) ? indented(body) : print(parse(body))).trim() + '\n';
}

const WITHOUT_TEXTS = /"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"/g;
const hasComment = (body: string): boolean => body.replace(WITHOUT_TEXTS, '').includes('#');

/** Every line by the brackets that are open before it. */
function indented(body: string): string {
  let depth = 0;
  return body.split('\n').map(line => {
    const bare = line.trim().replace(WITHOUT_TEXTS, '').replace(/#.*/, '');
    const closes = /^[}\])]+/.exec(bare)?.[0].length ?? 0;
    const at = Math.max(0, depth - closes);
    depth = Math.max(0, depth + (bare.match(/[{[(]/g)?.length ?? 0) - (bare.match(/[}\])]/g)?.length ?? 0));
    return line.trim() ? '  '.repeat(at) + line.trim() : '';
  }).join('\n');
}
