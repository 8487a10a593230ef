/** Rules of the report beside those that all pages share. */
export const reportStyle = `
main{max-width:1240px}
header.top{display:flex;justify-content:space-between;align-items:flex-end;gap:24px;flex-wrap:wrap;margin-bottom:24px}
header.top p{margin:0}
.filters{display:none;flex-wrap:wrap;gap:8px 12px;margin:0 0 16px;align-items:end}
.live .filters{display:flex}
.filters label{display:flex;flex-direction:column;font-size:12px;color:var(--ink-3)}
.filters input,.filters select{font:inherit;font-size:14px;color:var(--ink);background:var(--surface);border:1px solid var(--rule);border-radius:6px;padding:6px 10px;min-width:120px;max-width:200px;height:36px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));border-block:1px solid var(--rule);margin:0 0 32px}
.figure{padding:12px 16px;border-left:1px solid var(--rule)}
.figure:first-child{border-left:0;padding-left:0}
.figure dt{font-size:13px;color:var(--ink-3)}
.figure dd{margin:0;font-size:24px;font-weight:650;letter-spacing:-.01em}
.figure dd.fine{font-size:12.5px;font-weight:400;letter-spacing:0}
.side{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:48px;margin-bottom:40px}
.side h2,.accounts h2{font-size:15px;margin-bottom:8px}
.side h2 .fine,.accounts h2 .fine{font-weight:400}
section{border-top:0;padding-top:0;margin-top:0}
svg .label{fill:var(--ink-2)}
svg .strong{font-weight:600;fill:var(--ink)}
.moves td,.moves tbody th{padding-block:7px;font-size:14px;font-weight:400}
.moves .up{color:var(--good-ink)}.moves .down{color:var(--bad-ink)}.moves .same{color:var(--ink-3)}
.book td,.book tbody th{vertical-align:middle;font-size:14px;padding:7px 10px}
.book thead th{padding-inline:10px;white-space:nowrap}
.book tr>:first-child{padding-left:0}
.book button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:left}
.book thead button{color:var(--ink-3)}
.book th[aria-sort=ascending] button::after{content:" ▲";font-size:9px}
.book th[aria-sort=descending] button::after{content:" ▼";font-size:9px}
.book .open{font-weight:600;color:var(--ink)}
.live .book .open:hover{text-decoration:underline;text-underline-offset:3px}
.book .score{font-weight:650}
.book .day,.book .spark{white-space:nowrap}
.book .driver{min-width:180px;max-width:300px}
.spark{display:block}
.strip{display:inline-flex;gap:3px}
.strip i{width:8px;height:15px;border-radius:1.5px;background:var(--unknown)}
.strip .good{background:var(--good)}.strip .middling{background:var(--middling)}.strip .bad{background:var(--bad)}.strip .none{background:none;border:1px dashed var(--unknown)}
.book .detail>td{background:var(--surface);padding:16px 24px 24px;border-bottom:1px solid var(--rule)}
.account{position:sticky;left:24px;max-width:min(1130px,calc(100vw - 80px))}
.two{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,4fr);gap:40px}
.story h3{font-size:12.5px;color:var(--ink-3);font-weight:600;margin:14px 0 2px}
.headline{font-weight:600;border-left:3px solid var(--accent);padding-left:12px}
.sentence summary{cursor:pointer;list-style:none;padding:2px 0;text-decoration:underline dotted var(--ink-3);text-underline-offset:4px;text-decoration-thickness:1px}
.sentence summary::-webkit-details-marker{display:none}
.sentence ul{margin:2px 0 6px;font-weight:400}
.drivers th .fine{display:block;font-weight:400}
.drivers tbody th{font-weight:500}
.drivers .good{color:var(--good-ink)}.drivers .bad{color:var(--bad-ink)}
.change{margin:20px 0 0}
.change svg{max-width:760px;width:100%}
#more{display:none;font:inherit;font-size:14px;background:var(--surface);color:var(--ink);border:1px solid var(--rule);border-radius:6px;padding:8px 16px;margin-top:12px;cursor:pointer}
.live #more:not([hidden]){display:inline-block}
@media (max-width:900px){.side,.two{grid-template-columns:minmax(0,1fr);gap:24px}}
@media (max-width:640px){#trend svg text{font-size:19px}.change svg text{font-size:17px}.figures{grid-template-columns:1fr 1fr}.figure{padding-left:0;border-left:0}.filters label{flex:1 1 40%}.filters input,.filters select{max-width:none;width:100%}.book .detail>td{padding:12px}.account{left:0;max-width:calc(100vw - 56px)}}
@media print{
@page{size:A4 landscape}
.filters,#more,.detail{display:none!important}
.side{grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:24px;margin-bottom:20px}
#trend svg text{font-size:12px}
.moves td,.moves tbody th,.moves th{font-size:9pt;padding:4px 6px}
.book td,.book tbody th{font-size:8.5pt;padding-block:3px}
.book tbody tr:nth-child(n+61){display:none}
.figure dd{font-size:15pt}
}
`;
