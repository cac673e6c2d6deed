import { quote } from '../../plan/quote';
import { GovernanceRule } from '../rule';

/** ValidatingAdmissionPolicy is stable from 1.30 on. */
const OLDEST_MINOR = 30;

export const kubernetesVersionIsSupported: GovernanceRule = {
  id: 'kubernetes-version-is-supported',
  title: `the cluster runs Kubernetes 1.${OLDEST_MINOR} or newer`,
  rationale: 'an older API server has no stable admission policy: it would take the manifests and enforce nothing behind them',
  fix: `set \`kubernetesVersion\` to the oldest version of your clusters, at least 1.${OLDEST_MINOR}, for example "1.34"`,
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:validating-admission-policy'],
  check: ({ kubernetesVersion }) => {
    const [, minor] = /^1\.([1-9]\d{0,2})$/.exec(kubernetesVersion) ?? [];
    return minor !== undefined && Number(minor) >= OLDEST_MINOR
      ? []
      : [{ at: 'kubernetesVersion', problem: `needs a version from 1.${OLDEST_MINOR} on, as major.minor, got ${quote(kubernetesVersion)}` }];
  },
};
