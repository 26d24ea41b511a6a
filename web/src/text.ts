// Every text of the interface. Another language is another object of this form.

export const text = {
  name: 'Corridor',
  tagline: 'Science and innovation along the Lancang-Mekong',
  skip: 'Skip to the content',
  views: { home: 'Home', records: 'Records', network: 'Network', capacity: 'Capacity', map: 'Map', ask: 'Ask' },
  nav: 'Views',
  language: 'Names in',
  languages: { '': 'English', km: 'ខ្មែរ', lo: 'ລາວ', my: 'မြန်မာ', th: 'ไทย', vi: 'Tiếng Việt', zh: '中文' } as Record<string, string>,
  theme: { light: 'Light', dark: 'Dark', auto: 'As the system', label: 'Colours' },
  madeUp: 'Made up: parts of what this server holds are invented to try it on.',
  notFound: 'There is no such view. The address may be cut short.',
  token: {
    label: 'Token',
    why: 'This server answers those who have a token; whoever runs it gives them out. It is kept until this tab is closed.',
    use: 'Use it',
    wrong: 'The server does not know this token.',
  },

  search: {
    label: 'Search countries, institutions, people, projects, papers',
    short: 'Search',
    placeholder: 'Name of an institution, person, place or topic, in any of seven scripts',
    near: 'Nothing has exactly these words; these are near',
    nothing: 'Nothing found. Try fewer words, or another spelling.',
    all: 'All that fits',
    results: (n: string, what: string) => `${n} found for “${what}”`,
    ranks: { EXACT: 'exact', BEGINS: 'begins with it', NAME: 'in its name', ELSEWHERE: 'in its texts', NEAR: 'near' } as Record<string, string>,
    found: 'Found',
    kind: 'Kind',
    fit: 'How it fits',
    everything: 'Everything',
  },

  panel: {
    picture: 'Picture',
    table: 'Table',
    query: 'Query',
    counted: 'How it was counted',
    export: 'Export',
    openInAsk: 'Open in Ask',
    copyQuery: 'Copy',
    copied: 'Copied',
    citation: 'To cite',
    copyLink: 'Copy link',
    shape: 'Shown as',
    waiting: 'Asking …',
    slow: 'This takes a while. It is being worked out.',
    stop: 'Stop',
    stopped: 'Stopped.',
    again: 'Ask again',
    empty: 'Nothing to show.',
    details: 'Details',
  },
  citation: (title: string, version: string, day: string, address: string) =>
    `Corridor, “${title}”, data version ${version}, retrieved ${day}, ${address}`,
  trouble: {
    unreachable: 'The server could not be reached. See whether it still runs, then ask again.',
    token: 'This server answers those who have a token. Enter yours above.',
    busy: 'The server has too much to do just now. Ask again in a moment.',
    slow: 'The answer took too long and was broken off. Choose fewer years, countries or columns, then ask again.',
    broken: 'Something went wrong at the server. Ask again; if it stays so, tell whoever runs it.',
    refused: 'The question was not accepted:',
  },
  exports: {
    csv: 'CSV of the table', png: 'Picture (PNG)', svg: 'Drawing (SVG)', gexf: 'GEXF (Gephi)', graphml: 'GraphML', vosviewer: 'VOSviewer',
    json: 'JSON', csvServer: 'CSV with its formula',
  },

  table: {
    rows: (from: string, to: string, all: string) => `${from} to ${to} of ${all}`,
    none: 'No rows.',
    previous: 'Previous',
    next: 'Next',
    filter: 'Filter',
    sortBy: (label: string) => `Sort by ${label}`,
  },

  kinds: {
    COUNTRY: ['country', 'Countries'], INITIATIVE_AREA: ['area of the initiative', 'Areas'], THEME: ['theme', 'Themes'], TOPIC: ['topic of research', 'Topics'],
    SUSTAINABLE_DEVELOPMENT_GOAL: ['development goal', 'Goals'], INSTITUTION: ['institution', 'Institutions'], PERSON: ['person', 'People'],
    PROJECT: ['project', 'Projects'], PUBLICATION: ['publication', 'Publications'], ACTIVITY: ['activity', 'Activities'],
    AGREEMENT: ['agreement', 'Agreements'], OBSERVATION: ['statistic', 'Statistics'], SOURCE: ['source', 'Sources'],
    IDENTITY_DECISION: ['identity decision', 'Identity decisions'],
  } as Record<string, [string, string]>,

  controls: { from: 'From year', to: 'to', since: 'Since', any: 'any year', all: 'All', reset: 'Reset', areas: 'Areas', countries: 'Countries', years: 'Years' },
  madeUpMark: 'made up',
  verdict: 'Verdict',

  home: {
    title: 'Who works with whom, and where too little is done',
    lead: 'Institutions, people, projects and papers of Cambodia, China, Laos, Myanmar, Thailand and Viet Nam, in the ten areas of their joint initiative.',
    ways: [
      ['Where is too little done?', 'capacity', { show: 'gaps' }],
      ['Who works with whom?', 'network', {}],
      ['What is where?', 'map', {}],
      ['Ask in GraphQL', 'ask', {}],
    ] as [string, string, Record<string, string>][],
    heat: {
      title: 'Six countries by ten areas',
      what: 'Shown',
      choices: {
        STATISTICS: 'Papers, by statistics', PUBLICATIONS: 'Publications on record', PROJECTS: 'Projects on record',
        INSTITUTIONS: 'Institutions at work', ACTIVITIES: 'Activities on record', PEOPLE: 'People at work',
      } as Record<string, string>,
      about: {
        STATISTICS: 'All papers that a country’s institutions are printed on, from complete statistics. The colour compares the share an area has in a country with the median of the six.',
        RECORDS: 'What this server has records of. They are samples: few records do not mean that little is done. The colour compares with what would be expected.',
      },
      legend: ['less than expected', 'as expected', 'more'],
      none: 'nothing is counted here',
      open: (country: string, area: string) => `Open ${country} in ${area}`,
      country: 'Country', area: 'Area', count: 'Count', index: 'Index (1 is as expected)',
    },
    ties: {
      title: 'Ties among the six',
      about: {
        STATISTICS: 'Joint papers of each two countries, 1990 to 2016, from statistics. Thick and dark where they write more together than chance would give.',
        RECORDS: 'Joint work on record of each two countries. Thick and dark where they work more together than chance would give.',
      },
      from: 'Country', to: 'With', items: 'Joint works', expected: 'By chance', ratio: 'Ratio',
      legend: ['less than chance', 'as chance', 'more'],
    },
    held: { title: 'What the data is, and of what date', source: 'Source', date: 'Data of', retrieved: 'Retrieved', version: 'Version', licence: 'Licence', sort: 'Kind of source', curated: 'by hand', imported: 'imported', generated: 'made up' },
  },
};

export type Text = typeof text;
