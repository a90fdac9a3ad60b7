import type { Worker } from 'node:worker_threads';
import { ABSENT } from '../../core/index.ts';
import { startThread } from '../../trainers/index.ts';
import type { Lists } from '../code-list.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonRest } from '../read/json-reading.ts';
import { findRest, type RestPlace } from '../read/json-rest.ts';
import type { PackedTexts } from '../read/string-interner.ts';
import type { VqaAnnotations, VqaTexts } from './vqa-files.ts';

/** What the thread sends back: the annotations from a place on with their texts, or null at a fault. */
export type SentAnnotations = {
  readonly annotations: VqaAnnotations;
  readonly texts: Readonly<Record<keyof VqaTexts, PackedTexts>>;
} | null;

/** The rest of an annotations file, which a thread reads while this one reads what stands before. */
export interface RestOfAnnotations extends JsonRest {
  /** The annotations read here and then the rest, where that was read. */
  readonly joinedTo: (first: VqaAnnotations, texts: VqaTexts) => VqaAnnotations;
  /** Ends the thread; to be called in any case. */
  readonly end: () => void;
}

/** Below so many bytes a thread takes as long to begin as it saves. */
const LEAST_BYTES = 2 ** 25;

/** A byte of questions takes so many times as long as one of annotations: most of its texts are new. */
const QUESTION_COST = 2.5;

/**
 * Has the second part of an annotations file read by a thread, so that both are done at about the same
 * time where this one reads the questions too. Null where the file is small, packed, or holds no list.
 */
export async function startRestOfAnnotations(
  file: FileHead,
  questionBytes: number,
): Promise<RestOfAnnotations | null> {
  if (file.bytes < LEAST_BYTES) return null;
  const middle = (file.bytes - QUESTION_COST * questionBytes) / 2;
  const place = await findRest(file, 'annotations', Math.max(0, Math.floor(middle)));
  return place && restReadBy(startThread('./vqa-annotations-worker', import.meta.url), place);
}

function restReadBy(thread: Worker, place: RestPlace): RestOfAnnotations {
  let sent: SentAnnotations = null;
  const ended = new Promise<void>((resolve) => {
    thread.on('message', (message: SentAnnotations) => {
      sent = message;
      resolve();
    });
    // whatever becomes of it, this thread can read the rest
    thread.on('error', () => resolve());
    thread.on('exit', () => resolve());
  });
  thread.postMessage(place);
  return {
    ...place,
    isRead: () => ended.then(() => sent !== null),
    joinedTo: (first, texts) => (sent === null ? first : joined(first, sent, texts)),
    end: () => void thread.terminate(),
  };
}

function joined(
  first: VqaAnnotations,
  { annotations: rest, texts: packed }: NonNullable<SentAnnotations>,
  texts: VqaTexts,
): VqaAnnotations {
  const column = (name: AnnotationColumn, field: keyof VqaTexts) => {
    const codes = texts[field].adopt(packed[field]);
    return concatenated(first[name], rest[name], codes);
  };
  const answers = texts.answers.adopt(packed.answers);
  return {
    file: first.file,
    ids: column('ids', 'ids'),
    images: column('images', 'images'),
    cocoSplits: column('cocoSplits', 'cocoSplits'),
    questionTypes: column('questionTypes', 'questionTypes'),
    answerTypes: column('answerTypes', 'answerTypes'),
    given: concatenated(first.given, rest.given, answers),
    people: joinedLists(first.people, rest.people, answers),
    withoutAnswerId: first.withoutAnswerId + rest.withoutAnswerId,
  };
}

type AnnotationColumn = 'ids' | 'images' | 'cocoSplits' | 'questionTypes' | 'answerTypes';

/** Codes of this thread, and then those of the other as `codes` has them here. */
function concatenated(first: Uint32Array, rest: Uint32Array, codes: Uint32Array): Uint32Array {
  const whole = new Uint32Array(first.length + rest.length);
  whole.set(first);
  for (let row = 0; row < rest.length; row++) {
    const code = rest[row]!;
    whole[first.length + row] = code === ABSENT ? ABSENT : codes[code]!;
  }
  return whole;
}

function joinedLists(first: Lists, rest: Lists, codes: Uint32Array): Lists {
  const offsets = new Uint32Array(first.offsets.length + rest.offsets.length - 1);
  offsets.set(first.offsets);
  rest.offsets.forEach((offset, list) => {
    offsets[first.offsets.length - 1 + list] = first.codes.length + offset;
  });
  return { offsets, codes: concatenated(first.codes, rest.codes, codes) };
}
