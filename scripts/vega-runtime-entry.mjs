// The one script of an HTML report: it turns a static chart into a live one, with tooltips and
// selection, when the pointer or the keyboard first reaches it. Bundled by scripts/build.mjs.
import { transforms } from 'vega-dataflow';
import * as encode from 'vega-encode';
import { expressionInterpreter } from 'vega-interpreter';
import { parse } from 'vega-parser';
import 'vega-scale';
import { textMetrics } from 'vega-scenegraph';
import * as dataTransforms from 'vega-transforms';
import { View } from 'vega-view';
import * as viewTransforms from 'vega-view-transforms';
import { textWidth } from '../reports/charts/text-width.ts';

Object.assign(transforms, dataTransforms, viewTransforms, encode);
// The page's charts were laid out with this estimate: with another they would jump when they wake.
textMetrics.width = textWidth;

const refuse = () => Promise.reject(new Error('A report loads nothing.'));
const tip = createTip();

for (const stage of document.querySelectorAll('[data-chart]')) {
  const figure = stage.closest('figure') ?? stage;
  for (const event of ['pointerenter', 'focusin']) {
    figure.addEventListener(event, () => wake(stage), { once: true });
  }
}

async function wake(stage) {
  if (stage.dataset.awake) return;
  stage.dataset.awake = 'waking';
  const spec = JSON.parse(document.getElementById(stage.dataset.chart).textContent);
  const live = document.createElement('div');
  const view = new View(parse(spec, {}, { ast: true }), {
    expr: expressionInterpreter,
    loader: { load: refuse, sanitize: refuse },
    renderer: 'svg',
    hover: true,
    tooltip: (_handler, event, _item, value) => showTip(event, value),
  });
  await view.initialize(live).runAsync();
  const svg = live.querySelector('svg');
  for (const name of ['role', 'aria-label']) {
    svg.setAttribute(name, stage.querySelector('svg').getAttribute(name));
  }
  for (const name of ['role', 'aria-label', 'aria-roledescription']) live.removeAttribute(name);
  stage.replaceChildren(live);
  stage.dataset.awake = 'yes';
  stage.addEventListener('pointerleave', () => showTip(null, null));
}

function createTip() {
  const box = document.createElement('div');
  box.className = 'tip';
  box.hidden = true;
  box.setAttribute('role', 'status');
  document.body.append(box);
  return box;
}

function showTip(event, value) {
  tip.hidden = value === null || value === undefined || value === '';
  if (tip.hidden) return;
  tip.replaceChildren(...Object.entries(value).map(tipLine));
  const { offsetWidth: width, offsetHeight: height } = tip;
  const left = Math.min(event.clientX + 14, document.documentElement.clientWidth - width - 8);
  const below = event.clientY + 16;
  const top = below + height > window.innerHeight ? event.clientY - height - 12 : below;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${Math.max(8, top)}px`;
}

function tipLine([name, value]) {
  const line = document.createElement('div');
  const label = document.createElement('span');
  const text = document.createElement('bdi');
  label.textContent = name;
  text.textContent = String(value);
  line.append(label, text);
  return line;
}
