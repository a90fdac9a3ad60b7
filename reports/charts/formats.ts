import type { EvidenceColumn } from '../../core/index.ts';

type AnyUnit = EvidenceColumn['unit'];

/** The d3 format of a value with that unit, as labels and tooltips print it. */
export function valueFormat(unit: AnyUnit): string {
  return { share: '.1%', bits: '.3f', answers: ',.1f', count: ',', text: ',', number: ',.4~r' }[
    unit
  ];
}

/** The d3 format of an axis with that unit. */
export function axisFormat(unit: AnyUnit): string {
  return unit === 'share' ? '.0%' : '~g';
}
