export { type ChosenRidge, type LeaveOneOut, ridgeByLeaveOneOut } from './leave-one-out.ts';
export { type LinearFit, type NoFit, predictLinear, type Regression } from './linear-fit.ts';
export type { Matrix } from './matrix.ts';
export { type OrdinaryFit, ordinaryLeastSquares } from './ordinary.ts';
export { ridge } from './ridge.ts';
