// Every kind of record. What is stated here follows the schema: a new property is a word in `row` or `page` and its column or fact.
import { count, words } from '../format';
import { text } from '../text';
import { fact, longFact, member, memberFact, nameColumn, NAMED, one, oneFact, plain, several, severalFact, site, year } from './columns';
import type { Facet, Kind, Relation } from './kind';

const t = text.records;
const l = t.relations;

const to = (field: string, kind: string, label: string, rest: Partial<Relation> = {}): Relation => ({ field, to: kind, label, ...rest });
const COUNTRIES = `countries(first: 12) { nodes { ${NAMED} } }`;
const AREAS = `areas(first: 12) { nodes { ${NAMED} number } }`;

const enumFacet = (facet: string, label: string, property: string): Facet => ({ facet, label, where: value => ({ [property]: { eq: value } }) });
const yearFacet = (property = 'year'): Facet => ({ facet: 'YEAR', label: t.year, where: value => ({ [property]: { eq: Number(value) } }) });
const startYear: Facet = { facet: 'YEAR', label: t.running, where: value => ({ start: { lte: `${value}-12-31` }, or: [{ end: { gte: value } }, { end: { missing: true } }] }) };
const linked = (facet: string, label: string, property: string): Facet => ({ facet, label, where: value => ({ [property]: { some: { id: { eq: value } } } }) });
const linkedOne = (facet: string, label: string, property: string): Facet => ({ facet, label, where: value => ({ [property]: { id: { eq: value } } }) });

/** The countries of the initiative, by their codes. */
export const SIX = ['KH', 'CN', 'LA', 'MM', 'TH', 'VN'];

export const KINDS: Kind[] = [
  {
    type: 'COUNTRY', typename: 'Country', list: 'countries', given: 'scope: ALL', facetField: 'countryFacets', filterType: 'CountryFilter', orderType: 'CountryOrder', order: 'NAME',
    row: 'code capital', about: t.countriesAbout,
    columns: [nameColumn, plain('code', t.code, 'CODE'), plain('capital', t.capital), { key: 'six', label: t.ofSix, order: '', value: r => (SIX.includes(r.code) ? t.yes : '–') }],
    page: `leadInstitution { ${NAMED} } wikidata`,
    facts: [fact('code', t.code), fact('capital', t.capital), oneFact('leadInstitution', t.leads), site('wikidata', 'Wikidata', 'https://www.wikidata.org/wiki/')],
    relations: [
      to('institutions', 'INSTITUTION', l.institutions, { back: 'countries' }), to('people', 'PERSON', l.people, { back: 'countries' }),
      to('projects', 'PROJECT', l.projects, { back: 'countries' }), to('publications', 'PUBLICATION', l.publications, { back: 'countries' }),
      to('activities', 'ACTIVITY', l.activities, { back: 'countries' }), to('hostedActivities', 'ACTIVITY', l.hosted, { back: 'heldIn', one: true }),
      to('agreements', 'AGREEMENT', l.agreements, { back: 'countries' }), to('observations', 'OBSERVATION', l.statistics, { back: 'country', one: true }),
    ],
    facets: [], partners: 'partners',
  },
  {
    type: 'INITIATIVE_AREA', typename: 'InitiativeArea', list: 'initiativeAreas', facetField: 'initiativeAreaFacets', filterType: 'InitiativeAreaFilter', orderType: 'InitiativeAreaOrder', order: 'NUMBER',
    row: 'number', columns: [plain('number', t.number, 'NUMBER', true), nameColumn],
    page: 'summary', facts: [fact('number', t.number), longFact('summary', t.summary)],
    relations: [
      to('themes', 'THEME', l.themes, { back: 'area', one: true }), to('projects', 'PROJECT', l.projects, { edge: 'assignment', back: 'areas' }),
      to('publications', 'PUBLICATION', l.publications, { edge: 'assignment', back: 'areas' }), to('activities', 'ACTIVITY', l.activities, { edge: 'assignment', back: 'areas' }),
      to('agreements', 'AGREEMENT', l.agreements, { edge: 'assignment', back: 'areas' }), to('institutions', 'INSTITUTION', l.institutions, { back: 'areas' }),
      to('declaredInstitutions', 'INSTITUTION', l.declared, { back: 'declaredAreas' }), to('experts', 'PERSON', l.experts, { back: 'declaredAreas' }),
    ],
    facets: [],
  },
  {
    type: 'THEME', typename: 'Theme', list: 'themes', facetField: 'themeFacets', filterType: 'ThemeFilter', orderType: 'ThemeOrder', order: 'NAME',
    row: `area { ${NAMED} }`, columns: [nameColumn, one('area', t.area)],
    page: 'summary', facts: [oneFact('area', t.area), longFact('summary', t.summary)],
    relations: [
      to('projects', 'PROJECT', l.projects, { edge: 'assignment', back: 'themes' }), to('publications', 'PUBLICATION', l.publications, { edge: 'assignment', back: 'themes' }),
      to('activities', 'ACTIVITY', l.activities, { edge: 'assignment', back: 'themes' }), to('agreements', 'AGREEMENT', l.agreements, { edge: 'assignment', back: 'themes' }),
    ],
    facets: [linkedOne('AREA', t.area, 'area')],
  },
  {
    type: 'TOPIC', typename: 'Topic', list: 'topics', facetField: 'topicFacets', filterType: 'TopicFilter', orderType: 'TopicOrder', order: 'NAME',
    row: `level parent { ${NAMED} }`, columns: [nameColumn, member('level', t.level, 'LEVEL'), one('parent', t.partOf)],
    page: 'openAlex version', facts: [memberFact('level', t.level), oneFact('parent', t.partOf), site('openAlex', 'OpenAlex', 'https://openalex.org/')],
    relations: [
      to('children', 'TOPIC', l.parts, { back: 'parent', one: true }), to('publications', 'PUBLICATION', l.publications, { edge: 'classification', back: 'topics' }),
      to('observations', 'OBSERVATION', l.statistics, { back: 'topic', one: true }),
    ],
    facets: [enumFacet('LEVEL', t.level, 'level')],
  },
  {
    type: 'SUSTAINABLE_DEVELOPMENT_GOAL', typename: 'SustainableDevelopmentGoal', list: 'sustainableDevelopmentGoals', facetField: 'sustainableDevelopmentGoalFacets', filterType: 'SustainableDevelopmentGoalFilter', orderType: 'SustainableDevelopmentGoalOrder', order: 'NUMBER',
    row: 'number', columns: [plain('number', t.number, 'NUMBER', true), nameColumn],
    page: '', facts: [fact('number', t.number)],
    relations: [to('publications', 'PUBLICATION', l.publications, { edge: 'relevance', back: 'goals' })], facets: [],
  },
  {
    type: 'INSTITUTION', typename: 'Institution', list: 'institutions', facetField: 'institutionFacets', filterType: 'InstitutionFilter', orderType: 'InstitutionOrder', order: 'NAME',
    row: `type city country { ${NAMED} code }`, columns: [nameColumn, member('type', t.type, 'TYPE'), plain('city', t.city, 'CITY'), one('country', t.country)],
    page: `ror openAlex wikidata provisional status latitude longitude established website summary parent { ${NAMED} } leadsFor { ${NAMED} } ${AREAS}`,
    facts: [
      memberFact('type', t.type), oneFact('country', t.country), fact('city', t.city), oneFact('parent', t.partOf), oneFact('leadsFor', t.leadsFor), fact('established', t.established),
      severalFact('areas', t.areas), site('website', t.website), site('ror', 'ROR'), site('openAlex', 'OpenAlex', 'https://openalex.org/'), site('wikidata', 'Wikidata', 'https://www.wikidata.org/wiki/'),
      { label: t.status, value: r => (r.status && r.status !== 'ACTIVE' ? words(r.status) : null) }, longFact('summary', t.summary),
    ],
    relations: [
      to('affiliations', 'PERSON', l.people, { edge: 'affiliation', back: 'affiliations' }), to('projects', 'PROJECT', l.projects, { edge: 'participation', back: 'participants' }),
      to('publications', 'PUBLICATION', l.publications, { back: 'institutions' }), to('activities', 'ACTIVITY', l.activities, { edge: 'attendance', back: 'institutions' }),
      to('agreements', 'AGREEMENT', l.agreements, { back: 'institutions' }), to('fundedProjects', 'PROJECT', l.funds, { edge: 'funding', back: 'funders' }),
      to('children', 'INSTITUTION', l.parts, { back: 'parents' }), to('predecessors', 'INSTITUTION', l.before), to('successors', 'INSTITUTION', l.after),
    ],
    facets: [linked('COUNTRY', t.country, 'countries'), enumFacet('TYPE', t.type, 'type'), linked('AREA', t.area, 'areas')], partners: 'collaborators',
  },
  {
    type: 'PERSON', typename: 'Person', list: 'people', facetField: 'personFacets', filterType: 'PersonFilter', orderType: 'PersonOrder', order: 'NAME',
    row: `${COUNTRIES} affiliations(first: 3) { nodes { ${NAMED} } }`, columns: [nameColumn, several('affiliations', t.at), several('countries', t.countries)],
    page: `orcid openAlex provisional website summary declaredAreas(first: 10) { nodes { ${NAMED} } }`,
    facts: [
      severalFact('affiliations', t.at), severalFact('countries', t.countries), severalFact('declaredAreas', t.areas), site('orcid', 'ORCID', 'https://orcid.org/'),
      site('openAlex', 'OpenAlex', 'https://openalex.org/'), site('website', t.website), { label: t.provisional, value: r => (r.provisional ? t.provisionalPerson : null) }, longFact('summary', t.summary),
    ],
    relations: [
      to('publications', 'PUBLICATION', l.publications, { edge: 'authorship', back: 'authors' }), to('projects', 'PROJECT', l.projects, { edge: 'participation', back: 'members' }),
      to('activities', 'ACTIVITY', l.activities, { edge: 'attendance', back: 'people' }), to('affiliations', 'INSTITUTION', l.places, { edge: 'affiliation', back: 'affiliations' }),
    ],
    facets: [linked('COUNTRY', t.country, 'countries'), linked('DECLARED_AREA', t.area, 'declaredAreas')], partners: 'coauthors',
  },
  {
    type: 'PROJECT', typename: 'Project', list: 'projects', facetField: 'projectFacets', filterType: 'ProjectFilter', orderType: 'ProjectOrder', order: '-START',
    row: `start end status ${COUNTRIES}`, columns: [nameColumn, plain('start', t.start, 'START'), plain('end', t.end, 'END'), member('status', t.status, 'STATUS'), several('countries', t.countries)],
    page: `number budget currency topics website summary ${AREAS} themes(first: 12) { nodes { ${NAMED} } }`,
    facts: [
      { label: t.when, value: r => [r.start, r.end].filter(Boolean).join(' – ') }, memberFact('status', t.status), severalFact('countries', t.countries), severalFact('areas', t.areas), severalFact('themes', t.themes),
      { label: t.budget, value: r => (r.budget ? `${count(Math.round(r.budget))} ${r.currency ?? ''}` : null) }, fact('number', t.number), site('website', t.website), longFact('summary', t.summary),
    ],
    relations: [
      to('participants', 'INSTITUTION', l.participants, { edge: 'participation', back: 'projects' }), to('members', 'PERSON', l.people, { edge: 'participation', back: 'projects' }),
      to('publications', 'PUBLICATION', l.publications, { back: 'projects' }), to('activities', 'ACTIVITY', l.activities, { back: 'projects' }),
      to('funders', 'INSTITUTION', l.funders, { edge: 'funding', back: 'fundedProjects' }), to('funds', 'AGREEMENT', l.agreements, { edge: 'funding', back: 'projects' }),
    ],
    facets: [linked('COUNTRY', t.country, 'countries'), linked('AREA', t.area, 'areas'), enumFacet('STATUS', t.status, 'status'), startYear], dated: true,
  },
  {
    type: 'PUBLICATION', typename: 'Publication', list: 'publications', facetField: 'publicationFacets', filterType: 'PublicationFilter', orderType: 'PublicationOrder', order: '-YEAR',
    row: `year type citations ${COUNTRIES}`, columns: [nameColumn, year('year', t.year, 'YEAR'), member('type', t.type, 'TYPE'), plain('citations', t.citations, 'CITATIONS', true), several('countries', t.countries)],
    page: `doi openAlex venue language retracted citationsAsOf abstract ${AREAS} themes(first: 12) { nodes { ${NAMED} } } primaryTopic { ${NAMED} } field { ${NAMED} }`,
    facts: [
      fact('year', t.year), memberFact('type', t.type), fact('venue', t.venue), { label: t.citations, value: r => (r.citations === null ? null : `${count(r.citations)}${r.citationsAsOf ? ` (${r.citationsAsOf})` : ''}`) },
      severalFact('countries', t.countries), severalFact('areas', t.areas), severalFact('themes', t.themes), oneFact('primaryTopic', t.topic), oneFact('field', t.field), fact('language', t.language),
      { label: t.retracted, value: r => (r.retracted ? t.yes : null) }, site('doi', 'DOI', 'https://doi.org/'), site('openAlex', 'OpenAlex', 'https://openalex.org/'), longFact('abstract', t.abstract),
    ],
    relations: [
      to('authors', 'PERSON', l.authors, { edge: 'authorship', back: 'publications' }), to('institutions', 'INSTITUTION', l.institutions, { back: 'publications' }),
      to('projects', 'PROJECT', l.projects, { back: 'publications' }), to('topics', 'TOPIC', l.topics, { edge: 'classification', back: 'publications' }),
      to('goals', 'SUSTAINABLE_DEVELOPMENT_GOAL', l.goals, { edge: 'relevance' }), to('funders', 'INSTITUTION', l.funders, { edge: 'funding' }),
      to('versions', 'PUBLICATION', l.versions), to('versionOf', 'PUBLICATION', l.versionOf),
    ],
    facets: [linked('COUNTRY', t.country, 'countries'), linked('AREA', t.area, 'areas'), enumFacet('TYPE', t.type, 'type'), yearFacet()], dated: true,
  },
  {
    type: 'ACTIVITY', typename: 'Activity', list: 'activities', facetField: 'activityFacets', filterType: 'ActivityFilter', orderType: 'ActivityOrder', order: '-START',
    row: `type start heldIn { ${NAMED} } ${COUNTRIES}`, columns: [nameColumn, member('type', t.type, 'TYPE'), plain('start', t.start, 'START'), one('heldIn', t.heldIn), several('countries', t.countries)],
    page: `end city website summary ${AREAS} themes(first: 12) { nodes { ${NAMED} } }`,
    facts: [
      memberFact('type', t.type), { label: t.when, value: r => [r.start, r.end].filter(Boolean).join(' – ') }, oneFact('heldIn', t.heldIn), fact('city', t.city), severalFact('countries', t.countries),
      severalFact('areas', t.areas), severalFact('themes', t.themes), site('website', t.website), longFact('summary', t.summary),
    ],
    relations: [
      to('institutions', 'INSTITUTION', l.participants, { edge: 'attendance', back: 'activities' }), to('people', 'PERSON', l.people, { edge: 'attendance', back: 'activities' }),
      to('projects', 'PROJECT', l.projects, { back: 'activities' }),
    ],
    facets: [linked('COUNTRY', t.country, 'countries'), enumFacet('TYPE', t.type, 'type'), linked('AREA', t.area, 'areas'), yearFacet()], dated: true,
  },
  {
    type: 'AGREEMENT', typename: 'Agreement', list: 'agreements', facetField: 'agreementFacets', filterType: 'AgreementFilter', orderType: 'AgreementOrder', order: '-YEAR',
    row: `year type ${COUNTRIES}`, columns: [nameColumn, year('year', t.year, 'YEAR'), member('type', t.type, 'TYPE'), several('countries', t.countries)],
    page: `signed start end budget currency website summary under { ${NAMED} } ${AREAS}`,
    facts: [
      memberFact('type', t.type), fact('signed', t.signed), { label: t.when, value: r => [r.start, r.end].filter(Boolean).join(' – ') }, severalFact('countries', t.countries), oneFact('under', t.under),
      severalFact('areas', t.areas), { label: t.budget, value: r => (r.budget ? `${count(Math.round(r.budget))} ${r.currency ?? ''}` : null) }, site('website', t.website), longFact('summary', t.summary),
    ],
    relations: [
      to('institutions', 'INSTITUTION', l.participants, { back: 'agreements' }), to('projects', 'PROJECT', l.projects, { edge: 'funding', back: 'funds' }),
      to('agreements', 'AGREEMENT', l.parts, { back: 'under', one: true }),
    ],
    facets: [linked('COUNTRY', t.country, 'countries'), enumFacet('TYPE', t.type, 'type'), linked('AREA', t.area, 'areas'), yearFacet()], dated: true,
  },
  {
    type: 'OBSERVATION', typename: 'Observation', list: 'observations', facetField: 'observationFacets', filterType: 'ObservationFilter', orderType: 'ObservationOrder', order: '-YEAR',
    row: `indicator year value unit country { ${NAMED} } partner { ${NAMED} } topic { ${NAMED} }`,
    columns: [{ ...nameColumn }, member('indicator', t.indicator, 'INDICATOR'), year('year', t.year, 'YEAR'), { key: 'value', label: t.value, order: 'VALUE', value: r => r.value, numeric: true }, plain('unit', t.unit), one('country', t.country)],
    page: 'choice { rule preferred }',
    facts: [
      memberFact('indicator', t.indicator), fact('year', t.year), { label: t.value, value: r => (r.value === null ? null : `${count(r.value)} ${r.unit ?? ''}`) }, oneFact('country', t.country), oneFact('partner', t.with), oneFact('topic', t.topic),
      { label: t.choice, value: r => r.choice?.rule },
    ],
    relations: [], facets: [enumFacet('INDICATOR', t.indicator, 'indicator'), linkedOne('COUNTRY', t.country, 'country'), yearFacet()],
  },
  {
    type: 'SOURCE', typename: 'Source', list: 'sources', facetField: 'sourceFacets', filterType: 'SourceFilter', orderType: 'SourceOrder', order: 'NAME',
    row: 'publisher dataDate licence', columns: [nameColumn, plain('publisher', t.publisher, 'PUBLISHER'), plain('dataDate', t.dataDate, 'DATA_DATE'), plain('licence', t.licence)],
    page: 'website retrieved version note curated generated',
    facts: [fact('publisher', t.publisher), fact('dataDate', t.dataDate), fact('retrieved', t.retrieved), fact('version', t.version), fact('licence', t.licence), site('website', t.website), longFact('note', t.note)],
    relations: [], facets: [],
  },
];

export const kindOf = (type: string): Kind | undefined => KINDS.find(k => k.type === type);
export const kindNamed = (typename: string | undefined): Kind | undefined => KINDS.find(k => k.typename === typename);
