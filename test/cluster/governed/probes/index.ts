import { access } from './access';
import { authority } from './authority';
import { bindings } from './bindings';
import { foundations } from './foundations';
import { governance } from './governance';
import { identities } from './identities';
import { marks } from './marks';
import { namespaces } from './namespaces';
import { parameters } from './parameters';
import { pods, strays } from './pods';
import { Probes } from './probe';
import { quarantine, suspensions } from './suspensions';
import { tokens } from './tokens';
import { workloads } from './workloads';

/** What is tried on every policy of the baseline. */
export const PROBES: readonly Probes[] = [
  authority, parameters, identities, bindings, pods, strays, workloads, tokens, access,
  governance, marks, suspensions, quarantine, namespaces, foundations,
];
