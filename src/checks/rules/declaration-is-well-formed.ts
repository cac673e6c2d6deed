import { Defect } from '../../plan/defect';
import { Rule } from '../rule';

export const declarationIsWellFormed: Rule<{ readonly defects: readonly Defect[] }> = {
  id: 'declaration-is-well-formed',
  title: 'a declaration holds the properties the API has, each with a value of its type, and no others',
  rationale: 'a property that is misspelt or of the wrong type governs nothing, while whoever reads the declaration believes it does',
  fix: 'write the property as the API reference describes it: by its name, as plain data of its type, in text without hidden characters, for example `driftBoundary: { maxChainDepth: 0, reviewBy: "2027-01-31" }`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:CON-01'],
  check: ({ defects }) => defects,
};
