import{d as o,f as $}from"./part-DUFTLFR4.js";import{C as p,p as g}from"./part-A2ZAKWAP.js";var n="$basis: [Basis!] = [PUBLICATION, PROJECT, ACTIVITY], $filter: CollaborationFilter, $participants: ParticipantFilter, $counting: Counting! = FULL, $strength: Strength, $within: [CountryCode!], $minItems: Int",r="basis: $basis, filter: $filter, participants: $participants, counting: $counting, strength: $strength, within: $within, minItems: $minItems",f=e=>Object.fromEntries(Object.entries(e).filter(([,t])=>t!=null&&!(Array.isArray(t)&&t.length===0))),v=e=>Object.keys(e).length>0?e:void 0;function k(){let{params:e}=g(),{of:t}=p(),i=e.get("level")??"INSTITUTION",s=i!=="COUNTRY"?"RECORDS":e.get("evidence")??(t("PUBLICATION")>0?"RECORDS":"STATISTICS"),a=o("areas").map(Number),b=o("themes"),l=o("types"),w=o("basis"),c=o("within"),h=$(),d=s==="RECORDS",N=f({filter:v(f({years:h,...d&&{areas:a,themes:b}})),...d&&{basis:w,participants:l.length>0?{institutionTypes:l}:void 0,counting:e.get("counting")},strength:e.get("strength"),within:c,minItems:Number(e.get("min"))||void 0}),m=o("grown"),u=Math.min(3,Number(e.get("radius"))||1);return{level:i,evidence:s,grown:m,radius:u,reach:m.length>0?Math.max(u,Number(e.get("reach"))||2):u,ego:e.get("ego")??"",across:e.get("across")==="1"&&c.length>1,shared:N}}var D=2e3,_=2e4,E=`entity { __typename id name(language: $lang) synthetic ... on Institution { type } ... on Country { code } }
      country { code }
      items
      degree
      strength
      community
      position @include(if: $placed) { x y }
      measure: strength`,x="from { entity { id } } to { entity { id } } items weight ratio @include(if: $byChance) firstYear lastYear ongoing",y=`fragment Drawn on CollaborationNetwork {
  nodeCount
  tieCount
  communityCount
  nodes(first: 1000, after: $nodesAfter) {
    totalCount
    nodes {
      ${E}
    }
    pageInfo { hasNextPage endCursor }
  }
  ties(first: 1000, after: $tiesAfter, between: $between) {
    totalCount
    nodes { ${x} }
    pageInfo { hasNextPage endCursor }
  }
  receipt { statement version }
  emptyReason
  gexf: export(format: GEXF) { link name }
  graphml: export(format: GRAPHML) { link name }
  vosviewer: export(format: VOSVIEWER) { link name }
}`,C="$placed: Boolean!, $byChance: Boolean!, $between: [CountryCode!], $nodesAfter: Cursor, $tiesAfter: Cursor, $lang: String",L=`query Network($level: Level!, $evidence: Evidence! = RECORDS, ${n}, ${C}) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${r}) {
    ...Drawn
  }
}
${y}`,P=`query Surroundings($ego: ID!, $radius: Int!, ${n}, ${C}) {
  network: ego(id: $ego, radius: $radius, ${r}) {
    ...Drawn
  }
}
${y}`,V=`query Counts($level: Level!, $evidence: Evidence! = RECORDS, ${n}) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${r}) { nodeCount tieCount }
}`,Y=`query CountsAround($ego: ID!, $radius: Int!, ${n}) {
  network: ego(id: $ego, radius: $radius, ${r}) { nodeCount tieCount }
}`,U=`query NetworkOfYears($level: Level!, $evidence: Evidence! = RECORDS, ${n}, $between: [CountryCode!]) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${r}) {
    nodes(first: 1000) { nodes { entity { id } } }
    ties(first: 1000, between: $between) { totalCount nodes { from { entity { id } } to { entity { id } } items } }
    receipt { statement }
  }
}`,B=`query SurroundingsOfYears($ego: ID!, $radius: Int!, ${n}, $between: [CountryCode!]) {
  network: ego(id: $ego, radius: $radius, ${r}) {
    nodes(first: 1000) { nodes { entity { id } } }
    ties(first: 1000, between: $between) { totalCount nodes { from { entity { id } } to { entity { id } } items } }
    receipt { statement }
  }
}`,M=`query Slices($level: Level!, $evidence: Evidence! = RECORDS, ${n}, $window: Int!) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${r}) {
    slices(window: $window) { from to nodeCount tieCount newNodeCount newTieCount }
    receipt { statement }
  }
}`,q=`query Vocabulary($lang: String) {
  level: __type(name: "Level") { enumValues { name description } }
  basis: __type(name: "Basis") { enumValues { name description } }
  counting: __type(name: "Counting") { enumValues { name description } }
  strength: __type(name: "Strength") { enumValues { name description } }
  types: __type(name: "InstitutionType") { enumValues { name description } }
  measures: __type(name: "CollaborationMeasure") { enumValues { name description } }
  themes(first: 200) { nodes { slug name(language: $lang) } }
  earliest: publications(first: 1, filter: {year: {gte: 1}}, orderBy: [{field: YEAR, direction: ASC}]) { nodes { year } }
  latest: publications(first: 1, filter: {year: {gte: 1}}, orderBy: [{field: YEAR, direction: DESC}]) { nodes { year } }
}`,F=(e,t)=>e<t?`${e}.${t}`:`${t}.${e}`,O=["COORDINATOR","GATEKEEPER","CONSULTANT","LIAISON"];function W(e,t){let i=t.toLowerCase().replace(/_(.)/g,(s,a)=>a.toUpperCase());return e.replaceAll("measure: strength",O.includes(t)?`brokerage { ${i} }`:`measure: ${i}`)}var G=e=>e.brokerage?Object.values(e.brokerage)[0]??null:e.measure??null;export{n as a,r as b,k as c,D as d,_ as e,L as f,P as g,V as h,Y as i,U as j,B as k,M as l,q as m,F as n,W as o,G as p};
