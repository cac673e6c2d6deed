import { access } from './access';
import { authority } from './authority';
import { bindings } from './bindings';
import { foundations } from './foundations';
import { governance } from './governance';
import { identities } from './identities';
import { marks } from './marks';
import { namespaces } from './namespaces';
import { parameters } from './parameters';
import { pods } from './pods';
import { strays } from './strays';
import { quarantine, suspensions } from './suspensions';
import { tokens } from './tokens';
import { workloads } from './workloads';
import { AdmissionPolicy } from '../policy';

/** Every admission policy of the baseline: as many with one agent as with a thousand. */
export const POLICIES: readonly AdmissionPolicy[] = [
  authority, parameters, identities, bindings, pods, strays, workloads, tokens, access,
  governance, marks, suspensions, quarantine, namespaces, foundations,
];
