import{e as n,g as $}from"./part-5NG3YPI5.js";import{E as p,p as g}from"./part-XEVPVAIQ.js";var r="$basis: [Basis!] = [PUBLICATION, PROJECT, ACTIVITY], $filter: CollaborationFilter, $participants: ParticipantFilter, $counting: Counting! = FULL, $strength: Strength, $within: [CountryCode!], $minItems: Int",o="basis: $basis, filter: $filter, participants: $participants, counting: $counting, strength: $strength, within: $within, minItems: $minItems",f=e=>Object.fromEntries(Object.entries(e).filter(([,t])=>t!=null&&!(Array.isArray(t)&&t.length===0))),E=e=>Object.keys(e).length>0?e:void 0;function A(){let{params:e}=g(),{of:t}=p(),i=e.get("level")??"INSTITUTION",s=i!=="COUNTRY"?"RECORDS":e.get("evidence")??(t("PUBLICATION")>0?"RECORDS":"STATISTICS"),a=n("areas").map(Number),b=n("themes"),w=n("topics"),l=n("types"),h=n("basis"),c=n("within"),N=$(),d=s==="RECORDS",v=f({filter:E(f({years:N,...d&&{areas:a,themes:b,topics:w}})),...d&&{basis:h,participants:l.length>0?{institutionTypes:l}:void 0,counting:e.get("counting")},strength:e.get("strength"),within:c,minItems:Number(e.get("min"))||void 0}),m=n("grown"),u=Math.min(3,Number(e.get("radius"))||1);return{level:i,evidence:s,grown:m,radius:u,reach:m.length>0?Math.max(u,Number(e.get("reach"))||2):u,ego:e.get("ego")??"",across:e.get("across")==="1"&&c.length>1,shared:v}}var _=2e3,L=2e4,x=`entity { __typename id name(language: $lang) synthetic ... on Institution { type } ... on Country { code } }
      country { code }
      items
      degree
      strength
      community
      position @include(if: $placed) { x y }
      measure: strength`,O="from { entity { id } } to { entity { id } } items weight ratio @include(if: $byChance) firstYear lastYear ongoing",y=`fragment Drawn on CollaborationNetwork {
  nodeCount
  tieCount
  communityCount
  nodes(first: 1000, after: $nodesAfter) {
    totalCount
    nodes {
      ${x}
    }
    pageInfo { hasNextPage endCursor }
  }
  ties(first: 1000, after: $tiesAfter, between: $between) {
    totalCount
    nodes { ${O} }
    pageInfo { hasNextPage endCursor }
  }
  receipt { statement version }
  emptyReason
  gexf: export(format: GEXF) { link name }
  graphml: export(format: GRAPHML) { link name }
  vosviewer: export(format: VOSVIEWER) { link name }
}`,C="$placed: Boolean!, $byChance: Boolean!, $between: [CountryCode!], $nodesAfter: Cursor, $tiesAfter: Cursor, $lang: String",P=`query Network($level: Level!, $evidence: Evidence! = RECORDS, ${r}, ${C}) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${o}) {
    ...Drawn
  }
}
${y}`,V=`query Surroundings($ego: ID!, $radius: Int!, ${r}, ${C}) {
  network: ego(id: $ego, radius: $radius, ${o}) {
    ...Drawn
  }
}
${y}`,Y=`query Counts($level: Level!, $evidence: Evidence! = RECORDS, ${r}) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${o}) { nodeCount tieCount }
}`,U=`query CountsAround($ego: ID!, $radius: Int!, ${r}) {
  network: ego(id: $ego, radius: $radius, ${o}) { nodeCount tieCount }
}`,B=`query NetworkOfYears($level: Level!, $evidence: Evidence! = RECORDS, ${r}, $between: [CountryCode!]) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${o}) {
    nodes(first: 1000) { nodes { entity { id } } }
    ties(first: 1000, between: $between) { totalCount nodes { from { entity { id } } to { entity { id } } items } }
    receipt { statement }
  }
}`,M=`query SurroundingsOfYears($ego: ID!, $radius: Int!, ${r}, $between: [CountryCode!]) {
  network: ego(id: $ego, radius: $radius, ${o}) {
    nodes(first: 1000) { nodes { entity { id } } }
    ties(first: 1000, between: $between) { totalCount nodes { from { entity { id } } to { entity { id } } items } }
    receipt { statement }
  }
}`,q=`query Slices($level: Level!, $evidence: Evidence! = RECORDS, ${r}, $window: Int!) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${o}) {
    slices(window: $window) { from to nodeCount tieCount newNodeCount newTieCount }
    receipt { statement }
  }
}`,F=`query Vocabulary($lang: String) {
  level: __type(name: "Level") { enumValues { name description } }
  basis: __type(name: "Basis") { enumValues { name description } }
  counting: __type(name: "Counting") { enumValues { name description } }
  strength: __type(name: "Strength") { enumValues { name description } }
  types: __type(name: "InstitutionType") { enumValues { name description } }
  measures: __type(name: "CollaborationMeasure") { enumValues { name description } }
  themes(first: 200) { nodes { slug name(language: $lang) } }
  earliest: publications(first: 1, filter: {year: {gte: 1}}, orderBy: [{field: YEAR, direction: ASC}]) { nodes { year } }
  latest: publications(first: 1, filter: {year: {gte: 1}}, orderBy: [{field: YEAR, direction: DESC}]) { nodes { year } }
}`,W=(e,t)=>e<t?`${e}.${t}`:`${t}.${e}`,R=["COORDINATOR","GATEKEEPER","CONSULTANT","LIAISON"];function G(e,t){let i=t.toLowerCase().replace(/_(.)/g,(s,a)=>a.toUpperCase());return e.replaceAll("measure: strength",R.includes(t)?`brokerage { ${i} }`:`measure: ${i}`)}var j=e=>e.brokerage?Object.values(e.brokerage)[0]??null:e.measure??null;export{r as a,o as b,A as c,_ as d,L as e,P as f,V as g,Y as h,U as i,B as j,M as k,q as l,F as m,W as n,G as o,j as p};
