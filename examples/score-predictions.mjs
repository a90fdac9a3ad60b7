// node score-predictions.mjs questions.json annotations.json results.json
// Scores a model's answers as the official VQA evaluator does, and names the items it scores 0 on.
import {
  alignPredictions,
  codesColumn,
  loadPredictions,
  loadSplit,
  meanScore,
  scoreItems,
  scoreValues,
  textAt,
} from 'hanscheck';

const [, , questions, annotations, results] = process.argv;
const { split } = await loadSplit([questions, annotations], { name: 'test' });
const { predictions } = await loadPredictions(results, { name: 'model' });
const { aligned } = alignPredictions(split, predictions, 'strict');

const scores = scoreItems(split, aligned.answers, 'official-2021');
console.log(`accuracy ${(100 * meanScore(scores)).toFixed(2)}`);
const ids = codesColumn(split, 'id');
scoreValues(scores).forEach((score, item) => {
  if (score === 0) console.log(textAt(ids, item), textAt(aligned.answers, item));
});
