export { ridgeByLeaveOneOut } from './leave-one-out.ts';
export { type LinearFit, type NoFit, predictLinear, type Regression } from './linear-fit.ts';
export type { Matrix } from './matrix.ts';
export { ordinaryLeastSquares } from './ordinary.ts';
export { ridge } from './ridge.ts';
