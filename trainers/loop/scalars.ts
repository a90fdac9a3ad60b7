/** Where `Memory.scalars` keeps which number. */
export const SCALAR = {
  /** The epoch under way, from 0. */
  epoch: 0,
  /** Batches of it that are done. */
  batch: 1,
  /** Steps of the whole training that are done. */
  step: 2,
  /** Sum of the losses of this epoch's items so far. */
  loss: 3,
  /** Items learnt from so far, over all epochs. */
  items: 4,
  /** Epochs that have ended. */
  ended: 5,
  /** The epoch, from 1, whose parameters are kept; 0: the first values. */
  keptEpoch: 6,
  /** How good that epoch was, by what `LoopSettings.keeps` names; the higher the better. */
  keptMerit: 7,
  /** 1 when nothing more is to be trained. */
  isDone: 8,
} as const;
