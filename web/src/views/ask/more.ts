// Examples besides those of the documentation, each with the group it stands in.

export const more: [group: string, query: string][] = [
  ['networks', `# Who holds it together — which institutions lie between the others, however one counts?
# On the made-up corridor (--demo).
{
  ranking(measure: BETWEENNESS, level: INSTITUTION, first: 10) {
    entries { entity { name } best worst median holds }
    tooFew
    agreement
    receipt { statement }
  }
}`],
  ['networks', `# Who belongs together — into which communities do institutions fall, and who leads them?
# On the made-up corridor (--demo).
{
  collaborationNetwork(level: INSTITUTION) {
    nodeCount
    tieCount
    modularity
    communities(first: 6) {
      number
      size
      countries { country { name } nodes }
      leaders(first: 3) { entity { name } strength }
    }
  }
}`],
  ['networks', `# Around one — with whom does an institution work, and who of these works with each other?
# On the made-up corridor (--demo).
{
  institutions(first: 1, filter: { match: "Synthetic University 01 (Laos)" }) {
    nodes { name collaborators(first: 20) { edges { node { name country { name } } items firstYear lastYear } } }
  }
}`],
  ['networks', `# To Gephi — the network of institutions in green technology as a file.
# On the made-up corridor (--demo).
{
  collaborationNetwork(level: INSTITUTION, filter: { areas: [7] }) {
    nodeCount
    tieCount
    gexf: export(format: GEXF, measures: [PAGE_RANK, BETWEENNESS]) { name link }
    vosviewer: export(format: VOSVIEWER) { name link }
  }
}`],
  ['paths', `# From one to another — by which joint work do two institutions reach each other?
# On the made-up corridor (--demo).
{
  collaborationPath(from: "inst_sn4q3fksb9tqv4cv", to: "inst_pykny0hp6bcwe1qr") {
    hops
    pathCount
    strongest { nodes { entity { name } } steps { items firstYear lastYear } }
    shortest { nodes { entity { name } } }
    emptyReason
  }
}`],
  ['paths', `# Whom to meet — with whom could an institution work that it does not yet, and why?
# On the made-up corridor (--demo).
{
  recommendPartners(for: "inst_sn4q3fksb9tqv4cv", area: 7, first: 5) {
    nodes { node { entity { name } country { name } } commonNeighbourCount hops reason }
    emptyReason
  }
}`],
  ['gaps', `# Where too little is done — which country and area has the largest gap, and how sure is that?
# On the made-up corridor (--demo).
{
  capacityGaps {
    gaps(first: 10) {
      nodes { rank bestRank worstRank country { name } area { name } kind score least most explanation }
    }
    receipt { statement }
  }
}`],
  ['gaps', `# Who could help — who works on it elsewhere, nearest first?
# On the made-up corridor (--demo).
{
  capacityGaps {
    gaps(first: 3, filter: { countries: ["LA"] }) {
      nodes { area { name } kind helpers(first: 5) { helpers { entity { name } country { name } items contact } } }
    }
  }
}`],
  ['gaps', `# What if — what would two joint projects in health change?
# On the made-up corridor (--demo).
{
  capacity(whatIf: [{ addProject: { areas: [5], from: 2025, count: 2, institutions: [{ id: "inst_sn4q3fksb9tqv4cv" }] } }]) {
    differences { country { name } area { name } items institutions people }
    receipt { statement }
  }
}`],
  ['gaps', `# Papers of each country by area, from complete statistics: counts, shares and what would be expected.
{
  capacity(evidence: STATISTICS, dimensions: [PUBLICATIONS]) {
    cells { country { name } area { name } values { count shareOfCountry perMillion index { expected value } } }
    receipt { statement }
  }
}`],
  ['time', `# How a tie grew — joint papers of two countries, year by year, against what chance would give.
{
  collaborationNetwork(level: COUNTRY, evidence: STATISTICS) {
    ties(first: 3) {
      nodes { from { entity { name } } to { entity { name } } series { from items expected ratio } }
    }
  }
}`],
  ['time', `# Who moved — which people went from one country to another, and when?
# On the made-up corridor (--demo).
{
  movements(first: 20) {
    totalCount
    nodes { person { name } from { name } to { name } leftYear arrivedYear keptTies }
    statement
  }
}`],
  ['records', `# Agreements — what have countries agreed on, newest first?
{
  agreements(first: 20) {
    totalCount
    nodes { name year type countries { nodes { name } } website }
  }
}`],
  ['sources', `# What there is — how many records of what, and of what date is the data?
{
  corridor { notice counts { type count synthetic } sources { name publisher dataDate licence } }
}`],
];
