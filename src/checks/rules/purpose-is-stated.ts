import { quote } from '../../plan/quote';
import { notASentence } from '../language/sentence';
import { MemberRule } from '../rule';

export const purposeIsStated: MemberRule = {
  id: 'purpose-is-stated',
  title: 'an agent says in a sentence what it is for',
  rationale: 'nobody can judge whether an agent drifted from its purpose when nobody wrote the purpose down',
  fix: 'set `purpose` to one sentence, for example "Rolls a Deployment back when its error budget burns"',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-02'],
  check: ({ purpose }) => {
    const problem = notASentence(purpose);
    return problem === null ? [] : [{ at: 'purpose', problem: purpose === '' ? problem : `${problem}, got ${quote(purpose)}` }];
  },
};
