// node run-lstm-q.mjs model.onnx 'What colour is the ball?'
// Asks a model that `hanscheck train lstm-q` has written, in plain ONNX Runtime: model.json beside it
// says which row each word has. hanscheck itself takes contractions apart too (`isn't` is `is n't`).
import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const [, , file, question = ''] = process.argv;
const { recipe, answers } = JSON.parse(readFileSync(file.replace(/\.onnx$/, '.json'), 'utf8'));
const tokens =
  question.toLowerCase().match(/'(?:s|re|ve|ll|m|d)\b|[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*|\S/gu) ?? [];
const known = tokens
  .slice(0, recipe.longest)
  .map((word) => Math.max(0, recipe.words.indexOf(word)));
const rows = known.length > 0 ? known : [0]; // row 0 is the word that training never saw

const session = await InferenceSession.create(file);
const { probabilities } = await session.run({
  words: new Tensor('int64', rows.map(BigInt), [rows.length, 1]),
  lengths: new Tensor('int32', [rows.length], [1]),
});
const best = probabilities.data.indexOf(Math.max(...probabilities.data));
console.log(answers[best], probabilities.data[best].toFixed(4));
