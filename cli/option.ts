/** What a flag takes: one text, several, one number, or nothing. */
export type OptionType = 'text' | 'texts' | 'number' | 'flag';

/** One flag of the command line. Help, completion and the settings of a report come from here. */
export interface Option {
  /** Without the dashes. */
  readonly name: string;
  readonly type: OptionType;
  /** What it takes, as the help names it. */
  readonly takes?: string;
  /** What holds where the flag is not given; undefined where that is simply "nothing". */
  readonly default?: string | number;
  /** For numbers: the smallest that is accepted. */
  readonly from?: number;
  /** For numbers: the largest that is accepted; none where undefined. */
  readonly to?: number;
  /** What may be given, where that is a short fixed list. */
  readonly choices?: readonly string[];
  readonly meaning: string;
  /** Whether it can change a number or a quotation, so that the report must state it. */
  readonly isSetting?: true;
}
