// What is said of a record's relation to another: as asked, and as columns.
import { count, percent, words } from '../format';
import type { Named } from '../parts/name';
import type { Column } from '../save';
import { text } from '../text';
import type { EdgeName } from './kind';

export type Edge = Record<string, any>;

const t = text.records.edge;
const SOURCES = 'sources { id name(language: $lang) }';

const sources: Column<Edge> = { key: 'sources', label: t.sources, order: '', value: e => e.sources?.map((s: Named) => s.name).join('; ') };
const role: Column<Edge> = { key: 'role', label: t.role, order: '', value: e => words(e.role) };
const amount: Column<Edge> = { key: 'amount', label: t.amount, order: '', value: e => e.amount, cell: e => (e.amount === null ? '–' : `${count(Math.round(e.amount))} ${e.currency ?? ''}`), numeric: true };
const score: Column<Edge> = { key: 'score', label: t.score, order: '', value: e => e.score, cell: e => percent(e.score), numeric: true };

export const EDGES: Record<EdgeName, { fields: string; columns: Column<Edge>[] }> = {
  assignment: {
    fields: `method confidence ${SOURCES}`,
    columns: [{ key: 'method', label: t.method, order: '', value: e => words(e.method) + (e.confidence === null || e.confidence === undefined ? '' : `, ${percent(e.confidence)}`) }, sources],
  },
  authorship: {
    fields: `position corresponding printedName affiliations { id name(language: $lang) } ${SOURCES}`,
    columns: [
      { key: 'position', label: t.position, order: '', value: e => e.position, numeric: true },
      { key: 'affiliations', label: t.affiliations, order: '', value: e => e.affiliations?.map((a: Named) => a.name).join('; ') },
      sources,
    ],
  },
  affiliation: {
    fields: `role from to ongoing ${SOURCES}`,
    columns: [role, { key: 'when', label: t.when, order: '', value: e => [e.from, e.to ?? (e.ongoing ? t.now : null)].filter(Boolean).join(' – ') || null }, sources],
  },
  participation: { fields: `role amount currency ${SOURCES}`, columns: [role, amount, sources] },
  funding: { fields: `amount currency awards ${SOURCES}`, columns: [amount, sources] },
  attendance: { fields: `role ${SOURCES}`, columns: [role, sources] },
  classification: { fields: `score primary ${SOURCES}`, columns: [score, { key: 'primary', label: t.primary, order: '', value: e => (e.primary ? t.yes : null) }, sources] },
  relevance: { fields: `score ${SOURCES}`, columns: [score, sources] },
};
