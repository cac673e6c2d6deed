import { person } from './callers';
import { Ask, Probe, Probes } from './probe';
import { making, patching } from './requests';
import { whileThereIs } from './states';
import { AGENTS } from '../fleet';
import { GovernedCluster, podOf } from '../governed-cluster';

const CONTROLLED: Readonly<Record<string, { readonly path: string; readonly spec: (template: object) => object }>> = {
  Job: { path: '/apis/batch/v1/namespaces/{}/jobs', spec: template => ({ template: withSpec(template, { restartPolicy: 'Never' }) }) },
  CronJob: { path: '/apis/batch/v1/namespaces/{}/cronjobs', spec: template => ({ schedule: '0 * * * *', jobTemplate: { spec: { template: withSpec(template, { restartPolicy: 'Never' }) } } }) },
  DaemonSet: { path: '/apis/apps/v1/namespaces/{}/daemonsets', spec: template => ({ selector: { matchLabels: { run: 'x' } }, template: withLabels(template, { run: 'x' }) }) },
  StatefulSet: {
    path: '/apis/apps/v1/namespaces/{}/statefulsets',
    spec: template => ({ serviceName: 'x', selector: { matchLabels: { run: 'x' } }, template: withLabels(template, { run: 'x' }) }),
  },
  ReplicaSet: { path: '/apis/apps/v1/namespaces/{}/replicasets', spec: template => ({ selector: { matchLabels: { run: 'x' } }, template: withLabels(template, { run: 'x' }) }) },
  ReplicationController: { path: '/api/v1/namespaces/{}/replicationcontrollers', spec: template => ({ selector: { run: 'x' }, template: withLabels(template, { run: 'x' }) }) },
};

interface Template { readonly metadata: { readonly labels: object }; readonly spec: object }

function withSpec(template: object, spec: object): object {
  return { ...template, spec: { ...(template as Template).spec, ...spec } };
}

function withLabels(template: object, labels: object): object {
  const { metadata, ...rest } = template as Template;
  return { ...rest, metadata: { ...metadata, labels: { ...metadata.labels, ...labels } } };
}

function made(kind: string, change: (template: object) => object): Ask {
  return ({ home, objects }) => {
    const { metadata, spec } = podOf(objects, AGENTS.execute) as unknown as Template;
    const { path, spec: specOf } = CONTROLLED[kind];
    return making(path.replace('{}', home), { metadata: { name: 'more' }, spec: specOf(change({ metadata, spec })) });
  };
}

const AS_DEFAULT = { spec: { serviceAccountName: 'default', serviceAccount: 'default' } };

/** What an agent runs in already, which is made to run something else. */
function turned(kind: string, atRest: object, change: object): Probe {
  const path = (home: string) => CONTROLLED[kind].path.replace('{}', home);
  const object = ({ objects }: GovernedCluster) => {
    const { metadata, spec } = podOf(objects, AGENTS.execute) as unknown as Template;
    return { metadata: { name: 'turned' }, spec: { ...CONTROLLED[kind].spec({ metadata, spec }), ...atRest } };
  };
  return {
    name: `a ${kind} of an agent is made to run something else`,
    as: person('developer'),
    while: whileThereIs(({ home }) => path(home), object),
    ask: ({ home }) => patching(`${path(home)}/turned`, { spec: change }),
    says: 'only agents and tools run',
    passes: { ask: ({ home }) => patching(`${path(home)}/turned`, { spec: atRest }) },
  };
}

const asDefault = (template: object) => withSpec(template, { serviceAccountName: 'default' });
const asSomebodyElse = (template: object) => withLabels(template, { 'governed-agents.dev/agent': AGENTS.adapt });

export const workloads: Probes = {
  policy: 'workloads',
  probes: [
    ...Object.keys(CONTROLLED).flatMap((kind): readonly Probe[] => [
      { name: `a ${kind} runs something else among agents`, as: person('developer'), ask: made(kind, asDefault), says: 'only agents and tools run', passes: { ask: made(kind, each => each) } },
      { name: `a ${kind} runs an agent under the name of another one`, as: person('developer'), ask: made(kind, asSomebodyElse), says: 'do not bear its name', passes: { ask: made(kind, each => each) } },
    ]),
    turned('ReplicationController', { replicas: 0 }, { template: AS_DEFAULT }),
    turned('CronJob', { suspend: true }, { jobTemplate: { spec: { template: AS_DEFAULT } } }),
    {
      name: 'the program of an agent is made to run as somebody else',
      as: person('pipeline'),
      ask: ({ home }) => patching(`/apis/apps/v1/namespaces/${home}/deployments/${AGENTS.execute}`, { spec: { template: { spec: { serviceAccountName: 'default', serviceAccount: 'default' } } } }),
      says: 'only agents and tools run',
      passes: { ask: ({ home }) => patching(`/apis/apps/v1/namespaces/${home}/deployments/${AGENTS.execute}`, { spec: { template: { metadata: { annotations: { note: 'restart' } } } } }) },
    },
  ],
};
