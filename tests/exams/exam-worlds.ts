/** A world that audits are examined on, once for each seed. */
export interface ExamWorld {
  readonly id: string;
  /** What is planted, or that nothing is. */
  readonly says: string;
  readonly kind: string;
  readonly dials: Readonly<Record<string, number>>;
  /** Its test items are the first of another world's, whose audits of items alone need no repeating. */
  readonly isSecond?: true;
}

/**
 * Worlds in which no two answers tie for the commonest, because which of them a sample takes for it is
 * then chance, and there is no one number to hit.
 */
export const EXAM_WORLDS: readonly ExamWorld[] = [
  {
    id: 'leak',
    says: 'a leak of .5 from question to answer; one split, priors cross-validated',
    kind: 'cards',
    dials: { scenes: 1000 },
  },
  {
    id: 'nothing moved',
    says: 'a leak of .5; train and test from one population, with no scene in both',
    kind: 'cards',
    dials: { scenes: 500, trainScenes: 800 },
    isSecond: true,
  },
  {
    id: 'shift',
    says: 'a leak of .5; the answers to .2 of train mirrored',
    kind: 'cards',
    dials: { scenes: 500, trainScenes: 3000, shift: 0.2 },
    isSecond: true,
  },
  {
    id: 'copies',
    says: 'a leak of .5; .2 of the scenes of test stand in train too, and no question is asked of two scenes',
    kind: 'cards',
    dials: { scenes: 500, trainScenes: 800, duplicates: 0.2, names: 1 },
    isSecond: true,
  },
  {
    id: 'head and tail',
    says: "Zipf's law in each question type, the answers to .9 of train mirrored",
    kind: 'zipf',
    dials: { scenes: 2000, trainScenes: 3000, shift: 0.9 },
  },
];

/** The world of that id; ids come from the list. */
export function examWorld(id: string): ExamWorld {
  return EXAM_WORLDS.find((world) => world.id === id)!;
}
