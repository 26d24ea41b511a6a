// Examples, grouped by what one wants to know. Those of the documentation are taken from there.
import q01 from '../../../../examples/01-who-does-much-in-what.graphql';
import v01 from '../../../../examples/01-who-does-much-in-what.json';
import q02 from '../../../../examples/02-which-countries-work-together.graphql';
import v02 from '../../../../examples/02-which-countries-work-together.json';
import q03 from '../../../../examples/03-institutions-in-own-script.graphql';
import v03 from '../../../../examples/03-institutions-in-own-script.json';
import q04 from '../../../../examples/04-pages-of-publications.graphql';
import v04 from '../../../../examples/04-pages-of-publications.json';
import q05 from '../../../../examples/05-publications-over-time.graphql';
import v05 from '../../../../examples/05-publications-over-time.json';
import q06 from '../../../../examples/06-who-works-with-whom.graphql';
import v06 from '../../../../examples/06-who-works-with-whom.json';
import q07 from '../../../../examples/07-affiliations-over-time.graphql';
import v07 from '../../../../examples/07-affiliations-over-time.json';
import q08 from '../../../../examples/08-three-relationships-deep.graphql';
import v08 from '../../../../examples/08-three-relationships-deep.json';
import q09 from '../../../../examples/09-search.graphql';
import v09 from '../../../../examples/09-search.json';
import q10 from '../../../../examples/10-where-it-comes-from.graphql';
import v10 from '../../../../examples/10-where-it-comes-from.json';
import { more } from './more';

export interface Example { title: string; query: string; variables?: Record<string, unknown>; madeUp: boolean }
export interface Group { name: string; examples: Example[] }

/** The comment by which a query says that it is made for the made-up corridor. */
const ON_MADE_UP = '# On the made-up corridor (--demo).';

export function example(query: string, variables?: Record<string, unknown>): Example {
  const title = query.slice(0, query.indexOf('\n')).replace(/^#\s*/, '');
  return { title, query: query.trim(), ...(variables && { variables }), madeUp: query.includes(ON_MADE_UP) };
}

const own = (group: string) => more.filter(([g]) => g === group).map(([, query]) => example(query));

export const GROUPS: Group[] = [
  { name: 'networks', examples: [example(q02, v02), example(q06, v06), ...own('networks')] },
  { name: 'paths', examples: own('paths') },
  { name: 'gaps', examples: [example(q01, v01), ...own('gaps')] },
  { name: 'time', examples: [example(q05, v05), example(q07, v07), ...own('time')] },
  { name: 'records', examples: [example(q03, v03), example(q04, v04), example(q08, v08), example(q09, v09), ...own('records')] },
  { name: 'sources', examples: [example(q10, v10), ...own('sources')] },
];
