import { tokenRules } from './tokens.ts';

/** The look that all pages share: type, links, tables, bands, bars, notes; screen, phone and paper. */
export function pageStyle(): string {
  return `${tokenRules()}
*{box-sizing:border-box}
html{font:15px/1.55 Inter,"Inter Variable",system-ui,"Helvetica Neue",Arial,sans-serif;color:var(--ink);background:var(--paper);font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
body{margin:0}
main{max-width:1000px;margin:0 auto;padding:48px 32px 64px}
h1{font-size:32px;line-height:1.2;letter-spacing:-.02em;font-weight:650;margin:0 0 8px}
h2{font-size:20px;line-height:1.3;letter-spacing:-.01em;font-weight:650;margin:0 0 16px}
h3{font-size:15px;font-weight:600;margin:24px 0 8px}
p{margin:0 0 12px;max-width:68ch}
section{border-top:1px solid var(--rule);padding-top:24px;margin-top:40px}
ol,ul{margin:0 0 12px;padding-left:22px}
li{margin:2px 0}
a{color:var(--accent);text-underline-offset:3px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code{font:13px/1.5 "JetBrains Mono",ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.quiet{color:var(--ink-2)}
.fine{color:var(--ink-3);font-size:13px}
.num{text-align:right;white-space:nowrap}
.scroll{overflow-x:auto;margin-bottom:16px}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding-bottom:4px}
th{font-weight:500;color:var(--ink-3);text-align:left;font-size:13px;padding:6px 12px;border-bottom:1px solid var(--rule);vertical-align:bottom}
td,tbody th{padding:8px 12px;border-bottom:1px solid var(--rule-2);vertical-align:top;font-size:15px;color:var(--ink)}
tr>:first-child{padding-left:0}
tr>:last-child{padding-right:0}
.band{display:inline-flex;align-items:center;gap:6px;font-weight:600;white-space:nowrap}
.band svg{flex:none}
${['good', 'middling', 'bad', 'unknown'].map((tone) => `.band.${tone}{color:var(--${tone}-ink)}.fill-${tone}{fill:var(--${tone})}.line-${tone}{stroke:var(--${tone})}`).join('\n')}
.bar{display:block;height:8px;min-width:80px;background:var(--rule-2);border-radius:2px}
.bar i{display:block;height:8px;border-radius:2px;background:var(--accent)}
.note{background:var(--accent-soft);border-left:3px solid var(--accent);padding:12px 16px;margin:16px 0;max-width:72ch}
.note>:last-child{margin-bottom:0}
svg{max-width:100%;height:auto}
svg text{font:12px Inter,"Inter Variable",system-ui,sans-serif;fill:var(--ink-3)}
@media (max-width:640px){main{padding:24px 16px 48px}h1{font-size:26px}td,tbody th,th{padding-left:8px;padding-right:8px}}
@media print{
@page{margin:16mm 14mm}
html{font-size:10.5pt;background:#fff}
body{-webkit-print-color-adjust:exact;print-color-adjust:exact}
main{max-width:none;padding:0}
h1,h2,h3,caption{break-after:avoid}
tr,figure,li,.keep{break-inside:avoid}
p{orphans:3;widows:3}
a{color:inherit;text-decoration:none}
.scroll{overflow:visible;break-before:avoid}
}`;
}
