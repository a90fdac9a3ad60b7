import { paletteCss } from '../charts/palette.ts';

/** The page's one style sheet: system fonts, two themes, a page that also prints. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;${paletteCss('light')}}
@media (prefers-color-scheme:dark){:root{${paletteCss('dark')}}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:4rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);line-height:1.55;
font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-size:16px}
main{max-width:70rem;margin:0 auto;padding:0 1.5rem 4rem}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:3px}
h1,h2,h3{line-height:1.25;font-weight:650;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:2.25rem;letter-spacing:-.02em;margin:.25rem 0 1rem}
h2{font-size:1.6rem;letter-spacing:-.012em;margin:.25rem 0 .75rem}
h3{font-size:1.05rem;margin:2rem 0 .5rem}
p{margin:.5rem 0}
code,.formula{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em}
nav{position:sticky;top:0;z-index:2;background:var(--ground);border-bottom:1px solid var(--line);
display:flex;align-items:baseline;gap:1.5rem;padding:.7rem 1.5rem;overflow-x:auto;white-space:nowrap}
nav ul{display:flex;gap:1.25rem;list-style:none;margin:0;padding:0}
nav a{color:var(--quiet);text-decoration:none;font-size:.9rem}
nav a:hover{color:var(--accent);text-decoration:underline}
nav .brand{color:var(--ink);font-weight:700;font-size:1rem}
header{padding:3.5rem 0 .5rem}
.kicker{color:var(--quiet);font-size:.85rem;margin:0}
.facts{color:var(--quiet);margin:.15rem 0}
.role{display:inline-block;min-width:3rem;font-weight:650;color:var(--ink)}
.small{display:block;font-size:.84rem;line-height:1.4;color:var(--quiet);font-weight:400}
.cards{list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(13.5rem,1fr));
gap:.9rem;margin:2rem 0 0;padding:0}
.cards a{display:block;height:100%;padding:1rem 1.1rem;border:1px solid var(--line);border-radius:10px;
background:var(--card);color:inherit;text-decoration:none}
.cards a:hover{border-color:var(--accent)}
.cards span{display:block}
.cards .label{font-size:.88rem;font-weight:600;overflow-wrap:anywhere}
.cards .figure{font-size:2rem;font-weight:650;letter-spacing:-.02em;line-height:1.3;
font-variant-numeric:tabular-nums}
.cards .unit{display:inline;font-size:1rem;font-weight:500;color:var(--quiet);margin-left:.2em;letter-spacing:0}
.cards .interval{font-size:.88rem;font-variant-numeric:tabular-nums;margin-bottom:.35rem}
section{margin-top:4.5rem;border-top:1px solid var(--line);padding-top:2rem}
.why{max-width:44rem;font-size:1.06rem}
.reason{max-width:44rem;border-left:3px solid var(--line);padding-left:.9rem}
.chip{display:inline-block;margin-left:.4rem;padding:0 .55rem;border:1px solid var(--line);
border-radius:99px;font-size:.78rem;background:var(--card)}
.chip.pass{color:var(--good)}.chip.fail,.chip.error{color:var(--bad)}
.chip.warn,.chip.inconclusive{color:var(--alert)}
.warnings{border:1px solid var(--alert);border-left-width:4px;border-radius:6px;
background:var(--alert-ground);padding:.7rem 1rem;margin:1.25rem 0;overflow-wrap:anywhere}
.warnings strong{color:var(--alert)}
.warnings ul{margin:.25rem 0 0;padding-left:1.2rem}
figure{margin:2.25rem 0}
figcaption{max-width:44rem}
figcaption h3{margin:0 0 .2rem}
figcaption p{margin:0 0 .9rem;color:var(--quiet);font-size:.94rem}
.scroll{overflow-x:auto;max-width:100%;background:
linear-gradient(to right,var(--ground) 40%,transparent) left/2.5rem 100% no-repeat local,
linear-gradient(to left,var(--ground) 40%,transparent) right/2.5rem 100% no-repeat local,
linear-gradient(to right,var(--line),transparent) left/.6rem 100% no-repeat scroll,
linear-gradient(to left,var(--line),transparent) right/.6rem 100% no-repeat scroll}
.scroll svg{display:block;overflow:visible}
.scroll svg text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
details{margin:.75rem 0}
summary{cursor:pointer;color:var(--accent);font-size:.92rem;width:fit-content}
details[open] summary{margin-bottom:.6rem}
details.long .scroll{max-height:28rem;overflow-y:auto}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;min-width:min(100%,26rem)}
th,td{text-align:left;vertical-align:top;padding:.38rem .9rem .38rem 0;font-weight:400;max-width:30rem;
overflow-wrap:anywhere}
td:last-child,th:last-child{padding-right:.25rem}
thead th,thead td{color:var(--quiet);font-size:.82rem;border-bottom:1px solid var(--line);white-space:nowrap}
tbody tr{border-bottom:1px solid var(--grid)}
.n{text-align:right;white-space:nowrap}

.cross td{text-align:right}
.cross th[scope=row]{white-space:nowrap}
.measures,.limits{width:100%}
.limits th[scope=row]{min-width:11rem}.limits td:nth-last-child(-n+2){min-width:10rem}
.limits .chip{margin-left:0;white-space:nowrap}
.measures tr>:nth-child(n+2){text-align:right;white-space:nowrap}
.measures td:nth-child(2){font-weight:600}
.measures tbody tr{border-bottom:0}
.measures tbody{border-bottom:1px solid var(--grid)}
.measures th[scope^=row]{min-width:9.5rem;overflow-wrap:break-word}
.measures b{display:block;font-weight:600}
.measures .part{color:var(--quiet);padding-left:1rem}
.measures span.part{display:block}
.mark{display:block;margin:.3rem 0 0 .4rem}
.mark-line{stroke:var(--line);stroke-width:1.5}
.mark-interval{stroke:var(--accent);stroke-width:4;stroke-opacity:.4;stroke-linecap:round}
.mark circle{fill:var(--accent)}
.footnotes{margin:.5rem 0}.footnotes .small{margin:.1rem 0}sup{line-height:0;font-size:.75em;font-weight:400;margin-left:.15em}
.trainer{margin:1rem 0;padding:1rem 1.25rem;border:1px solid var(--line);border-radius:10px;font-size:.93rem}
.trainer h4{margin:0 0 .6rem;font-size:1rem;line-height:1.35;font-weight:650;overflow-wrap:anywhere}
.trainer h4 code{font-weight:400;color:var(--quiet);margin-left:.35em}
.trainer dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.6rem 1.5rem;margin:0}
.trainer .wide{grid-column:1/-1}
.trainer dt{font-size:.82rem;color:var(--quiet)}
.trainer dd{margin:0;overflow-wrap:anywhere}
.trainer dd span{display:inline-block;max-width:100%;margin:.15rem .3rem .15rem 0;padding:0 .5rem;border-radius:5px;background:var(--card);border:1px solid var(--line);font-size:.85rem}
.runs th,.runs td{white-space:nowrap}
.command{margin:.2rem 0 0;padding:.6rem .8rem;border-radius:6px;background:var(--card);border:1px solid var(--line);
white-space:pre-wrap;overflow-wrap:anywhere;user-select:all}
.command span{display:inline-block;max-width:100%}
.meaning{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:1rem 2rem;
margin:2rem 0 0;padding:1.1rem 1.25rem;background:var(--card);border-radius:10px;font-size:.93rem}
.meaning dt{font-weight:650;margin-bottom:.2rem}
.meaning dd{margin:0;overflow-wrap:anywhere}
.plain{list-style:none;margin:0;padding:0}
.plain li,.formula span{display:block;margin-bottom:.4rem}
footer{max-width:70rem;margin:0 auto;padding:0 1.5rem 3rem;color:var(--quiet);font-size:.88rem}
.tip{position:fixed;z-index:9;pointer-events:none;max-width:22rem;padding:.5rem .7rem;border-radius:6px;
background:var(--ink);color:var(--ground);font-size:.84rem;line-height:1.4;overflow-wrap:anywhere}
.tip div{display:flex;gap:.8rem;justify-content:space-between}
.tip span{opacity:.8;white-space:nowrap}
.tip[hidden]{display:none}
@media (max-width:40rem){
main{padding:0 1rem 3rem}nav{padding:.7rem 1rem}header{padding-top:2rem}footer{padding:0 1rem 2rem}
h1{font-size:1.7rem}h2{font-size:1.3rem}section{margin-top:3rem}
.cards{grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.6rem}.cards a{padding:.75rem}
.cards .figure{font-size:1.6rem}.trainer{padding:.8rem .9rem}.trainer dl{grid-template-columns:1fr 1fr}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media print{:root{color-scheme:light;${paletteCss('light')}}
nav,.tip{display:none}body{font-size:10pt}main,footer{max-width:none;padding:0}
section{break-before:page;border:0;margin:0}figure,.warnings,.trainer,.cards li,tr{break-inside:avoid}
h2,h3{break-after:avoid}.scroll{overflow:visible;background:none}.scroll>svg,.scroll>div svg{max-width:100%;height:auto}}
`;
