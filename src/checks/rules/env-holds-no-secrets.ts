import { pathTo } from '../../plan/defect';
import { credentialForm, isCalledLikeACredential, isElsewhere } from '../language/credential';
import { MemberRule } from '../rule';

export const envHoldsNoSecrets: MemberRule = {
  id: 'env-holds-no-secrets',
  title: 'no environment variable is written down with a credential in it',
  rationale: 'a value in `env` is read by everybody who reads the repository, the manifests or the pods, and stays in the history of all three',
  fix: 'put the credential into a Secret and name it in `workload`, for example secretEnv: { MODEL_KEY: { secret: "model-key", key: "token" } }; then change it, since it has been read',
  onFail: 'warn',
  exceptions: 'none',
  references: ['kubernetes:secrets-good-practices', 'owasp-asi-2026:ASI03'],
  check: ({ workload }) => Object.entries(workload?.env ?? {}).flatMap(([name, value]) => {
    const at = pathTo('workload.env', name);
    // INVARIANT: no finding holds a value: reports end up in logs.
    const form = credentialForm(value);
    if (form !== null) return [{ at, problem: `holds what looks like ${form}` }];
    return isCalledLikeACredential(name) && !isElsewhere(value) ? [{ at, problem: 'is called like a credential, and its value goes into the manifests' }] : [];
  }),
};
