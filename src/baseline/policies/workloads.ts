import { bearsItsName, MEMBER_ACCOUNT, NAMED } from '../cel';
import { AdmissionPolicy } from '../policy';

/** The pods that an object is about. */
function template(object: string): string {
  return `(request.resource.resource == 'cronjobs' ? ${object}.spec.jobTemplate.spec.template : ${object}.spec.template)`;
}

/** As `pods`, where a person still reads it: of a pod that a controller asks for, only the controller is told. */
export const workloads: AdmissionPolicy = {
  name: 'workloads',
  where: 'agent namespaces',
  requests: [
    { groups: 'core', resources: 'replicationcontrollers', operations: 'CREATE UPDATE' },
    { groups: 'apps', resources: 'deployments statefulsets daemonsets replicasets', operations: 'CREATE UPDATE' },
    { groups: 'batch', resources: 'jobs cronjobs', operations: 'CREATE UPDATE' },
  ],
  // What changes nothing of its pods starts none, and so a program that was there before can be scaled to nothing and deleted.
  when: { 'changes-its-pods': `request.operation == 'CREATE' || ${template('object')} != ${template('oldObject')}` },
  variables: {
    template: template('object'),
    account: 'string(variables.template.spec.?serviceAccountName.orValue(\'default\'))',
    ...NAMED,
  },
  refusals: [
    {
      unless: `variables.account.matches('^${MEMBER_ACCOUNT}')`,
      says: 'in an agent namespace only agents and tools run, and {variables.account} is neither: declare it as one, or run it elsewhere',
    },
    {
      unless: bearsItsName('variables.template'),
      says: 'the pods of {variables.account} do not bear its name, by which network policies know it: take its labels as the library makes them',
    },
  ],
};
