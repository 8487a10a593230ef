/** What the document's page has beside the look of all pages. */
export const documentStyle = `
header{margin-bottom:32px}
header .fine{margin:0}
.contents{columns:2;column-gap:32px;padding:0;margin:24px 0 0;list-style:none;border-top:1px solid var(--rule);padding-top:16px;max-width:640px}
.contents a{text-decoration:none}
.contents a:hover{text-decoration:underline}
.shares{display:grid;grid-template-columns:minmax(120px,220px) minmax(80px,1fr) 52px;gap:8px 16px;align-items:center;margin:0 0 12px;max-width:640px}
.shares dt{margin:0}
.shares dd{margin:0}
.shares dd.num{font-weight:600}
.metric{display:grid;grid-template-columns:minmax(0,1fr) 340px;gap:8px 32px;padding:20px 0;border-bottom:1px solid var(--rule-2);break-inside:avoid}
.metric h3{margin:0 0 4px}
.metric p{margin:0 0 6px}
.metric .because{font-style:italic;color:var(--ink-2)}
.curve .grid{stroke:var(--rule);fill:none}
.curve .line{stroke:var(--accent);stroke-width:2;fill:none;stroke-linejoin:round}
.curve .knot{fill:var(--paper);stroke:var(--accent);stroke-width:2}
.curve .bar-fill{fill:var(--accent)}
.journey{display:grid;grid-auto-columns:minmax(0,1fr);grid-auto-flow:column;gap:24px;list-style:none;padding:0;margin:0 0 16px}
.journey>li{border-top:2px solid var(--accent);padding-top:14px;position:relative;margin:0}
.journey>li::before{content:"";position:absolute;left:0;top:-7px;width:12px;height:12px;border-radius:50%;background:var(--paper);border:2px solid var(--accent)}
.journey>li:not(:last-child)::after{content:"";position:absolute;right:-24px;top:-2px;width:24px;border-top:2px solid var(--accent)}
.journey h3{margin:0}
.journey ul{list-style:none;padding:0;margin:10px 0 0}
.journey ul li{margin:0 0 8px}
.journey ul b{display:block;font-weight:600}
.journey ul b::first-letter,.journey p::first-letter{text-transform:uppercase}
.journey ul span{color:var(--ink-2);font-size:14px}
@media (max-width:760px){.metric{grid-template-columns:minmax(0,1fr)}.journey{grid-auto-flow:row;gap:0}.journey>li{border-top:0;border-left:2px solid var(--accent);padding:0 0 20px 18px;margin-left:6px}.journey>li::before{left:-7px;top:4px}.journey>li:not(:last-child)::after{display:none}.contents{columns:1}.shares{grid-template-columns:minmax(0,5fr) minmax(0,4fr) 52px}.shares .bar{min-width:0}}
@media print{.metric{grid-template-columns:minmax(0,1fr) 70mm}.contents{display:none}section{margin-top:28px;padding-top:16px}}
`;
