import { AUTHORITY_CLASS_NAMES } from '../../plan/authority-classes';
import { quote } from '../../plan/quote';
import { AgentRule } from '../rule';

const CLASSES = AUTHORITY_CLASS_NAMES.map(name => `"${name}"`).join(', ');

export const authorityClassIsKnown: AgentRule = {
  id: 'authority-class-is-known',
  title: 'an agent declares one of the four authority classes',
  rationale: 'agents with the same permissions are different risks: what one may decide by itself has to be said before it runs',
  fix: 'set `authorityClass` to the lowest class that serves the purpose, for example `AuthorityClass.ADVISE`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'agent-baseline-1.0-draft:DIS-02'],
  check: ({ authorityClass, declaredClass }) => authorityClass === ''
    ? [{ at: 'authorityClass', problem: `needs one of ${CLASSES}, got ${declaredClass === '' ? 'nothing' : quote(declaredClass)}` }]
    : [],
};
