import { EXIT_STATUS, ExitStatus } from './exit-status';
import { manifestsText } from './manifests-text';
import { Shell } from './shell';
import { auditPolicy } from '../baseline/audit-policy';
import { JsonObject } from '../objects/json';
import { plainCopy } from '../objects/plain-copy';

/** What somebody has to know of the file, in it: who reads it later has no other place to look. */
const LIMITS = [
  'A file for the flag --audit-policy-file of kube-apiserver, and no object: kubectl cannot apply it. Managed clusters have their own.',
  'What it does not say:',
  '- Audit rules know no patterns. Agents of a namespace that is not listed here are recorded without bodies: print it again with every new agent namespace.',
  '- A person who impersonates an agent is recorded as that person, with the agent as impersonatedUser, without bodies.',
  '- Bodies of Secrets, tokens and token reviews are never recorded, those that agents write included.',
  '- Reads are recorded without what was read, and so is every request to an API server behind the aggregation layer, through exec, or through a proxy.',
  '- Nothing that an agent does without the API server is in this log: calls of models, of other agents, of tools and of kubelets.',
];

/** Prints what the API server should write down of these namespaces' agents, and of everybody who changes what governs them. */
export function printAuditPolicy(namespaces: readonly string[], { stdout }: Pick<Shell, 'stdout'>): ExitStatus {
  stdout.write(`${LIMITS.map(line => `# ${line}\n`).join('')}${manifestsText([plainCopy(auditPolicy(namespaces)) as JsonObject])}`);
  return EXIT_STATUS.clean;
}
