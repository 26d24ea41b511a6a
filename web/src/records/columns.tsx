// Columns and facts that several kinds have.
import { words } from '../format';
import { Name, Names, type Named } from '../parts/name';
import type { Column } from '../save';
import { text } from '../text';
import type { Fact, Rec } from './kind';

const t = text.records;

export const NAMED = 'id name(language: $lang)';

export const nameColumn: Column<Rec> = { key: 'name', label: t.name, order: 'NAME', value: r => r.name, cell: r => <Name of={r} /> };

/** A property as its value. */
export const plain = (key: string, label: string, order = '', numeric = false): Column<Rec> => ({ key, label, order, value: r => r[key], numeric });
export const member = (key: string, label: string, order = ''): Column<Rec> => ({ key, label, order, value: r => words(r[key]) });
/** A year is no quantity: without a comma between its digits. */
export const year = (key: string, label: string, order: string): Column<Rec> => ({ key, label, order, value: r => r[key], cell: r => String(r[key] ?? '–'), numeric: true });
/** A related record, or several. */
export const one = (key: string, label: string): Column<Rec> => ({ key, label, order: '', value: r => r[key]?.name, cell: r => <Name of={r[key]} /> });
export const several = (key: string, label: string): Column<Rec> =>
  ({ key, label, order: '', value: r => r[key]?.nodes.map((n: Named) => n.name).join('; '), cell: r => <Names of={r[key]?.nodes ?? []} /> });

export const fact = (key: string, label: string): Fact => ({ label, value: r => (typeof r[key] === 'number' ? String(r[key]) : r[key]) });
export const memberFact = (key: string, label: string): Fact => ({ label, value: r => (r[key] ? words(r[key]) : null) });
export const oneFact = (key: string, label: string): Fact => ({ label, value: r => (r[key] ? <Name of={r[key]} /> : null) });
export const severalFact = (key: string, label: string): Fact => ({ label, value: r => (r[key]?.nodes.length ? <Names of={r[key].nodes} /> : null) });
/** An address of another site; anything but http(s) is shown as text. */
export const site = (key: string, label: string, prefix = ''): Fact => ({
  label,
  value: r => {
    const address = r[key] ? (String(r[key]).startsWith('http') ? String(r[key]) : prefix + r[key]) : '';
    return /^https?:\/\//.test(address) ? <a href={address} rel="noreferrer noopener" target="_blank">{address.replace(/^https?:\/\//, '')}</a> : r[key];
  },
});
export const longFact = (key: string, label: string): Fact => ({ label, value: r => r[key] && <p class="long" dir="auto">{r[key]}</p> });
