import { cidrProblems } from '../language/address';
import { podSelectionProblems } from '../language/pod-selection-problems';
import { portProblems } from '../language/port';
import { MemberRule } from '../rule';

export const callersAreExact: MemberRule = {
  id: 'callers-are-exact',
  title: 'a caller is either pods by label or a block of addresses, on one port',
  rationale: 'whoever can reach an agent can give it work, so an open door has to say to whom',
  fix: 'write each caller with one of `pods` and `cidr`, for example { pods: { namespace: "chat-gateway", labels: { app: "gateway" } }, port: 8443, reason: "on-call engineers talk to it" } in `callers`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-asi-2026:ASI07', 'kubernetes:network-policies'],
  check: ({ callers }) => callers.flatMap(({ pods, cidr, port }, i) => {
    const at = `callers[${i}]`;
    return [
      ...((pods === null) === (cidr === '') ? [{ at, problem: `needs exactly one of \`pods\` and \`cidr\`, got ${pods === null ? 'neither' : 'both'}` }] : []),
      ...(pods === null ? [] : podSelectionProblems(pods, `${at}.pods`)),
      ...(cidr === '' ? [] : cidrProblems(cidr, `${at}.cidr`)),
      ...portProblems(port, `${at}.port`),
    ];
  }),
};
