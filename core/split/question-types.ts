/** The question type of a question that starts with none of the other 64. */
const NO_QUESTION_TYPE = 'none of the above';

/**
 * The question type by the rule of the VQA data set (Antol et al. 2015): the longest of the 65
 * types that the question starts with, in whole words ("is there" is not "is the"); upper and lower
 * case are one, a question mark at the end is no part of a word. `none of the above` where none fits.
 */
export function questionTypeOf(question: string): string {
  const words = question.toLowerCase().trim().replace(/\?+$/, '').trim().split(/\s+/);
  for (let length = Math.min(words.length, LONGEST); length > 0; length--) {
    const start = words.slice(0, length).join(' ');
    if (prefixes.has(start)) return start;
  }
  return NO_QUESTION_TYPE;
}

/**
 * The 65 question types of the real-image part of VQA v1 and v2, in their published order
 * (GT-Vision-Lab/VQA at a013f00, `QuestionTypes/mscoco_question_types.txt`).
 */
export const questionTypes = [
  'how many',
  'is the',
  'what',
  'what color is the',
  'what is the',
  'is this',
  'is this a',
  'what is',
  'are the',
  'what kind of',
  'is there a',
  'what type of',
  'is it',
  'what are the',
  'where is the',
  'is there',
  'does the',
  'what color are the',
  'are these',
  'are there',
  'which',
  'is',
  'what is the man',
  'is the man',
  'are',
  'how',
  'does this',
  'what is on the',
  'what does the',
  'how many people are',
  'what is in the',
  'what is this',
  'do',
  'what are',
  'are they',
  'what time',
  'what sport is',
  'are there any',
  'is he',
  'what color is',
  'why',
  'where are the',
  'what color',
  'who is',
  'what animal is',
  'is the woman',
  'is this an',
  'do you',
  'how many people are in',
  'what room is',
  'has',
  'is this person',
  'what is the woman',
  'can you',
  'why is the',
  'is the person',
  'what is the color of the',
  'what is the person',
  'could',
  'was',
  'is that a',
  'what number is',
  'what is the name',
  'what brand',
  'none of the above',
] as const;

const prefixes: ReadonlySet<string> = new Set(
  questionTypes.filter((type) => type !== NO_QUESTION_TYPE),
);
const LONGEST = Math.max(...[...prefixes].map((prefix) => prefix.split(' ').length));
