#include "sinks/stylesheet.h"

namespace isthmus::sinks {
namespace {

constexpr std::string_view kStylesheet = R"css(
:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --ink: #1c1b19; --soft: #65615a; --line: #d9d4ca; --faint: #efebe2;
  --accent: #c2402a; --p0: #2f5f8f; --p1: #4f8a8b; --p2: #b98a2f; --p3: #7a5c8e; --p4: #6b7f3a;
  --p5: #a39e94; --hatch: #1c1b19; --notice: #fbf0d9;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171614; --ink: #ece8e0; --soft: #a5a098; --line: #3a3732; --faint: #24221f;
    --accent: #e8705a; --p0: #77a6d4; --p1: #7dbcbb; --p2: #d8ae5c; --p3: #b394c8; --p4: #a3b96b;
    --p5: #7b766e; --hatch: #ece8e0; --notice: #33290f;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.55 var(--serif);
  overflow-wrap: break-word; }
main, header, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.5rem; }
p, h1, h2, h3, h4, .lead, .notice, nav, .dateline, .basis { max-width: 42rem; }
a { color: inherit; text-decoration-color: var(--soft); text-underline-offset: 0.15em; }
.masthead { display: flex; justify-content: space-between; gap: 1rem; max-width: none;
  border-top: 3px solid var(--ink); border-bottom: 1px solid var(--line); margin: 0 0 2rem;
  padding: 0.45rem 0; font: 600 0.8rem/1.3 var(--sans); letter-spacing: 0.01em; }
.masthead span:last-child { color: var(--soft); font-weight: 400; text-align: right; }
h1 { font-size: clamp(1.85rem, 5.4vw, 3rem); line-height: 1.1; letter-spacing: -0.015em;
  font-weight: 700; margin: 0 0 1.1rem; max-width: 56rem; text-wrap: balance; }
h2 { font-size: 1.45rem; line-height: 1.2; margin: 3.2rem 0 0.8rem; padding-top: 0.7rem;
  border-top: 1px solid var(--ink); max-width: none; text-wrap: balance; }
h3 { font-size: 1.16rem; line-height: 1.25; margin: 2.2rem 0 0.15rem; }
h4 { font-size: 1rem; margin: 1.6rem 0 0.15rem; }
p { margin: 0 0 0.75rem; }
.lead p { font-size: 1.08rem; }
.lead p:first-child { font-size: 1.24rem; line-height: 1.45; }
.notice { background: var(--notice); border-left: 3px solid var(--p2); padding: 0.6rem 0.9rem;
  margin: 0 0 1.4rem; font: 0.88rem/1.45 var(--sans); }
.dateline { font: 0.82rem/1.4 var(--sans); color: var(--soft); margin: 0 0 0.5rem;
  font-variant-numeric: tabular-nums; }
.aside { font: 0.87rem/1.5 var(--sans); color: var(--soft); }
.basis { font: 0.78rem/1.4 var(--sans); color: var(--soft); }
sup.ref { font: 0.68rem/1 var(--sans); vertical-align: super; }
sup.ref a { color: var(--soft); text-decoration: none; padding: 0 0.12em; }
sup.ref a:hover, sup.ref a:focus { color: var(--accent); text-decoration: underline; }
nav ol { list-style: none; margin: 1.6rem 0 0; padding: 0.6rem 0; display: flex; flex-wrap: wrap;
  gap: 0.2rem 1.1rem; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line);
  font: 0.82rem/1.5 var(--sans); }
nav a { text-decoration: none; color: var(--soft); }
nav a:hover, nav a:focus { color: var(--ink); text-decoration: underline; }
figure { margin: 2rem 0; }
figcaption { font: 0.85rem/1.45 var(--sans); color: var(--soft); max-width: 46rem;
  margin-bottom: 0.6rem; }
figcaption strong { display: block; color: var(--ink); font-size: 1rem; margin-bottom: 0.1rem; }
figcaption code { font-size: 0.92em; }
.note { font: 0.8rem/1.45 var(--sans); color: var(--soft); margin: 0.5rem 0 0; max-width: 46rem; }
.note code { white-space: normal; }
svg { display: block; max-width: 100%; height: auto; font-family: var(--sans); }
.narrow { display: none; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem 2.5rem; max-width: 52rem; }
.pair h3 { margin: 0 0 0.4rem; font: 600 0.88rem/1.35 var(--sans); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.2rem; margin: 0 0 0.7rem;
  padding: 0; font: 0.85rem/1.4 var(--sans); }
.swatch { display: inline-block; width: 1.5em; height: 0.62em; margin-right: 0.45em;
  background: var(--p5); }
.swatch.p0 { background: var(--p0); } .swatch.p1 { background: var(--p1); }
.swatch.p2 { background: var(--p2); } .swatch.p3 { background: var(--p3); }
.swatch.p4 { background: var(--p4); } .swatch.accent { background: var(--accent); }
.swatch.hatched { background: repeating-linear-gradient(45deg, var(--hatch) 0 1.5px,
  var(--paper) 1.5px 4px); outline: 1px solid var(--hatch); outline-offset: -1px; }
.swatch.numbered { width: 0.85em; height: 0.85em; border-radius: 50%; background: var(--ink);
  vertical-align: -0.08em; }
.p0 { fill: var(--p0); } .p1 { fill: var(--p1); } .p2 { fill: var(--p2); } .p3 { fill: var(--p3); }
.p4 { fill: var(--p4); } .p5 { fill: var(--p5); } .accent { fill: var(--accent); }
.timeline text { font-size: 12px; fill: var(--ink); }
.timeline .lane { font: 12px var(--mono); }
.timeline .axis { text-anchor: middle; font-size: 11.5px; font-variant-numeric: tabular-nums; }
.timeline .axis-name { font-size: 11.5px; font-weight: 600; }
.timeline .grid { stroke: var(--line); } .timeline .midnight { stroke: var(--soft); }
.timeline .rule { stroke: var(--line); }
.timeline .phase { fill: var(--faint); }
.timeline .hatch-bed { fill: var(--paper); } .timeline .hatch { stroke: var(--hatch);
  stroke-width: 2.2; }
.timeline .outage { stroke: var(--hatch); stroke-width: 0.8; }
.timeline .mark { fill: var(--ink); }
.timeline .mark-line { stroke: var(--ink); stroke-width: 0.8; stroke-dasharray: 2 2; }
.timeline .mark-number { fill: var(--paper); text-anchor: middle; font-weight: 700;
  font-size: 11px; }
.paths text { font-size: 12px; fill: var(--ink); }
.paths .end { fill: var(--ink); }
.paths .end-name { fill: var(--paper); text-anchor: middle; font-size: 11px; font-weight: 600; }
.paths .box { fill: var(--paper); stroke-width: 1.6; }
.paths .box.p0 { stroke: var(--p0); } .paths .box.p1 { stroke: var(--p1); }
.paths .box.p2 { stroke: var(--p2); } .paths .box.p3 { stroke: var(--p3); }
.paths .box.p4 { stroke: var(--p4); } .paths .box.p5 { stroke: var(--p5); }
.paths .box.accent { stroke: var(--accent); }
.paths .box.unused { stroke: var(--line); stroke-dasharray: 4 3; stroke-width: 1.2; }
.paths .box.unused ~ text { fill: var(--ink); }
.paths .box-name { font-weight: 600; font-size: 12.5px; }
.paths .box-note { font-size: 11px; fill: var(--soft); }
.paths .share { font-size: 12.5px; font-weight: 700; text-anchor: middle; }
.paths .flow { fill: none; opacity: 0.62; }
.paths .flow.p0 { stroke: var(--p0); } .paths .flow.p1 { stroke: var(--p1); }
.paths .flow.p2 { stroke: var(--p2); } .paths .flow.p3 { stroke: var(--p3); }
.paths .flow.p4 { stroke: var(--p4); } .paths .flow.p5 { stroke: var(--p5); }
.paths .flow.accent { stroke: var(--accent); }
.scroll { overflow-x: auto; margin: 1rem 0 1.4rem; }
.scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.scroll[id^="shares-"] { display: inline-block; vertical-align: top; margin-right: 3rem; }
table { border-collapse: collapse; font: 0.82rem/1.4 var(--sans);
  font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 0 0 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.32rem 1.1rem 0.32rem 0;
  font-weight: 400; border-bottom: 1px solid var(--line); max-width: 24rem; }
thead th { vertical-align: bottom; color: var(--soft); border-bottom: 1px solid var(--ink); }
.number, .time { text-align: right; white-space: nowrap; }
thead .number, thead .time { white-space: normal; }
code, td.code, th.code { font-family: var(--mono); font-size: 0.93em; }
thead th.code { font-family: var(--sans); font-size: inherit; }
tbody th.code, td.code { overflow-wrap: normal; }
details { margin: 0 0 0.5rem; font-family: var(--sans); }
summary { cursor: pointer; font: 0.8rem/1.45 var(--sans); color: var(--soft); max-width: 46rem; }
summary:hover, details[open] > summary { color: var(--ink); }
.records td { white-space: nowrap; max-width: none; }
.records code { user-select: all; }
.more { font: 0.8rem/1.4 var(--sans); color: var(--soft); }
footer { margin-top: 3rem; padding-bottom: 3rem; font: 0.8rem/1.5 var(--sans); color: var(--soft); }
@media (max-width: 46rem) {
  body { font-size: 16px; }
  .wide { display: none; }
  .narrow { display: block; }
  .pair { grid-template-columns: 1fr; }
  .masthead { flex-direction: column; gap: 0.1rem; margin-bottom: 1.4rem; }
  .masthead span:last-child { text-align: left; }
  h2 { margin-top: 2.4rem; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --faint: #eee; --accent: #b3321d;
    --p0: #2f5f8f; --p1: #4f8a8b; --p2: #b98a2f; --p3: #7a5c8e; --p4: #6b7f3a; --p5: #999;
    --hatch: #000; --notice: #fff; color-scheme: light; }
  @page { margin: 16mm 15mm; }
  body { font-size: 10pt; line-height: 1.42; print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }
  main, header, footer { max-width: none; padding: 0; }
  h1 { font-size: 23pt; } h2 { font-size: 13.5pt; margin-top: 1.6rem; } h3 { font-size: 11pt; }
  h2, h3, h4, caption, summary { break-after: avoid; }
  figure, tr, svg { break-inside: avoid; }
  nav { display: none; }
  .wide { display: block; } .narrow { display: none; }
  .pair { grid-template-columns: 1fr 1fr; gap: 1rem; }
  .scroll { overflow: visible; }
  table { font-size: 8pt; } th, td { padding-right: 0.7rem; }
  .records td { white-space: normal; }
  details:not([open]) { display: none; }
}
)css";

}  // namespace

std::string_view stylesheet() {
  return kStylesheet;
}

}  // namespace isthmus::sinks
