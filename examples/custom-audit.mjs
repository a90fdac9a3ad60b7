// node custom-audit.mjs questions.json annotations.json
// An audit of one's own: how often does the question say its answer?
import * as hans from 'hanscheck';

const meta = {
  ...{ id: 'spoken-answer', family: 'data', title: 'Answers that their question says' },
  why: 'Such an item can be answered by repeating a word.',
  formula: 'the share of items whose question has the answer in it',
  cannotTell: 'whether a model repeats words',
  says: { pass: 'few questions say their answer', fail: 'many questions say their answer' },
  ...{ requires: ['test'], options: [], measures: { spoken: 'that share' }, cites: [] },
};

function measure({ test }) {
  const [questions, answers] = ['question', 'answer'].map((name) => hans.codesColumn(test, name));
  const text = (column, item) => ` ${hans.textAt(column, item).toLowerCase()} `;
  const says = (item) => text(questions, item).includes(text(answers, item));
  const spoken = Array.from({ length: test.size }, (_, item) => item).filter(says).length;
  const number = { value: spoken / test.size, interval: hans.wilsonInterval(spoken, test.size) };
  const about = { unit: 'share', n: test.size, level: 0.95, method: 'Wilson, items independent' };
  const measures = [{ name: 'spoken', group: null, ...number, ...about }];
  return { measures, evidence: [], warnings: [] };
}

const { split } = await hans.loadSplit(process.argv.slice(2), { name: 'test' });
const audits = [{ meta, notApplicable: () => null, measure }];
const artifacts = { test: split, train: null };
const [result] = await hans.runAudits(artifacts, hans.DEFAULT_SETTINGS, 0, { audits });
console.log(result.about.title, result.finding.measures[0]);
