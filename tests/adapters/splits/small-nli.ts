/** Small files of SNLI and MultiNLI by their rules; a line is an object. */

const parsed = (sentence1: string, sentence2: string) => ({
  sentence1,
  sentence1_binary_parse: `( ${sentence1} )`,
  sentence1_parse: `(ROOT (S ${sentence1}))`,
  sentence2,
  sentence2_binary_parse: `( ${sentence2} )`,
  sentence2_parse: `(ROOT (S ${sentence2}))`,
});

const snliPair = (place: string, gold_label: string, labels: readonly string[], text: string) => ({
  annotator_labels: labels,
  captionID: place.slice(0, place.indexOf('#') + 2),
  gold_label,
  pairID: place,
  ...parsed(place.startsWith('10') ? 'A ferry leaves the pier.' : 'Two men mend a net.', text),
});

export const SNLI = [
  snliPair('10.jpg#0r1n', 'neutral', ['neutral', 'neutral', 'entailment'], 'It is full.'),
  snliPair('10.jpg#0r1e', 'entailment', ['entailment'], 'A boat moves.'),
  snliPair('20.jpg#3r1c', '-', ['neutral', 'contradiction'], 'They rest.'),
  snliPair('20.jpg#3r1n', 'contradiction', ['contradiction'], 'They sleep.'),
];

const mnliPair = (pairID: string, gold_label: string, genre: string) => ({
  annotator_labels: [gold_label],
  genre,
  gold_label,
  pairID,
  promptID: pairID.slice(0, -1),
  ...parsed('The ledger was closed in May.', `The ledger, ${pairID}, was closed.`),
});

export const MNLI = [
  mnliPair('31193n', 'neutral', 'government'),
  mnliPair('31193e', 'entailment', 'government'),
  mnliPair('101457c', 'contradiction', 'telephone'),
];

export const MNLI_TEST = MNLI.map((pair) => ({
  ...pair,
  gold_label: 'hidden',
  annotator_labels: ['hidden'],
}));

export const jsonLines = (records: readonly unknown[]) =>
  `${records.map((record) => JSON.stringify(record)).join('\n')}\n`;
