import{d as o,f as g}from"./part-MRM57W4C.js";import{A as d,p as m}from"./part-V7Y2Q4F6.js";var n="$basis: [Basis!] = [PUBLICATION, PROJECT, ACTIVITY], $filter: CollaborationFilter, $participants: ParticipantFilter, $counting: Counting! = FULL, $strength: Strength, $within: [CountryCode!], $minItems: Int",r="basis: $basis, filter: $filter, participants: $participants, counting: $counting, strength: $strength, within: $within, minItems: $minItems",p=e=>Object.fromEntries(Object.entries(e).filter(([,t])=>t!=null&&!(Array.isArray(t)&&t.length===0))),v=e=>Object.keys(e).length>0?e:void 0;function S(){let{params:e}=m(),{of:t}=d(),i=e.get("level")??"INSTITUTION",s=i!=="COUNTRY"?"RECORDS":e.get("evidence")??(t("PUBLICATION")>0?"RECORDS":"STATISTICS"),a=o("areas").map(Number),f=o("themes"),u=o("types"),b=o("basis"),l=o("within"),y=g(),c=s==="RECORDS",w=p({filter:v(p({years:y,...c&&{areas:a,themes:f}})),...c&&{basis:b,participants:u.length>0?{institutionTypes:u}:void 0,counting:e.get("counting")},strength:e.get("strength"),within:l,minItems:Number(e.get("min"))||void 0});return{level:i,evidence:s,ego:e.get("ego")??"",radius:Math.min(3,Number(e.get("radius"))||1),across:e.get("across")==="1"&&l.length>1,shared:w}}var T=2e3,A=2e4,N=`entity { __typename id name(language: $lang) synthetic ... on Institution { type } ... on Country { code } }
      country { code }
      items
      degree
      strength
      community
      position @include(if: $placed) { x y }
      measure: strength`,h="from { entity { id } } to { entity { id } } items weight ratio @include(if: $byChance) firstYear lastYear ongoing",$=`fragment Drawn on CollaborationNetwork {
  nodeCount
  tieCount
  communityCount
  nodes(first: 1000, after: $nodesAfter) {
    totalCount
    nodes {
      ${N}
    }
    pageInfo { hasNextPage endCursor }
  }
  ties(first: 1000, after: $tiesAfter, between: $between) {
    totalCount
    nodes { ${h} }
    pageInfo { hasNextPage endCursor }
  }
  receipt { statement version }
  emptyReason
  gexf: export(format: GEXF) { link name }
  graphml: export(format: GRAPHML) { link name }
  vosviewer: export(format: VOSVIEWER) { link name }
}`,C="$placed: Boolean!, $byChance: Boolean!, $between: [CountryCode!], $nodesAfter: Cursor, $tiesAfter: Cursor, $lang: String",D=`query Network($level: Level!, $evidence: Evidence! = RECORDS, ${n}, ${C}) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${r}) {
    ...Drawn
  }
}
${$}`,_=`query Surroundings($ego: ID!, $radius: Int!, ${n}, ${C}) {
  network: ego(id: $ego, radius: $radius, ${r}) {
    ...Drawn
  }
}
${$}`,L=`query Counts($level: Level!, $evidence: Evidence! = RECORDS, ${n}) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${r}) { nodeCount tieCount }
}`,P=`query CountsAround($ego: ID!, $radius: Int!, ${n}) {
  network: ego(id: $ego, radius: $radius, ${r}) { nodeCount tieCount }
}`,V=`query NetworkOfYears($level: Level!, $evidence: Evidence! = RECORDS, ${n}, $between: [CountryCode!]) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${r}) {
    nodes(first: 1000) { nodes { entity { id } } }
    ties(first: 1000, between: $between) { totalCount nodes { from { entity { id } } to { entity { id } } items } }
    receipt { statement }
  }
}`,U=`query Slices($level: Level!, $evidence: Evidence! = RECORDS, ${n}, $window: Int!) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${r}) {
    slices(window: $window) { from to nodeCount tieCount newNodeCount newTieCount }
    receipt { statement }
  }
}`,Y=`query Vocabulary($lang: String) {
  level: __type(name: "Level") { enumValues { name description } }
  basis: __type(name: "Basis") { enumValues { name description } }
  counting: __type(name: "Counting") { enumValues { name description } }
  strength: __type(name: "Strength") { enumValues { name description } }
  types: __type(name: "InstitutionType") { enumValues { name description } }
  measures: __type(name: "CollaborationMeasure") { enumValues { name description } }
  themes(first: 200) { nodes { slug name(language: $lang) } }
}`,B=(e,t)=>e<t?`${e}.${t}`:`${t}.${e}`,x=["COORDINATOR","GATEKEEPER","CONSULTANT","LIAISON"];function F(e,t){let i=t.toLowerCase().replace(/_(.)/g,(s,a)=>a.toUpperCase());return e.replaceAll("measure: strength",x.includes(t)?`brokerage { ${i} }`:`measure: ${i}`)}var M=e=>e.brokerage?Object.values(e.brokerage)[0]??null:e.measure??null;export{n as a,r as b,S as c,T as d,A as e,D as f,_ as g,L as h,P as i,V as j,U as k,Y as l,B as m,F as n,M as o};
