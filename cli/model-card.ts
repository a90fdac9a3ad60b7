import type { TrainerCard } from '../core/index.ts';
import { type Fitted, trainerCard } from '../trainers/index.ts';
import { trainLine } from './train-line.ts';
import type { TrainRequest } from './train-request.ts';

/** The card of a model that `train` has trained. */
export function modelCard(fitted: Fitted, request: TrainRequest, version: string): TrainerCard {
  const { inputs, options, plan, architecture } = fitted.preparation;
  const targets = options.targets === 'hard' ? 'hard' : 'soft';
  // Of an audit's job a card keeps but its inputs and its id, which here is the model's.
  const job = {
    baseline: 'bag-of-ngrams',
    inputs,
    protocol: 'train',
    folds: 0,
    repeat: 0,
    targets,
  } as const;
  const training = { name: `seed ${request.seed}`, seed: plan.seed, fitted };
  const card = trainerCard(job, [training], {
    version,
    protocol: 'learnt on train',
    command: () => trainLine(request),
  });
  return { ...card, id: architecture.id, stopping: stoppingText(fitted, request) ?? card.stopping };
}

/** What an audit's trainings never have; null where this one has neither. */
function stoppingText(
  { preparation }: Fitted,
  { validation }: TrainRequest,
): TrainerCard['stopping'] | null {
  const { architecture, options } = preparation;
  if (architecture.solve !== undefined) return 'solved in closed form';
  if (validation.length === 0) return null;
  return `after ${options.patience} epochs without a better score on the validation items, or ${options.epochs} in all; the best epoch is kept`;
}
