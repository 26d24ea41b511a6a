// What the reader has chosen for the network, from the address, as variables of its questions.
import { useAddress } from '../../address';
import { useHoldings } from '../../holdings';
import { useList, useYears } from '../../parts/controls';

/** The arguments that networks, surroundings, paths and partners share, as a question declares and passes them. */
export const DECLARED = '$basis: [Basis!] = [PUBLICATION, PROJECT, ACTIVITY], $filter: CollaborationFilter, $participants: ParticipantFilter, $counting: Counting! = FULL, $strength: Strength, $within: [CountryCode!], $minItems: Int';
export const PASSED = 'basis: $basis, filter: $filter, participants: $participants, counting: $counting, strength: $strength, within: $within, minItems: $minItems';

export interface Choices {
  level: string;
  evidence: string;
  /** The id whose surroundings are shown, "" where the whole network is. */
  ego: string;
  radius: number;
  /** Nodes of the surroundings whose own partners are shown too, and how far from the middle the farthest of these are. */
  grown: string[];
  reach: number;
  /** Only ties across countries. */
  across: boolean;
  /** What DECLARED declares. */
  shared: Record<string, unknown>;
}

const filled = (o: Record<string, unknown>) => Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined && v !== null && !(Array.isArray(v) && v.length === 0)));
const orNothing = (o: Record<string, unknown>) => (Object.keys(o).length > 0 ? o : undefined);

export function useChoices(): Choices {
  const { params } = useAddress();
  const { of } = useHoldings();
  const level = params.get('level') ?? 'INSTITUTION';
  const evidence = level !== 'COUNTRY' ? 'RECORDS' : params.get('evidence') ?? (of('PUBLICATION') > 0 ? 'RECORDS' : 'STATISTICS');
  const areas = useList('areas').map(Number), themes = useList('themes'), topics = useList('topics'), types = useList('types'), basis = useList('basis'), within = useList('within'), years = useYears();
  const records = evidence === 'RECORDS';
  const shared = filled({
    filter: orNothing(filled({ years, ...(records && { areas, themes, topics }) })),
    ...(records && { basis, participants: types.length > 0 ? { institutionTypes: types } : undefined, counting: params.get('counting') }),
    strength: params.get('strength'), within,
    minItems: Number(params.get('min')) || undefined,
  });
  const grown = useList('grown'), radius = Math.min(3, Number(params.get('radius')) || 1);
  return { level, evidence, grown, radius, reach: grown.length > 0 ? Math.max(radius, Number(params.get('reach')) || 2) : radius, ego: params.get('ego') ?? '', across: params.get('across') === '1' && within.length > 1, shared };
}
